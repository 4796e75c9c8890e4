import type { Project } from './project.ts';
import { isTest, sourcePaths } from './project.ts';
import type { Rule, Verdict } from './rule.ts';
import { lineOf, withoutComments } from './source-text.ts';

const serverSource = 'apps/server/src/';
const statement =
  /[`'"]\s*(select\s[^;`]*\bfrom\b|insert\s+into\b|update\s+\w+\s+set\b|delete\s+from\b|with\s+\w+\s+as\b)/gi;
const builder = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/g;

/** Tables that every domain writes to by design: the outbox row is part of a state change. */
const commonTables = new Set(['events', 'outbox', 'schema_migrations']);

function check(project: Project): Verdict {
  const files = sourcePaths(project).filter((path) => path.startsWith(serverSource) && !isTest(path));
  const findings = files.filter((path) => !mayHoldSql(path)).flatMap((path) => sqlIn(project, path));
  findings.push(...tablesWithTwoOwners(project, files));
  return { visitedCount: files.length, findings };
}

function mayHoldSql(path: string): boolean {
  return /(^|\/)store\.ts$/.test(path) || /^apps\/server\/src\/(db|jobs)\//.test(path);
}

function sqlIn(project: Project, path: string): string[] {
  const code = withoutComments(project.read(path));
  return [statement, builder].flatMap((pattern) =>
    [...code.matchAll(pattern)].map(
      (match) => `${path}:${lineOf(code, match.index)}: SQL (${match[0].trim().slice(0, 40)}) belongs into store.ts`,
    ),
  );
}

/** A table is touched by one domain; others ask that domain. */
function tablesWithTwoOwners(project: Project, files: readonly string[]): string[] {
  const tables = new Set(
    project.paths
      .filter((path) => /^apps\/server\/src\/db\/.*\.sql$/.test(path))
      .flatMap((path) => [...project.read(path).matchAll(/create table (?:if not exists )?(?:public\.)?"?(\w+)"?/gi)])
      .map((match) => match[1] ?? ''),
  );
  const owners = new Map<string, Set<string>>();
  for (const path of files) {
    const domain = /\/domains\/([^/]+)\//.exec(path)?.[1];
    if (domain === undefined) continue;
    const code = withoutComments(project.read(path));
    for (const match of code.matchAll(
      /(?:\b(?:from|into|update|join)\s+|(?:From|Into|Table|Join)\(\s*['"`])"?(\w+)/g,
    )) {
      const table = match[1] ?? '';
      if (tables.has(table) && !commonTables.has(table))
        owners.set(table, (owners.get(table) ?? new Set()).add(domain));
    }
  }
  return [...owners]
    .filter(([, domains]) => domains.size > 1)
    .map(([table, domains]) => `table ${table}: touched by the domains ${[...domains].sort().join(', ')}; one owns it`);
}

const migration = { [`${serverSource}db/migrations/0001-start.sql`]: 'create table emails (id text);' };

/** Where SQL is, and who owns a table. */
export const sql: Rule = {
  name: 'SQL is in store.ts, db/ and jobs/ only, and a table belongs to one domain',
  visitedMin: 120,
  check,
  sound: {
    ...migration,
    [`${serverSource}domains/emails/store.ts`]: 'sql`select id from emails`;',
    [`${serverSource}domains/emails/rules.ts`]: "const text = 'update the email'; // select a from emails",
  },
  broken: {
    'a statement in a rule': { [`${serverSource}domains/emails/rules.ts`]: 'sql`select id from emails`;' },
    'a builder in a surface': { [`${serverSource}surfaces/a/b.ts`]: "db.insertInto('emails').execute();" },
    'a table of another domain': {
      ...migration,
      [`${serverSource}domains/emails/store.ts`]: 'sql`select id from emails`;',
      [`${serverSource}domains/access/store.ts`]: "db.updateTable('emails')",
    },
  },
};
