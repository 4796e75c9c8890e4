import type { ConsoleRefusal } from '@inlay/contract';
import type { Answer } from '../../http/endpoint.ts';
import type { Failure } from '../../http/surface.ts';

/** Bodies are what they are; no envelope. */
export const encode = ({ data }: Answer<unknown>): unknown => data;

/** Every field that is wrong, with the word the console translates. */
export function encodeFailure({ code, message, details, requestId }: Failure): ConsoleRefusal {
  const problems = readProblems(details);
  const retryAfterSeconds = details?.['retryAfterSeconds'];
  return {
    error: code,
    message,
    requestId,
    ...(problems.length > 0 ? { fields: Object.fromEntries(problems) } : {}),
    ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {}),
  };
}

/** Domains name one field or several; the first word about a field is the one that stands below it. */
function readProblems(details: Failure['details']): (readonly [string, string])[] {
  const { field, fields } = details ?? {};
  if (typeof field === 'string') return [[field, 'invalid']];
  if (!Array.isArray(fields)) return [];
  const items = fields as readonly { readonly field: string; readonly message: string }[];
  return items.map((item) => [item.field, item.message] as const).reverse();
}
