import { errors } from '@inlay/contract';
import type { Answer } from '../../http/endpoint.ts';
import type { Failure } from '../../http/surface.ts';

/** Answers are bare: what an operation gives, without an envelope. */
export const encode = ({ data }: Answer<unknown>): unknown => data;

/**
 * One refusal for every parser that is out there: some show `message`, some branch on `code` or
 * `status`, some read `title` of a 429, some the list `errors.id`. No request id in the body: a wrong
 * secret and an unknown id are one answer to the byte; the id is in the header `x-request-id`.
 */
export function encodeFailure({ code, status, message, details }: Failure): unknown {
  return { ...details, message, code, status, title: errors[code].title, errors: { id: [message] } };
}
