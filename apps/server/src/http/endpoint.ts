import type { ErrorCode } from '@inlay/contract';
import type { z } from 'zod';
import type { Transact } from '../db/database.ts';
import type { Operation, Principal } from '../domains/access/index.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What an endpoint sees of a request. Parsed once, at the edge, into types that cannot be wrong afterwards. */
export interface Call<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly principal: Principal;
  readonly request: RequestFacts;
  /** Opens the verb's transaction; under an idempotency key it is the one that remembers the answer. */
  readonly transact: Transact;
}

export interface RequestFacts {
  readonly id: string;
  readonly ip: string;
  /** It came over https, as far as we and the trusted proxies know. */
  readonly secure: boolean;
  /** Host and port that were asked, as far as we and the trusted proxies know. */
  readonly host: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The API version in force: the header `Inlay-Version`, else the credential's. */
  readonly apiVersion: string;
}

/** `data` goes through the surface's encoder; `raw` goes out as it is. */
export interface Answer<Data> {
  readonly data: Data;
  readonly status?: number;
  /** A list is one header several times: cookies. */
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** For dialects whose success answers name what was done. */
  readonly message?: string;
  readonly raw?: { readonly type: string; readonly body: string | Buffer };
}

/**
 * One operation of one surface: contract and handler in one value. OpenAPI, validation, the guard
 * and the matrix test all read it.
 */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  /** Row of the authorisation table; last part is the OpenAPI operation id. */
  readonly operation: Operation;
  readonly method: Method;
  /** Further methods that do the same. */
  readonly alsoMethods?: readonly Method[];
  /** Fastify form, `/access/email/:id`; without the surface's prefix. */
  readonly path: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Schema of `data`; documentation and tests, not a filter. */
  readonly output: Output;
  readonly errors: readonly ErrorCode[];
  /** Its answer holds a secret: `Idempotency-Key` is ignored, a replay would have to store it. */
  readonly secretAnswer?: boolean;
  readonly bodyBytesMax?: number;
  /** Honours the `If-Match` header; documentation only, the handler reads it. */
  readonly ifMatch?: boolean;
  readonly handle: (call: Call<z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<Answer<z.input<Output>>>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list holds endpoints of all shapes; each was checked where it was defined
export type AnyEndpoint = Endpoint<any, any, any, any>;

/** Gives the literal back with its types inferred. */
export function defineEndpoint<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Output extends z.ZodType,
>(endpoint: Endpoint<Params, Query, Body, Output>): Endpoint<Params, Query, Body, Output> {
  return endpoint;
}
