import type { Project } from './project.ts';
import { sourcePaths } from './project.ts';
import type { Rule, Verdict } from './rule.ts';
import { withoutComments } from './source-text.ts';

/** Say nothing about what is inside, wherever they stand … */
const emptyWords = ['util', 'utils', 'helper', 'helpers', 'manager', 'misc', 'stuff'];

/** … or when nothing else stands there. */
const emptyNames = ['common', 'shared', 'lib', 'core'];

/** A tool looks for them by name. */
const toolNames = /(^|\/)(vite\.config|vitest\.config|.*\.d)\.ts$/;

function check(project: Project): Verdict {
  const findings: string[] = [];
  const files = sourcePaths(project);
  for (const path of files) {
    for (const segment of path.split('/')) {
      const name = segment.replace(/\..*$/, '').toLowerCase();
      const empty = emptyNames.includes(name) ? name : name.split('-').find((word) => emptyWords.includes(word));
      if (empty !== undefined)
        findings.push(`${path}: "${empty}" does not say what is inside; name it after what it exports`);
    }
    if (toolNames.test(path)) continue;
    const code = withoutComments(project.read(path));
    if (/^export default\b/m.test(code)) findings.push(`${path}: has a default export; export by name`);
    if (/^export \* from/m.test(code)) findings.push(`${path}: exports *; list the names`);
    for (const match of code.matchAll(/^export (?:async )?(?:function|const|class|interface|type) (\w+)/gm)) {
      if (/(Utils?|Helpers?|Manager|Misc)$/.test(match[1] ?? ''))
        findings.push(`${path}: ${match[1]} does not say what it does`);
    }
  }
  return { visitedCount: files.length, findings };
}

/** Names of files and exports. */
export const names: Rule = {
  name: 'files and exports are named after what they are',
  visitedMin: 500,
  check,
  sound: {
    'packages/a/src/common-passwords.ts': '',
    'packages/a/src/create-email.ts': '/** export default */ export const createEmail = 1;',
  },
  broken: {
    'a file of utils': { 'packages/a/src/string-utils.ts': '' },
    'a folder of helpers': { 'packages/a/src/helpers/trim.ts': '' },
    'a common folder': { 'packages/a/src/common/trim.ts': '' },
    'a manager': { 'packages/a/src/session.ts': 'export class SessionManager {}' },
    'a default export': { 'packages/a/src/a.ts': 'export default 1;' },
    'an export of everything': { 'packages/a/src/a.ts': "export * from './b.ts';" },
  },
};
