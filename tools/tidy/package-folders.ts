import type { Project } from './project.ts';
import type { Rule, Verdict } from './rule.ts';

/** Configuration lives once, in the root: a package is its manifest, a page about it, and its source. */
const belongs = /^(package\.json|README\.md|src\/)/;

/** As many as a person sees at once; a tool that wants another file there has to be worth it. */
const rootEntriesMax = 24;

function check(project: Project): Verdict {
  const packages = new Set(project.paths.flatMap((path) => /^packages\/[^/]+/.exec(path)?.[0] ?? []));
  const findings = [...packages].flatMap((folder) => {
    const inside = project.paths
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1));
    const foreign = inside
      .filter((path) => !belongs.test(path))
      .map((path) => `${folder}/${path}: does not belong there`);
    return inside.includes('README.md')
      ? foreign
      : [...foreign, `${folder}/README.md: missing; say what it is and show its use`];
  });
  const rootEntries = new Set(project.paths.map((path) => path.split('/')[0]));
  if (rootEntries.size > rootEntriesMax)
    findings.push(`the root has ${rootEntries.size} entries, ${rootEntriesMax} are the limit`);
  return { visitedCount: packages.size, findings };
}

const base = { 'packages/a/package.json': '{}', 'packages/a/README.md': '# a', 'packages/a/src/index.ts': '' };

/** What a package folder and the root hold. */
export const packageFolders: Rule = {
  name: 'a package is a manifest, a README and its source',
  visitedMin: 8,
  check,
  sound: base,
  broken: {
    'no README': { 'packages/a/package.json': '{}' },
    'a configuration of its own': { ...base, 'packages/a/tsconfig.json': '{}' },
    'a crowded root': Object.fromEntries(
      Array.from({ length: rootEntriesMax + 1 }, (_, index) => [`file-${index}`, '']),
    ),
  },
};
