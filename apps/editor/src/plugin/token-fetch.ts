import { browserKeyHeader } from '@inlay/contract';
import type { PluginMetadata } from '@inlay/embed/protocol';
import type { PluginToken } from './plugin-token.ts';

/** What goes out with every call beside the token. */
export interface PluginIdentity {
  readonly metadata: PluginMetadata;
  readonly browserKey: string;
}

/** As headers. */
export const identityHeaders = ({ metadata, browserKey }: PluginIdentity): Readonly<Record<string, string>> => ({
  'es-plugin-ui-data': metadataHeader(metadata),
  [browserKeyHeader]: browserKey,
});

/** What the server reads of the header. */
const headerBytesMax = 8 * 1024;
/** No id and no variable of a folder is longer; a picture of the person as a `data:` address is. */
const valueLengthMax = 256;

/**
 * Percent-encoded, because headers hold bytes. Where it is too large, the longest values stay behind, and
 * only such as the server has no use for: a host that knows more of a person still gets its editor.
 */
function metadataHeader(metadata: PluginMetadata): string {
  const entries = Object.entries(metadata);
  const spare = entries
    .filter(([, value]) => value.length > valueLengthMax)
    .sort(([, a], [, b]) => b.length - a.length);
  const left = new Set<string>();
  const header = (): string =>
    encodeURIComponent(JSON.stringify(Object.fromEntries(entries.filter(([name]) => !left.has(name)))));
  let text = header();
  for (const [name] of spare) {
    if (text.length <= headerBytesMax) break;
    left.add(name);
    text = header();
  }
  return text;
}

/**
 * `fetch` with the token of the moment. A call that is refused for its token waits for the next one and is
 * repeated, once; what it answers then is the answer. Bodies have to be text.
 */
export function createTokenFetch(
  tokens: PluginToken,
  identity: PluginIdentity,
  fetchFn: typeof fetch = fetch.bind(globalThis),
): typeof fetch {
  const send = (
    input: Parameters<typeof fetch>[0],
    init: RequestInit | undefined,
    token: string,
  ): Promise<Response> => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${token}`);
    for (const [name, value] of Object.entries(identityHeaders(identity))) headers.set(name, value);
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
