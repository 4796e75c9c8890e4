import type { Queryable } from '../db/database.ts';
import type { Statement } from '../db/sql.ts';

/** The plan of the statement that a store function makes, with its own values; nothing is read. */
export async function explain(tx: Queryable, ask: (on: Queryable) => Promise<unknown>): Promise<string> {
  const statements: Statement[] = [];
  const note = async (statement: Statement): Promise<never[]> => {
    statements.push(statement);
    return [];
  };
  await ask({ ...tx, rows: note });
  const [statement] = statements;
  if (!statement || statements.length > 1) throw new RangeError(`${statements.length} statements were made`);
  const rows = await tx.rows<{ 'QUERY PLAN': string }>({ text: `explain ${statement.text}`, values: statement.values });
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
