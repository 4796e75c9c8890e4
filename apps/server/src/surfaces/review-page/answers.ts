import type { ReviewRefusal } from '@inlay/contract';
import type { Answer } from '../../http/endpoint.ts';
import type { Failure } from '../../http/surface.ts';

/** Bodies are what they are; no envelope. */
export const encode = ({ data }: Answer<unknown>): unknown => data;

export function encodeFailure({ code, message, details, requestId }: Failure): ReviewRefusal {
  const fields = details?.['fields'];
  return {
    error: code,
    message,
    requestId,
    ...(Array.isArray(fields) ? { fields: fields as NonNullable<ReviewRefusal['fields']> } : {}),
  };
}
