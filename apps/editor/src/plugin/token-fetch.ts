import type { PluginMetadata } from '@inlay/embed/protocol';
import type { PluginToken } from './plugin-token.ts';

/** The host's metadata as a header: percent-encoded, because headers hold bytes. */
export const metadataHeader = (metadata: PluginMetadata): Readonly<Record<string, string>> => ({
  'es-plugin-ui-data': encodeURIComponent(JSON.stringify(metadata)),
});

/**
 * `fetch` with the token of the moment. A call that is refused for its token waits for the next one and is
 * repeated, once; what it answers then is the answer. Bodies have to be text.
 */
export function createTokenFetch(
  tokens: PluginToken,
  metadata: PluginMetadata,
  fetchFn: typeof fetch = fetch.bind(globalThis),
): typeof fetch {
  const send = (
    input: Parameters<typeof fetch>[0],
    init: RequestInit | undefined,
    token: string,
  ): Promise<Response> => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${token}`);
    for (const [name, value] of Object.entries(metadataHeader(metadata))) headers.set(name, value);
    return fetchFn(input, { ...init, headers });
  };
  return async (input, init) => {
    const token = tokens.current();
    const answer = await send(input, init, token);
    if (answer.status !== 401) return answer;
    const next = await tokens.renew(token);
    if (next === null) return answer;
    const second = await send(input, init, next);
    if (second.status === 401) tokens.reject(next);
    return second;
  };
}
