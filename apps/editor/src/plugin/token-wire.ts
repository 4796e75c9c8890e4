import { createWire, uploadFile, type Wire } from '../session/wire.ts';
import type { PluginToken } from './plugin-token.ts';
import { createTokenFetch, identityHeaders, type PluginIdentity } from './token-fetch.ts';

/** The wire of plugin mode: every call goes out with the token of the moment, whatever session it names. */
export function createTokenWire(tokens: PluginToken, identity: PluginIdentity): Wire {
  const headersWith = (token: string): Readonly<Record<string, string>> => ({
    authorization: `Bearer ${token}`,
    ...identityHeaders(identity),
  });
  return {
    ...createWire(createTokenFetch(tokens, identity)),
    async upload(_session, upload) {
      const token = tokens.current();
      const answer = await uploadFile<never>(upload, headersWith(token));
      if (answer.ok || answer.status !== 401) return answer;
      const next = await tokens.renew(token);
      if (next === null) return answer;
      const second = await uploadFile<never>(upload, headersWith(next));
      if (!second.ok && second.status === 401) tokens.reject(next);
      return second;
    },
  };
}
