import { refuse } from '@inlay/contract';
import type { ApiVersion } from '../../domains/access/index.ts';
import { apiVersions } from '../../domains/access/index.ts';
import type { Answer, RequestFacts } from '../../http/endpoint.ts';
import type { Failure } from '../../http/surface.ts';

/**
 * The envelope of every answer: `{success, code, message, data}`. Where the two seed pages differ,
 * the API version of the credential decides: `2026-06-09` is the Authentication page, `2026-06-10`
 * the Complete Embed Flow page.
 */
export function encode({ data, message }: Answer<unknown>, facts: RequestFacts): unknown {
  return {
    success: true,
    code: 200,
    message: versionOf(facts) === '2026-06-10' ? (message ?? 'success') : 'success',
    data,
  };
}

export function encodeFailure({ code, status, message, details, requestId }: Failure): unknown {
  return { success: false, code: status, message, data: null, error: code, requestId, ...details };
}

/** @throws Refusal `invalid_request` for a version that we do not speak. */
export function versionOf(facts: Pick<RequestFacts, 'apiVersion'>): ApiVersion {
  const version = apiVersions.find((known) => known === facts.apiVersion);
  return (
    version ??
    refuse('invalid_request', `Inlay-Version must be one of ${apiVersions.join(', ')}, got "${facts.apiVersion}"`)
  );
}

/** `2026-06-09T10:30:00Z` or, in the later version, `2026-06-10 10:30:00`, which is UTC too. Whole seconds. */
export function formatTime(time: Date, facts: RequestFacts): string {
  const iso = `${time.toISOString().slice(0, 19)}Z`;
  return versionOf(facts) === '2026-06-10' ? iso.replace('T', ' ').replace('Z', '') : iso;
}
