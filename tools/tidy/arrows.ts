import type { Project } from './project.ts';
import { isTest, sourcePaths } from './project.ts';
import type { Rule, Verdict } from './rule.ts';
import { importsOf } from './source-text.ts';

/** Reads the table of parts of ARCHITECTURE.md: part → parts it imports. */
function readPartArrows(architecture: string): ReadonlyMap<string, readonly string[]> {
  const table = architecture.split('<!-- arrows: parts -->')[1]?.split('<!--')[0] ?? '';
  const rows = table.split('\n').filter((line) => /^\| `/.test(line));
  return new Map(
    rows.map((row) => {
      const [, part = '', targets = ''] = row.split('|');
      return [quoted(part)[0] ?? '', quoted(targets)];
    }),
  );
}

function check(project: Project): Verdict {
  const arrows = readPartArrows(project.read('ARCHITECTURE.md'));
  const findings = arrows.size === 0 ? ['ARCHITECTURE.md: the table of arrows is not there'] : [];
  const parts = project.paths
    .filter((path) => /^(packages|apps)\/[^/]+\/package\.json$/.test(path))
    .map((path) => path.replace('/package.json', ''));
  let visitedCount = 0;
  for (const part of parts) {
    const row = arrows.get(part);
    if (row === undefined) {
      findings.push(`${part}: has no row in the arrows of ARCHITECTURE.md`);
      continue;
    }
    const files = sourcePaths(project).filter((path) => path.startsWith(`${part}/`));
    visitedCount += files.length;
    findings.push(...compare(project, part, row, files));
  }
  for (const part of arrows.keys()) {
    if (!parts.includes(part)) findings.push(`ARCHITECTURE.md: the arrows name ${part}, which is not there`);
  }
  return { visitedCount, findings };
}

function compare(project: Project, part: string, row: readonly string[], files: readonly string[]): readonly string[] {
  const findings: string[] = [];
  const used = new Set<string>();
  for (const path of files) {
    for (const { from } of importsOf(project.read(path))) {
      const target = partOf(from);
      if (target === undefined || target === part) {
        if (from.startsWith('.') && !staysInside(path, from, part) && !isTestTool(path, from)) {
          findings.push(`${path}: reaches out of ${part} by ${from}; import the package by its name`);
        }
        continue;
      }
      if (!isTest(path)) used.add(target);
      if (!row.includes(target)) findings.push(`${path}: imports ${target}; the arrows of ${part} do not allow that`);
    }
  }
  for (const path of project.paths.filter((p) => p.startsWith(`${part}/`) && /\.(css|html)$/.test(p))) {
    for (const match of project.read(path).matchAll(/['"]@inlay\/([a-z-]+)/g)) used.add(`packages/${match[1]}`);
  }
  const declared = dependenciesOf(project, part);
  for (const target of row.filter((t) => !declared.includes(t))) {
    findings.push(`${part}/package.json: the arrows name ${target}, its dependencies do not`);
  }
  for (const target of declared) {
    if (!row.includes(target))
      findings.push(`${part}/package.json: depends on ${target}, which the arrows do not name`);
    if (!used.has(target)) findings.push(`${part}/package.json: depends on ${target}, and nothing imports it`);
  }
  return findings;
}

function dependenciesOf(project: Project, part: string): readonly string[] {
  const manifest: { dependencies?: Record<string, string>; devDependencies?: Record<string, string> } = JSON.parse(
    project.read(`${part}/package.json`),
  );
  return [...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.devDependencies ?? {})].flatMap(
    (name) => partOf(name) ?? [],
  );
}

/** `@inlay/document` and what lies below it → `packages/document`. */
function partOf(specifier: string): string | undefined {
  const name = /^@inlay\/([a-z-]+)/.exec(specifier)?.[1];
  if (name === undefined) return undefined;
  return ['editor', 'console', 'review', 'demo', 'server'].includes(name) ? `apps/${name}` : `packages/${name}`;
}

/** Tests may use what finds a browser or the machine's Node. */
function isTestTool(path: string, from: string): boolean {
  return isTest(path) && new URL(from, `file:///${path}`).pathname.startsWith('/tools/');
}

function staysInside(path: string, from: string, part: string): boolean {
  return new URL(from, `file:///${path}`).pathname.startsWith(`/${part}/`);
}

function quoted(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
}

const table = '<!-- arrows: parts -->\n| `packages/html` | |\n| `packages/blocks` | `packages/html` |\n';
const base = {
  'ARCHITECTURE.md': table,
  'packages/html/package.json': '{}',
  'packages/html/src/index.ts': '',
  'packages/blocks/package.json': '{"dependencies":{"@inlay/html":"1"}}',
  'packages/blocks/src/index.ts': "import { escapeHtml } from '@inlay/html';",
};

/** Arrows between packages and apps. */
export const arrows: Rule = {
  name: 'imports, package.json and the arrows of ARCHITECTURE.md agree',
  visitedMin: 400,
  check,
  sound: base,
  broken: {
    'an arrow against the table': {
      ...base,
      'packages/html/src/index.ts': "import type { Block } from '@inlay/blocks';",
    },
    'a tool in code that is no test': {
      ...base,
      'packages/html/src/index.ts': "import { a } from '../../../tools/browser.ts';",
    },
    'a dynamic import against the table': { ...base, 'packages/html/src/index.ts': "await import('@inlay/blocks');" },
    'a path into another package': {
      ...base,
      'packages/html/src/index.ts': "export { a } from '../../blocks/src/a.ts';",
    },
    'a declared dependency that nothing imports': { ...base, 'packages/blocks/src/index.ts': '' },
    'a dependency that is not declared': { ...base, 'packages/blocks/package.json': '{}' },
    'a part without a row': { ...base, 'packages/new/package.json': '{}' },
    'a row without a part': { ...base, 'ARCHITECTURE.md': `${table}| \`packages/old\` | |\n` },
    'no table': { ...base, 'ARCHITECTURE.md': '' },
  },
};
