import type { Project } from './project.ts';
import type { Rule, Verdict } from './rule.ts';

const tablePath = 'packages/contract/src/errors.ts';
const pages = 'docs/reference/errors/';

/** Sections that every page has, in this order. */
const sections = ['## What happened', '## How to fix it', '## Related'];

function check(project: Project): Verdict {
  const codes = readErrorCodes(project.read(tablePath));
  const found = project.paths.filter((path) => path.startsWith(pages) && !path.endsWith('README.md'));
  const findings: string[] = [];
  for (const code of codes) {
    const path = `${pages}${code}.md`;
    if (!found.includes(path)) {
      findings.push(`${path}: missing; every code of the table has a page`);
      continue;
    }
    const text = project.read(path);
    if (!text.startsWith(`# ${code}\n`)) findings.push(`${path}: begins with "# ${code}"`);
    const places = sections.map((section) => text.indexOf(`\n${section}\n`));
    if (places.includes(-1) || places.some((place, i) => i > 0 && place < (places[i - 1] ?? 0))) {
      findings.push(`${path}: needs the sections ${sections.join(', ')}, in this order`);
    }
  }
  for (const path of found) {
    const code = path.slice(pages.length, -'.md'.length);
    if (!codes.includes(code)) findings.push(`${path}: a page without a code`);
  }
  return { visitedCount: found.length, findings };
}

/** Codes of the error table, read from its text so that a self-test can make one up. */
function readErrorCodes(text: string): readonly string[] {
  const table = /const table = \{([\s\S]*?)\n\}/.exec(text)?.[1] ?? '';
  return [...table.matchAll(/^\s{2}(\w+): \{/gm)].map((match) => match[1] ?? '');
}

const page = '# gone\n\n410\n\n## What happened\n\n## How to fix it\n\n## Related\n';
const table = 'const table = {\n  gone: { status: 410 },\n} as const;';

/** One page per error code. */
export const errorPages: Rule = {
  name: 'every error code has a page and every page a code',
  visitedMin: 30,
  check,
  sound: { [tablePath]: table, [`${pages}gone.md`]: page },
  broken: {
    'a code without a page': { [tablePath]: table },
    'a page without a code': { [tablePath]: table, [`${pages}gone.md`]: page, [`${pages}old.md`]: page },
    'a page without a fix': { [tablePath]: table, [`${pages}gone.md`]: page.replace('## How to fix it', '') },
  },
};
