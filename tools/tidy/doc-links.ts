import type { Project } from './project.ts';
import type { Rule, Verdict } from './rule.ts';

/** Made on the machine of the reader. */
const builtPaths = /(^|\/)(dist|node_modules|\.inlay)(\/|$)/;

function check(project: Project): Verdict {
  const files = project.paths.filter((path) => path.endsWith('.md'));
  const folders = new Set(project.paths.flatMap(parentFolders));
  const exists = (path: string): boolean => project.paths.includes(path) || folders.has(path) || builtPaths.test(path);
  const findings = files.flatMap((file) => {
    const text = project.read(file).replace(/```[\s\S]*?```/g, '');
    const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1] ?? '')
      .filter((link) => !/^\w+:/.test(link));
    const paths = [...text.matchAll(/`((?:packages|apps|tools|docs|e2e|bench|\.ci)(?:\/[\w.-]+)*)\/?`/g)].map(
      (match) => match[1] ?? '',
    );
    return [
      ...links
        .filter((link) => !exists(new URL(link, `file:///${file}`).pathname.slice(1).replace(/\/$/, '')))
        .map((link) => `${file}: the link ${link} leads nowhere`),
      ...paths.filter((path) => !exists(path)).map((path) => `${file}: there is no ${path}`),
    ];
  });
  return { visitedCount: files.length, findings };
}

function parentFolders(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** What the docs point to. */
export const docLinks: Rule = {
  name: 'links and paths in the docs lead somewhere',
  visitedMin: 55,
  check,
  sound: {
    'README.md': '[a](docs/a.md) [b](https://example.com) `apps/demo` `apps/editor/dist`',
    'docs/a.md': '[back](../README.md#top)',
    'apps/demo/a.ts': '',
  },
  broken: {
    'a dead link': { 'README.md': '[a](docs/a.md)' },
    'a path that is gone': { 'README.md': 'see `apps/old/main.ts`' },
  },
};
