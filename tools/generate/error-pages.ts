import { type ErrorEntry, errors } from '../../packages/contract/src/errors.ts';
import { type Generator, generatedNote } from './generator.ts';

const folder = 'docs/reference/errors/';

/** The index of all codes, and the line below the title of each page. What a page explains is written by hand. */
export const errorPages: Generator = {
  name: 'error pages',
  run: async (read) => {
    const entries: readonly (readonly [string, ErrorEntry])[] = Object.entries(errors);
    const files = new Map([[`${folder}README.md`, indexOf(entries)]]);
    for (const [code, entry] of entries) {
      const path = `${folder}${code}.md`;
      files.set(path, pageOf(code, entry, read(path) ?? '\n## What happened\n\n## How to fix it\n\n## Related\n'));
    }
    return files;
  },
};

function indexOf(entries: readonly (readonly [string, ErrorEntry])[]): string {
  const rows = entries.map(
    ([code, entry]) =>
      `| [\`${code}\`](${code}.md) | ${entry.status} | ${entry.retryable ? 'yes' : 'no'} | ${entry.title} |`,
  );
  return [
    '# Errors',
    '',
    generatedNote,
    '',
    'Every refusal carries one of these codes, the same on every surface. A code is a promise: clients may branch on it.',
    '"Retry" says whether the same request, unchanged, may succeed later.',
    '',
    '| Code | Status | Retry | |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function pageOf(code: string, entry: ErrorEntry, present: string): string {
  const written = present.slice(Math.max(0, present.indexOf('\n## ')));
  const retry = entry.retryable ? 'The same request may succeed later.' : 'The same request will not succeed later.';
  return `# ${code}\n\n**${entry.status}** ${entry.title}. ${retry}\n${written}`;
}
