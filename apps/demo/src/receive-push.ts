import type { IncomingHttpHeaders } from 'node:http';
import { InlayError, verifyPush } from '@inlay/node';
import type { EmailRecords, PushEntry } from './email-records.ts';

export interface PushAnswer {
  readonly status: number;
  readonly text: string;
  readonly entry: PushEntry;
}

/**
 * The Push URL: verify the raw bytes, store, and only then answer 200. A push may come twice or late;
 * both are fine and both get their 200.
 */
export async function receivePush(
  records: EmailRecords,
  signingSecret: string,
  rawBody: Buffer,
  headers: IncomingHttpHeaders,
): Promise<PushAnswer> {
  const at = new Date().toISOString();
  try {
    const event = verifyPush(rawBody, headers, signingSecret);
    return { status: 200, text: 'OK', entry: await records.receive(event, rawBody.length, at) };
  } catch (error) {
    if (!(error instanceof InlayError)) throw error;
    const none = { eventId: null, emailId: null, emailName: null, version: null };
    const entry = await records.log({ at, result: 'refused', detail: error.message, ...none, bytes: rawBody.length });
    return { status: 401, text: error.code, entry };
  }
}
