import { EgressError } from '../../egress/index.ts';
import type { PushContext } from './context.ts';
import type { Destination } from './destination.ts';
import { redactBody, redactHeaders } from './redact.ts';
import { readRetryAfter, type TryResult } from './rules.ts';
import type { NewAttempt } from './store.ts';

/** What one try came to, and what is kept of it. */
export interface Tried {
  readonly result: TryResult;
  readonly record: Omit<NewAttempt, 'outcome' | 'applicationId' | 'channel' | 'lane' | 'test'>;
}

/** Sends once. Never throws on what the host does. */
export async function tryOnce(
  context: Pick<PushContext, 'egress' | 'clock'>,
  { url, wrap }: Destination,
  content: { readonly eventId: string; readonly body: string },
  totalTimeoutMs: number,
): Promise<Tried> {
  const message = wrap(content, context.clock.nowMs());
  const startedMs = performance.now();
  const sent = {
    eventId: content.eventId,
    url,
    requestHeaders: redactHeaders(message.headers),
    requestBody: redactBody(message.body),
    requestBytes: Buffer.byteLength(message.body),
  };
  try {
    const answer = await context.egress.send({
      url,
      method: 'POST',
      headers: message.headers,
      body: message.body,
      totalTimeoutMs,
    });
    const retryAfterSeconds = readRetryAfter(answer.headers['retry-after'], context.clock.nowMs());
    return {
      result: { status: answer.status, retryAfterSeconds },
      record: {
        ...sent,
        status: answer.status,
        failure: null,
        durationMs: Math.round(performance.now() - startedMs),
        answerHeaders: redactHeaders(answer.headers),
        answerBody: redactBody(answer.body),
      },
    };
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    return {
      result: { failure: error.failure },
      record: {
        ...sent,
        status: null,
        failure: `${error.failure}: ${error.message}`,
        durationMs: Math.round(performance.now() - startedMs),
        answerHeaders: null,
        answerBody: null,
      },
    };
  }
}
