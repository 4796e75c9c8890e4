import { missingEntries, parseLock } from '../complete-lock.ts';
import type { Project } from './project.ts';
import type { Rule, Verdict } from './rule.ts';

function check(project: Project): Verdict {
  const lock = parseLock(project.read('package-lock.json'));
  const findings = missingEntries(lock).map(
    ({ name, version }) => `package-lock.json: ${name}@${version} is missing; run node tools/complete-lock.ts`,
  );
  for (const [path, entry] of Object.entries(lock.packages)) {
    const { resolved } = entry;
    const isWorkspace = entry.link === true;
    if (resolved !== undefined && !isWorkspace && !resolved.startsWith('https://registry.npmjs.org/')) {
      findings.push(`package-lock.json: ${path} is resolved to ${resolved}; only registry.npmjs.org is everybody's`);
    }
  }
  for (const [name, version] of exactVersions(project)) {
    if (!/^\d/.test(version)) findings.push(`package.json: ${name} has the range ${version}; pin it`);
  }
  return { visitedCount: Object.keys(lock.packages).length, findings };
}

function exactVersions(project: Project): readonly (readonly [name: string, version: string])[] {
  return project.paths
    .filter((path) => /^((packages|apps)\/[^/]+\/)?package\.json$/.test(path))
    .flatMap((path) => {
      const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(project.read(path));
      return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
        Object.entries(manifest[kind] ?? {}),
      );
    });
}

const lockOf = (packages: object): string => JSON.stringify({ lockfileVersion: 3, packages });
const fast = { version: '1.0.0', optionalDependencies: { 'fast-darwin-arm64': '1.0.0' } };
const native = { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] };

/** The lock serves every platform and names no private registry. */
export const lock: Rule = {
  name: 'package-lock.json names the packages of every platform, and versions are exact',
  visitedMin: 300,
  check,
  sound: { 'package-lock.json': lockOf({ 'node_modules/fast': fast, 'node_modules/fast-darwin-arm64': native }) },
  broken: {
    'a platform that is left out': { 'package-lock.json': lockOf({ 'node_modules/fast': fast }) },
    'a private registry': {
      'package-lock.json': lockOf({ 'node_modules/a': { version: '1.0.0', resolved: 'http://10.0.0.1/a.tgz' } }),
    },
    'a range': { 'package-lock.json': lockOf({}), 'package.json': '{"devDependencies":{"a":"^1.0.0"}}' },
  },
};
