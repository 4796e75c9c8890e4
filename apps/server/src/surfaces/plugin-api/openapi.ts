import { type Caller, operations } from '../../domains/access/index.ts';
import { type OpenApi, openApiOf } from '../../http/openapi.ts';
import type { Surface } from '../../http/surface.ts';

const description = `The in-page plugin: your backend exchanges the secret for a token, your page gives it to the editor's script
(\`onTokenRefreshRequest\`), and both call the operations below with the header \`ES-PLUGIN-AUTH: Bearer <token>\`.

The header \`ES-PLUGIN-UI-DATA\` holds the \`metadata\` of the editor as JSON, \`{"emailId":"…"}\`: it names the email. What the
token binds goes before it. A token of role \`api\` is for your backend, and opens every email of the application.

Answers are bare, refusals are \`{message, code, status, title, errors}\`; branch on \`code\`.`;

/** The Plugin API as OpenAPI 3.1. */
export function pluginOpenApi(surface: Surface, serverUrl: string): OpenApi {
  return openApiOf(surface, {
    title: 'Plugin API',
    description,
    version: '1',
    serverUrl,
    schemeOf: ({ operation }) =>
      (operations[operation] as readonly Caller[]).includes('plugin_token') ? ['token', 'bearer'] : [],
    securitySchemes: {
      token: { type: 'apiKey', in: 'header', name: 'ES-PLUGIN-AUTH', description: '`Bearer ` and the token' },
      bearer: { type: 'http', scheme: 'bearer', description: 'The same token' },
    },
    headersOf: ({ operation }) =>
      operation.endsWith('_email') || operation.endsWith('_email_content')
        ? [
            {
              name: 'ES-PLUGIN-UI-DATA',
              description: 'Metadata as JSON, up to 8 KiB: `{"emailId":"…"}` names the email',
            },
          ]
        : [],
    envelope: (data) => data,
    failure: {
      type: 'object',
      required: ['message', 'code', 'status', 'title', 'errors'],
      properties: {
        message: { type: 'string', description: 'What happened and what to do' },
        code: { type: 'string', description: 'Stable code to branch on' },
        status: { type: 'integer', description: 'The HTTP status' },
        title: { type: 'string' },
        errors: {
          type: 'object',
          required: ['id'],
          properties: { id: { type: 'array', items: { type: 'string' }, description: 'The message as a list' } },
        },
      },
    },
  });
}
