import { type Caller, operations } from '../../domains/access/index.ts';
import { type OpenApi, openApiOf } from '../../http/openapi.ts';
import type { Surface } from '../../http/surface.ts';

const description = `Embed an email editor: your backend creates an end-user token, an email and a one-time code; your page opens
\`/thirdApp?code=…&id=…&lang=…\` in an iframe or a window; saved content reaches your Push URL.

Answers come in two API versions, bound to the credential. An API key (application ID + API key) speaks \`2026-06-09\`:
times in ISO 8601, \`message\` always "success", \`/access/code\` answers an object. Client credentials (client ID + client
secret) speak \`2026-06-10\`: times as \`yyyy-MM-dd HH:mm:ss\` in UTC, a message for each action, \`/access/code\` answers
a string. The header \`Inlay-Version\` overrides.`;

const schemes: Readonly<Partial<Record<Caller, string>>> = {
  api_key: 'basic',
  client: 'basic',
  end_user_token: 'bearer',
};

/** The Embed API as OpenAPI 3.1. */
export function embedOpenApi(surface: Surface, serverUrl: string): OpenApi {
  return openApiOf(surface, {
    title: 'Embed API',
    description,
    version: '2026-06-10',
    serverUrl: `${serverUrl}/editor-plugin`,
    schemeOf: ({ operation }) => [
      ...new Set((operations[operation] as readonly Caller[]).map((caller) => schemes[caller] ?? 'none')),
    ],
    securitySchemes: {
      basic: {
        type: 'http',
        scheme: 'basic',
        description: 'Application ID and API key, or client ID and client secret',
      },
      bearer: { type: 'http', scheme: 'bearer', description: 'End-user token' },
    },
    envelope: (data) => ({
      type: 'object',
      required: ['success', 'code', 'message', 'data'],
      properties: { success: { const: true }, code: { const: 200 }, message: { type: 'string' }, data },
    }),
    failure: {
      type: 'object',
      required: ['success', 'code', 'message', 'data', 'error', 'requestId'],
      properties: {
        success: { const: false },
        code: { type: 'integer', description: 'The HTTP status' },
        message: { type: 'string', description: 'What happened and what to do' },
        data: { type: 'null' },
        error: { type: 'string', description: 'Stable code to branch on' },
        requestId: { type: 'string' },
      },
    },
  });
}
