import { createEmbedHost, type EmbedHost } from '../../../testing/embed-host.ts';
import { startTestStack, type TestStack } from '../../../testing/test-stack.ts';
import { type SignoffActor, type SignoffCaller, systemActor } from '../index.ts';

/** A server, an application of it with two saved emails, and callers. */
export interface SignoffBench {
  readonly stack: TestStack;
  readonly host: EmbedHost;
  /** The application's backend. */
  readonly backend: SignoffCaller;
  readonly emailIds: readonly [string, string];
  as(actor: Partial<SignoffActor> & Pick<SignoffActor, 'kind'>): SignoffCaller;
  /** Gives an email other content. */
  rewrite(emailId: string, html: string): Promise<void>;
  rows<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function startSignoffBench(applicationId: string): Promise<SignoffBench> {
  const stack = await startTestStack();
  const host = await createEmbedHost(stack, applicationId);
  const { database } = stack.services;
  const ada = await host.bearer('ada');
  const as: SignoffBench['as'] = (actor) => ({
    applicationId,
    requestId: 'req_test',
    transact: database.transaction,
    actor: { ...systemActor, id: 'key_1', by: 'api_key', ip: '192.0.2.1', userAgent: 'test', ...actor },
  });
  return {
    stack,
    host,
    as,
    backend: as({ kind: 'application' }),
    emailIds: [
      await host.createEmail(ada, { name: 'Spring', subject: 'Spring sale', html: '<p>Half price</p>' }),
      await host.createEmail(ada, { name: 'Terms', subject: 'New terms', html: '<p>Read them</p>' }),
    ],
    async rewrite(emailId, html) {
      const { status } = await host.call('PUT', `access/email/${emailId}`, { authorization: ada, body: { html } });
      if (status !== 200) throw new Error(`The email was not rewritten: ${status}`);
    },
    rows: (text, values = []) => database.transaction({ applicationId }, (tx) => tx.rows({ text, values })),
    close: () => stack.close(),
  };
}
