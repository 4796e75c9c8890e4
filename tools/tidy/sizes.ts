import { type Project, projectRoot, readProject, sourcePaths } from './project.ts';
import type { Rule, Verdict } from './rule.ts';

/** Lines. Aim for 150; above `longLines` a file is named in the run, above the limit it fails. */
const longLines = 300;
const sourceLinesMax = 500;
const testLinesMax = 800;

/** Bytes of a committed file; pictures of the docs and fixtures stay below it. */
const blobBytesMax = 600_000;

/** Texts with a limit of their own, in lines. */
const documentLinesMax: Readonly<Record<string, number>> = { 'README.md': 80, 'ARCHITECTURE.md': 400 };

/** May be larger, each with its reason. */
const largeBlobs = new Set(['package-lock.json' /* npm writes it */]);

/** Files that work but are on the long side; a reader of the test run sees them. */
export function longFiles(project: Project = readProject(projectRoot)): readonly string[] {
  return sourcePaths(project)
    .filter((path) => linesOf(project, path) > longLines && linesOf(project, path) <= limitOf(path))
    .map((path) => `${path}: ${linesOf(project, path)} lines`);
}

function check(project: Project): Verdict {
  const findings: string[] = [];
  const files = project.paths.filter((path) => /\.(ts|tsx|mjs|css)$/.test(path));
  for (const path of files) {
    const lines = linesOf(project, path);
    if (lines > limitOf(path))
      findings.push(`${path}: ${lines} lines, the limit is ${limitOf(path)}; split it by what it does`);
  }
  for (const [path, max] of Object.entries(documentLinesMax)) {
    if (project.paths.includes(path) && linesOf(project, path) > max)
      findings.push(`${path}: longer than ${max} lines`);
  }
  for (const path of project.paths) {
    const bytes = project.sizeBytes(path);
    if (bytes > blobBytesMax && !largeBlobs.has(path))
      findings.push(`${path}: ${bytes} bytes, the limit is ${blobBytesMax}`);
  }
  return { visitedCount: files.length, findings };
}

function limitOf(path: string): number {
  return /\.(test|e2e)\.tsx?$/.test(path) ? testLinesMax : sourceLinesMax;
}

function linesOf(project: Project, path: string): number {
  return project.read(path).trimEnd().split('\n').length;
}

/** Sizes of files. */
export const sizes: Rule = {
  name: 'files are small enough to read',
  visitedMin: 500,
  check,
  sound: { 'a.test.ts': 'x\n'.repeat(testLinesMax) },
  broken: {
    'a long source': { 'a.ts': 'x\n'.repeat(sourceLinesMax + 1) },
    'a long test': { 'a.test.ts': 'x\n'.repeat(testLinesMax + 1) },
    'a long README': { 'README.md': 'x\n'.repeat(81) },
    'a blob': { 'picture.png': 'x'.repeat(blobBytesMax + 1) },
  },
};
