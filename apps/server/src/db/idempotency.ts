import { createHash } from 'node:crypto';
import { Refusal } from '@inlay/contract';
import type { Database, Queryable, Transact } from './database.ts';
import { sql } from './sql.ts';

export interface IdempotencyKey {
  readonly applicationId: string;
  readonly subject: string;
  readonly operation: string;
  readonly key: string;
  /** What the key stands for: the parsed path, query and body as text. */
  readonly request: string;
}

/**
 * Runs once per key; a repeat gets the first answer. The key's row is the first write of the effect's
 * own transaction: a second request with the same key waits on it, and a crash leaves neither row nor
 * effect. Refusals roll back and are not remembered, so that a mended request may reuse its key.
 * @throws Refusal `idempotency_mismatch` when the key was used with another operation or body.
 */
export function rememberAnswer<Answer>(
  database: Database,
  key: IdempotencyKey,
  run: (transact: Transact) => Promise<Answer>,
): Promise<Answer> {
  const sha256 = createHash('sha256').update(key.operation).update('\n').update(key.request).digest();
  return database.transaction({ applicationId: key.applicationId }, async (tx) => {
    const isFirst =
      (await tx.run(sql`
        insert into idempotency (application_id, subject, operation, key, request_sha256)
        values (${key.applicationId}, ${key.subject}, ${key.operation}, ${key.key}, ${sha256})
        on conflict do nothing`)) === 1;
    if (!isFirst) {
      const row = await tx.one<{ request_sha256: Buffer; answer: Answer }>(sql`
        select request_sha256, answer from idempotency where subject = ${key.subject} and key = ${key.key}`);
      if (!row.request_sha256.equals(sha256)) throw new Refusal('idempotency_mismatch');
      return row.answer;
    }
    const answer = await run((_scope, work) => work(tx));
    await tx.run(sql`
      update idempotency set answer = ${JSON.stringify(answer)}::json where subject = ${key.subject} and key = ${key.key}`);
    return answer;
  });
}

/** Upkeep: answers older than 7 days, of all applications. @returns how many. */
export const forgetOldAnswers = async (database: Queryable): Promise<number> =>
  (await database.one<{ deleted: number }>(sql`select idempotency_delete_old() as deleted`)).deleted;
