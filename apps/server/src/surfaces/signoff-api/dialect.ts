import { type ErrorCode, errors } from '@inlay/contract';
import type { Answer } from '../../http/endpoint.ts';
import type { Failure } from '../../http/surface.ts';
import { messageKeys } from './message-keys.ts';

/** Answers are bare: what an operation gives, without an envelope. */
export const encode = ({ data }: Answer<unknown>): unknown => data;

/** The published error: `code` is the HTTP status, `messageKey` is what to branch on. */
export interface SignoffFailure {
  readonly code: number;
  readonly messageKey: string;
  readonly message: string;
  readonly name: string;
  readonly technical: string;
  readonly entity: null;
}

/** Clients read all six members, whatever went wrong; the request id is in the header `x-request-id`. */
export const encodeFailure = ({
  code,
  status,
  message,
}: Pick<Failure, 'code' | 'status' | 'message'>): SignoffFailure => ({
  code: status,
  messageKey: messageKeys[code],
  message,
  name: nameOf(messageKeys[code]),
  technical: '',
  entity: null,
});

/** This contract knows no 412 and no 422: what a field is wrong about is 400, a version that is not the last one 409. */
export function statusOf(code: ErrorCode): number {
  const { status } = errors[code];
  if (status === 422) return 400;
  return status === 412 ? 409 : status;
}

const names: Readonly<Record<string, string>> = {
  validation: 'Validation Error',
  unauthorised: 'Unauthorized',
  forbidden: 'Forbidden',
  notFound: 'Not Found',
  conflict: 'Conflict',
  rateLimit: 'Too Many Requests',
  unavailable: 'Service Unavailable',
};

const nameOf = (messageKey: string): string => names[messageKey.split('.')[1] ?? ''] ?? 'Internal Server Error';
