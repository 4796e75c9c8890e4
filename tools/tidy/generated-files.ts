import { generateAll } from '../generate.ts';
import type { Project } from './project.ts';
import type { Rule, Verdict } from './rule.ts';

async function check(project: Project): Promise<Verdict> {
  const read = (path: string): string | undefined => (project.paths.includes(path) ? project.read(path) : undefined);
  const files = await generateAll(read);
  const findings = [...files]
    .filter(([path, text]) => read(path) !== text)
    .map(([path]) => `${path}: is not what its source says; run npm run generate`);
  return { visitedCount: files.size, findings };
}

/** Generated files are what their sources say. */
export const generatedFiles: Rule = {
  name: 'generated files are fresh',
  visitedMin: 38,
  check,
  broken: {
    'files that are not there': {},
  },
};
