import type { Project } from './project.ts';
import type { Rule, Verdict } from './rule.ts';

/**
 * What a package offers (names that its entry points export) has a doc comment where it is declared:
 * editors show it, and it is the only reference a reader of the code needs.
 */
function check(project: Project): Verdict {
  const findings: string[] = [];
  let visitedCount = 0;
  for (const path of project.paths.filter((p) => /^packages\/[^/]+\/package\.json$/.test(p))) {
    for (const entry of entryPoints(project, path)) {
      if (!project.paths.includes(entry)) continue; // knip and TypeScript complain about a missing entry
      for (const [name, file] of exportedNames(project, entry)) {
        visitedCount += 1;
        const problem = undocumented(project, file, name);
        if (problem !== undefined) findings.push(`${file}: ${name} ${problem}`);
      }
    }
  }
  return { visitedCount, findings: [...new Set(findings)] };
}

function entryPoints(project: Project, manifestPath: string): readonly string[] {
  const manifest: { exports?: Record<string, string> | string } = JSON.parse(project.read(manifestPath));
  const targets = typeof manifest.exports === 'string' ? [manifest.exports] : Object.values(manifest.exports ?? {});
  const folder = manifestPath.replace('package.json', '');
  return targets.filter((target) => /\.tsx?$/.test(target)).map((target) => folder + target.replace('./', ''));
}

/** Name → file that declares it, following `export { a } from`. */
function exportedNames(project: Project, path: string): readonly (readonly [name: string, file: string])[] {
  const text = project.read(path);
  const found: (readonly [string, string])[] = [];
  for (const match of text.matchAll(/^export (?:type )?\{([^}]*)\}(?: from '([^']+)')?/gm)) {
    const target = match[2] === undefined ? path : new URL(match[2], `file:///${path}`).pathname.slice(1);
    for (const part of (match[1] ?? '').split(',')) {
      const name =
        part
          .replace(/\/\/.*$/gm, '')
          .trim()
          .replace(/^type /, '')
          .split(' as ')[0]
          ?.trim() ?? '';
      if (name !== '' && project.paths.includes(target)) found.push([name, target]);
    }
  }
  for (const match of text.matchAll(declaration)) found.push([match[1] ?? '', path]);
  return found.flatMap(([name, file]) =>
    file === path || declares(project, file, name) ? [[name, file] as const] : follow(project, file, name),
  );
}

const declaration = /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm;

function follow(project: Project, file: string, name: string): readonly (readonly [string, string])[] {
  return exportedNames(project, file).filter(([candidate]) => candidate === name);
}

function declares(project: Project, file: string, name: string): boolean {
  return declarationIndex(project.read(file), name) !== -1;
}

function declarationIndex(text: string, name: string): number {
  return text.search(
    new RegExp(`^(export )?(declare )?(abstract )?(async )?(function\\*?|const|class|interface|type) ${name}\\b`, 'm'),
  );
}

function undocumented(project: Project, file: string, name: string): string | undefined {
  const text = project.read(file);
  const index = declarationIndex(text, name);
  if (index === -1) return undefined; // an import that is passed on from another package
  return text.slice(0, index).trimEnd().endsWith('*/') ? undefined : 'is exported without a doc comment';
}

const manifest = { 'packages/a/package.json': '{"exports":{".":"./src/index.ts"}}' };

/** Doc comments of what packages export. */
export const documentedExports: Rule = {
  name: 'what a package exports has a doc comment',
  visitedMin: 250,
  check,
  sound: {
    ...manifest,
    'packages/a/src/index.ts': "export { a, type B } from './a.ts';",
    'packages/a/src/a.ts':
      '/** Why. */\nexport function a() {}\n/** What. */\nexport interface B {}\nexport const inner = 1;',
  },
  broken: {
    'a bare function': {
      ...manifest,
      'packages/a/src/index.ts': "export { a } from './a.ts';",
      'packages/a/src/a.ts': 'export function a() {}',
    },
    'a bare type': {
      ...manifest,
      'packages/a/src/index.ts': "export type { A } from './a.ts';",
      'packages/a/src/a.ts': 'export interface A {}',
    },
    'a bare declaration in the entry': { ...manifest, 'packages/a/src/index.ts': 'export const a = 1;' },
  },
};
