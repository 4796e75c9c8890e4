import { type Caller, operations } from '../../domains/access/index.ts';
import type { AnyEndpoint } from '../../http/endpoint.ts';
import { type OpenApi, type OpenApiOperation, openApiOf } from '../../http/openapi.ts';
import type { Surface } from '../../http/surface.ts';

const description = `Review and sign-off of emails: a package holds frozen emails, its roles hold the signers, and tokens open both for people
without an account. Your backend speaks with \`Authorization: Basic\` and its key, or with an access token; people speak with
the session that a token is redeemed for, as \`Authorization: Bearer\` or as the cookie \`ESIGNLIVE_SESSION_ID\`.

Every address below \`/api\` also stands below \`/api/sign/v1\` and \`/v1/sign\`, and with \`cs-\` before its first segment:
\`/api/sign/v1/cs-packages\`.

Answers are bare, times are UTC with \`Z\`. Refusals are \`{code, messageKey, message, name, technical, entity}\`; branch on
\`messageKey\`.`;

const failure = {
  type: 'object',
  required: ['code', 'messageKey', 'message', 'name', 'technical', 'entity'],
  properties: {
    code: { type: 'integer', description: 'The HTTP status' },
    messageKey: { type: 'string', description: 'Stable key to branch on: `error.<category>.<detail>`' },
    message: { type: 'string', description: 'What happened and what to do' },
    name: { type: 'string', description: 'The category in words' },
    technical: { type: 'string', description: 'Always empty' },
    entity: { type: 'null' },
  },
};

/** The Sign-off API as OpenAPI 3.1, with the ways into it at the root of the host. */
export function signoffOpenApi(api: Surface, access: Surface, serverUrl: string): OpenApi {
  const endpoints = [...access.endpoints, ...api.endpoints.map(inFirstFamily)];
  const document = openApiOf(
    { ...api, endpoints },
    {
      title: 'Sign-off API',
      description,
      version: '1',
      serverUrl,
      schemeOf: ({ operation }) => schemesOf(operations[operation]),
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'basic',
          description: 'base64 of Application ID and API key, or client ID and client secret',
        },
        token: { type: 'http', scheme: 'bearer', description: 'An access token, or a session' },
        session: { type: 'apiKey', in: 'cookie', name: 'ESIGNLIVE_SESSION_ID' },
      },
      envelope: (data) => data,
      failure,
    },
  );
  return { ...document, paths: withOwnIds({ '/auth': { get: redemption }, ...document.paths }) };
}

/** The other names are described once, above. */
function inFirstFamily(endpoint: AnyEndpoint): AnyEndpoint {
  const aliases = (endpoint.aliases ?? []).filter((alias) => !alias.startsWith('/cs-')).map((alias) => `/api${alias}`);
  const { aliases: _all, ...rest } = endpoint;
  return { ...rest, path: `/api${endpoint.path}`, ...(aliases.length > 0 ? { aliases } : {}) };
}

function schemesOf(callers: readonly Caller[]): string[] {
  if (callers.includes('public')) return [];
  return [
    ...(callers.includes('api_key') ? ['key'] : []),
    'token',
    ...(callers.some((caller) => caller.endsWith('_session')) ? ['session'] : []),
  ];
}

/** One row of the authorisation table may stand for several endpoints; a client generator wants an id for each. */
function withOwnIds(paths: OpenApi['paths']): OpenApi['paths'] {
  const taken = new Set<string>();
  const idOf = (wanted: string, method: string): string => {
    const id = [wanted, `${wanted}_${method}`].find((one) => !taken.has(one)) ?? `${wanted}_${method}_${taken.size}`;
    taken.add(id);
    return id;
  };
  return Object.fromEntries(
    Object.entries(paths).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, operation]) => [
          method,
          { ...operation, operationId: idOf(operation.operationId, method) },
        ]),
      ),
    ]),
  );
}

const parameter = (name: string, text: string) => ({
  name,
  in: 'query',
  required: false,
  schema: { type: 'string', description: text },
});

const refused = (text: string) => ({
  description: text,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
});

/** No endpoint of the table: it answers programs and people in two ways. */
const redemption: OpenApiOperation = {
  operationId: 'redeem_token',
  summary: 'Redeem a token for a session',
  description:
    'Programs, which accept JSON, get the session; with a `target` they are sent there with the cookie. People get a page that redeems by itself: a GET of a browser, a prefetch, a HEAD and the previews of chat programs and mail scanners consume nothing. The token may have any of the names, and `/access` does the same.',
  security: [],
  parameters: [
    parameter('authenticationToken', 'A user token'),
    parameter('senderAuthenticationToken', 'A sender token'),
    parameter('signerAuthenticationToken', 'A signer token'),
    parameter('sessionToken', 'Any token, at `/access`'),
    parameter('senderDesignerToken', 'A sender token'),
    parameter('senderTransactionEditToken', 'A sender token'),
    parameter('target', 'Page of this server to go on to; must be one of the token and its package'),
  ],
  responses: {
    200: {
      description: 'Done',
      content: {
        'application/json': {
          schema: { type: 'object', required: ['sessionToken'], properties: { sessionToken: { type: 'string' } } },
        },
      },
    },
    302: { description: 'To the target, with the cookie `ESIGNLIVE_SESSION_ID`' },
    400: refused('`target_refused`: The page to go on to is not allowed'),
    401: refused(
      '`token_invalid`: The token is missing, unknown or revoked\n\n`code_used`: The token has been used\n\n`code_expired`: The token has expired',
    ),
    403: refused('`application_paused`: The application is paused'),
    429: refused('`rate_limited`: Too many requests'),
  },
};
