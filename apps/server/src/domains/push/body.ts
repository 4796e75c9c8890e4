/** What a push is built from, read at the moment it is sent. */
export interface PushContent {
  readonly emailId: string;
  /** The host's own id of the end user. */
  readonly userId: string;
  readonly name: string;
  readonly subject: string;
  readonly html: string;
  readonly json: unknown;
  /** When it was saved, Unix seconds. */
  readonly timestamp: number;
  readonly version: number;
  /** The host's own data about the email. */
  readonly extra: unknown;
  /** Of sign-off; absent where the application has never used it. */
  readonly approval?: unknown;
}

export interface PushFrame {
  readonly eventId: string;
  readonly type: string;
  readonly applicationId: string;
  readonly test?: boolean;
}

/** The body as it is sent: first what the Embed API documents, in its order, then what we add. */
export function buildBody(content: PushContent, frame: PushFrame): string {
  return JSON.stringify({
    emailId: content.emailId,
    userId: content.userId,
    name: content.name,
    subject: content.subject,
    html: content.html,
    json: content.json,
    timestamp: content.timestamp,
    eventId: frame.eventId,
    type: frame.type,
    version: content.version,
    applicationId: frame.applicationId,
    extra: content.extra,
    test: frame.test ?? false,
    ...(content.approval === undefined ? {} : { approval: content.approval }),
  });
}

/** What "Send test" sends: a small email that nobody saved. */
export function testContent(nowMs: number): PushContent {
  return {
    emailId: 'test',
    userId: 'test',
    name: 'Test push',
    subject: 'A test push from Inlay',
    html: '<!DOCTYPE html><html><head><title>Test</title></head><body><p>This is a test push.</p></body></html>',
    json: { body: { rows: [] } },
    timestamp: Math.floor(nowMs / 1000),
    version: 0,
    extra: {},
  };
}
