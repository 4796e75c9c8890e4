import type { Variables } from '../domains/plugin/index.ts';
import { type CallOptions, createApplicationHost, type EmbedAnswer, type EmbedHost } from './embed-host.ts';
import type { TestStack } from './test-stack.ts';

/** A host of the Plugin API in a test: tokens as its backend gets them, calls as its editor frame makes them. */
export interface PluginPageHost extends EmbedHost {
  token(options?: PluginToken): Promise<string>;
  /** A call of the frame with a token and the metadata of the host's page. */
  ask(token: string, method: string, path: string, metadata: object, options?: CallOptions): Promise<EmbedAnswer>;
}

export interface PluginToken {
  /** Absent: nobody in particular. */
  readonly userId?: string;
  readonly role?: string;
  readonly bound?: Variables;
}

export async function createPluginPageHost(
  stack: TestStack,
  options: { readonly allowedOrigins?: readonly string[] } = {},
): Promise<PluginPageHost> {
  const host = await createApplicationHost(stack, { kind: 'plugin', ...options });
  const [pluginId = '', secret = ''] = host.pair.split(':');
  const { access, issuePluginToken } = stack.services;
  return {
    ...host,
    async token({ userId, role, bound = {} } = {}) {
      const principal = await access.credentials.verify(pluginId, secret);
      return (await issuePluginToken({ principal, pluginId, role, userId, bound, requestId: 'req_test' })).token;
    },
    ask: (token, method, path, metadata, { headers, ...others } = {}) =>
      host.call(method, path, {
        ...others,
        authorization: `Bearer ${token}`,
        headers: { 'es-plugin-ui-data': encodeURIComponent(JSON.stringify(metadata)), ...headers },
      }),
  };
}
