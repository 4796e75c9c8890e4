import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InlayError, verifyPush } from '../../packages/node/src/index.ts';

/** What a host saw of all pushes, by email. */
export interface PushReceiver {
  readonly url: string;
  /** `email/version` in the order of first sight, with the id it came under. */
  readonly firstSeen: ReadonlyMap<string, string>;
  readonly requests: () => number;
  /** Refused signatures, one version under two ids, versions that came after later ones. */
  readonly findings: readonly string[];
  /** Known once the application is. */
  trust(signingSecret: string): void;
  close(): void;
}

/** A host that takes everything, after a moment, and keeps book. `trust` nothing to accept unsigned pushes. */
export async function startPushReceiver(answerAfterMs: number): Promise<PushReceiver> {
  const firstSeen = new Map<string, string>();
  const latest = new Map<string, number>();
  const findings: string[] = [];
  let secret: string | undefined;
  let requests = 0;

  const book = (emailId: string, version: number, eventId: string): void => {
    const key = `${emailId}/${version}`;
    const known = firstSeen.get(key);
    if (known !== undefined) {
      if (known !== eventId) findings.push(`${key} came as ${known} and as ${eventId}`);
      return;
    }
    const before = latest.get(emailId) ?? 0;
    if (version < before) findings.push(`${key} was first seen after version ${before}`);
    latest.set(emailId, Math.max(before, version));
    firstSeen.set(key, eventId);
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    // A sender that is killed in the middle of its request was not heard.
    const whole = await request
      .forEach((chunk: Buffer) => void chunks.push(chunk))
      .then(
        () => true,
        () => false,
      );
    if (!whole) return;
    requests += 1;
    try {
      const raw = Buffer.concat(chunks);
      const event =
        secret === undefined
          ? (JSON.parse(raw.toString()) as { emailId: string; version: number; eventId: string })
          : verifyPush(raw, request.headers, secret);
      book(event.emailId, event.version, event.eventId);
    } catch (error) {
      findings.push(error instanceof InlayError ? error.code : String(error));
    }
    setTimeout(() => response.end('OK'), answerAfterMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push`,
    firstSeen,
    requests: () => requests,
    findings,
    trust(signingSecret) {
      secret = signingSecret;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
