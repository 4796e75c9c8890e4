import { browserKeyHeader, refuse } from '@inlay/contract';
import type { FastifyRequest } from 'fastify';

const browserKeyPattern = /^[\w-]{16,64}$/;

/**
 * Which browser a person sits at, by a random name that the host's page keeps. It is no credential and opens
 * nothing: it tells apart whom the host does not name, so that they do not share one draft.
 * @throws Refusal `validation_failed` for one that no script of ours makes.
 */
export function readBrowserKey({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const key = headers[browserKeyHeader];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && browserKeyPattern.test(key)) return key;
  const message = 'must have 16 to 64 base64url characters';
  return refuse('validation_failed', `${browserKeyHeader}: ${message}`, {
    fields: [{ field: browserKeyHeader, message }],
  });
}
