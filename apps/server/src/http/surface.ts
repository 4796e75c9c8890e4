import { type ErrorCode, errors, type Refusal } from '@inlay/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../domains/access/index.ts';
import type { Answer, AnyEndpoint, RequestFacts } from './endpoint.ts';
import type { App } from './server.ts';

/** What a failed call answers, before a dialect puts it into words. */
export interface Failure {
  readonly code: ErrorCode;
  readonly status: number;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

/** One public contract (or our own apps' private one): its endpoints and its dialect. */
export interface Surface {
  readonly name: string;
  /** Also reachable under each of these prefixes. */
  readonly prefixes: readonly string[];
  readonly endpoints: readonly AnyEndpoint[];
  /** Header set of this surface's answers, by exact route, never by prefix of a path. */
  readonly headers: Readonly<Record<string, string>>;
  /** Finds out who calls. Refuses when the endpoint's operation is not open to that kind of secret. */
  readonly authenticate: (request: FastifyRequest, reply: FastifyReply, endpoint: AnyEndpoint) => Promise<Principal>;
  readonly encode: (answer: Answer<unknown>, facts: RequestFacts) => unknown;
  readonly encodeFailure: (failure: Failure) => unknown;
  /** Where the published contract has another status for a code than the table of errors. */
  readonly statusOf?: (code: ErrorCode) => number;
  /** Which POSTs remember their answer under `Idempotency-Key`; absent: none. */
  readonly idempotent?: boolean;
  /** Parsers, hooks and pages of its own, in a scope that no other surface shares; before the endpoints. */
  readonly prepare?: (scope: App) => Promise<void>;
}

/** The HTTP status of a refusal on this surface. */
export const statusOn = ({ statusOf }: Pick<Surface, 'statusOf'>, code: ErrorCode): number =>
  statusOf?.(code) ?? errors[code].status;

export const failureOf = (refusal: Refusal, status: number, requestId: string): Failure => ({
  code: refusal.code,
  status,
  message: refusal.message,
  requestId,
  ...(refusal.details ? { details: refusal.details } : {}),
});
