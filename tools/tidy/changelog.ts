import type { Project } from './project.ts';
import type { Rule, Verdict } from './rule.ts';

function check(project: Project): Verdict {
  const heads = [...project.read('CHANGELOG.md').matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? '');
  const findings = heads[0] === 'Unreleased' ? [] : ['CHANGELOG.md: the first head is "## Unreleased", always'];
  for (const head of heads.slice(1)) {
    if (!/^\d+\.\d+\.\d+ \(\d{4}-\d{2}-\d{2}\)$/.test(head))
      findings.push(`CHANGELOG.md: "${head}" is not "1.2.3 (2026-01-31)"`);
  }
  return { visitedCount: heads.length, findings };
}

/** Shape of the changelog. */
export const changelog: Rule = {
  name: 'the changelog is open for the next change',
  visitedMin: 1,
  check,
  sound: { 'CHANGELOG.md': '# Changelog\n\n## Unreleased\n\n## 0.1.0 (2026-01-31)\n' },
  broken: {
    'no open head': { 'CHANGELOG.md': '## 0.1.0 (2026-01-31)\n' },
    'a head without a date': { 'CHANGELOG.md': '## Unreleased\n\n## 0.1.0\n' },
  },
};
