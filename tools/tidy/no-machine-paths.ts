import type { Project } from './project.ts';
import type { Rule, Verdict } from './rule.ts';
import { lineOf } from './source-text.ts';

/** Homes and work folders of one machine; `/tmp`, `/usr` and `/var` mean the same everywhere. */
const machinePath = /(?<![\w.:/@-])(?:\/(?:home|Users)\/\w|\/root\/|\/work\/|\/opt\/n\d|[A-Z]:\\Users\\)/g;

function check(project: Project): Verdict {
  const files = project.paths.filter(
    (path) =>
      /\.(ts|tsx|mjs|json|md|css|html|sql|ya?ml|sh)$|(^|\/)(Dockerfile|run)$/.test(path) &&
      !path.startsWith('tools/tidy/'),
  );
  const findings = files.flatMap((path) => {
    const text = project.read(path);
    return [...text.matchAll(machinePath)].map(
      (match) => `${path}:${lineOf(text, match.index)}: ${match[0]}… is a path of one machine`,
    );
  });
  return { visitedCount: files.length, findings };
}

/** Nothing names a folder of one machine. */
export const noMachinePaths: Rule = {
  name: 'no file names a path of one machine',
  visitedMin: 600,
  check,
  sound: { 'a.md': 'https://example.com/home/page and ./work/ and /var/lib/inlay', 'a.ts': "join('/tmp', 'x')" },
  broken: {
    'a home': { 'a.md': 'see /home/ann/inlay' },
    'a home on a Mac': { 'a.ts': "'/Users/ann'" },
    'a work folder': { 'a.json': '{"a":"/work/x"}' },
  },
};
