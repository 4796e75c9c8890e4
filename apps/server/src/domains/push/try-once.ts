import { EgressError } from '../../egress/index.ts';
import type { PushContext } from './context.ts';
import { makeMessage } from './message.ts';
import { redactBody, redactHeaders } from './redact.ts';
import { readRetryAfter, type TryResult } from './rules.ts';
import type { NewAttempt, SettingRow } from './store.ts';

/** What one try came to, and what is kept of it. */
export interface Tried {
  readonly result: TryResult;
  readonly record: Omit<NewAttempt, 'outcome' | 'applicationId' | 'lane' | 'test'>;
}

/** Sends once. Never throws on what the host does. */
export async function tryOnce(
  context: Pick<PushContext, 'egress' | 'keyring' | 'clock'>,
  setting: SettingRow & { readonly url: string },
  content: { readonly eventId: string; readonly body: string },
  totalTimeoutMs: number,
): Promise<Tried> {
  const message = makeMessage(context.keyring, setting, content, context.clock.nowMs());
  const startedMs = performance.now();
  const sent = {
    eventId: content.eventId,
    url: setting.url,
    requestHeaders: redactHeaders(message.headers),
    requestBody: redactBody(message.body),
    requestBytes: Buffer.byteLength(message.body),
  };
  try {
    const answer = await context.egress.send({
      url: setting.url,
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
