import { provisionApplication } from '../provision-application.ts';
import type { EmbedAnswer } from './embed-host.ts';
import type { TestStack } from './test-stack.ts';

/** A host of the Plugin API in a test: one application with all of its credentials, and calls in its name. */
export interface PluginHost {
  readonly applicationId: string;
  readonly consoleId: string;
  readonly pluginId: string;
  readonly secretKey: string;
  readonly apiKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** `POST /api/v1/auth` with these fields on top of the pair. */
  auth(fields?: object, headers?: Readonly<Record<string, string>>): Promise<EmbedAnswer>;
  token(fields?: object): Promise<string>;
  call(method: string, path: string, options?: PluginCall): Promise<EmbedAnswer>;
}

export interface PluginCall {
  readonly token?: string;
  /** Goes into `ES-PLUGIN-UI-DATA`. */
  readonly metadata?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string goes out as it is. */
  readonly body?: unknown;
}

export async function createPluginHost(
  { app, services }: TestStack,
  options: { readonly allowedOrigins?: readonly string[] } = {},
): Promise<PluginHost> {
  const consoleId = await services.accounts.ensureConsole();
  const made = await provisionApplication(services, { consoleId, actor: 'system', name: 'Plugin host', ...options });
  const { application: _application, signingSecret: _signing, ...credentials } = made;
  const pair = { pluginId: made.pluginId, secretKey: made.secretKey };

  const call: PluginHost['call'] = async (method, path, { token, metadata, headers, body } = {}) => {
    const answer = await app.inject({
      method: method as 'GET',
      url: path,
      headers: {
        ...(token ? { 'es-plugin-auth': `Bearer ${token}` } : {}),
        ...(metadata ? { 'es-plugin-ui-data': JSON.stringify(metadata) } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = String(answer.headers['content-type']).startsWith('application/json');
    return { status: answer.statusCode, headers: answer.headers, body: isJson ? answer.json() : answer.body };
  };
  const auth: PluginHost['auth'] = (fields = {}, headers = {}) =>
    call('POST', '/api/v1/auth', { body: { ...pair, ...fields }, headers });
  return {
    ...credentials,
    consoleId,
    auth,
    call,
    async token(fields) {
      const { status, body } = await auth(fields);
      if (status !== 200) throw new Error(`No token: ${status} ${JSON.stringify(body)}`);
      return body.token;
    },
  };
}
