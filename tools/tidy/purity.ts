import type { Project } from './project.ts';
import { isTest, sourcePaths } from './project.ts';
import type { Rule, Verdict } from './rule.ts';
import { codeOnly, importsOf, lineOf } from './source-text.ts';

interface Absence {
  readonly what: string;
  readonly applies: (path: string) => boolean;
  /** Module specifiers that may not be imported as values. */
  readonly imports?: RegExp;
  /** Same, but an `import type` is as bad. */
  readonly typesToo?: boolean;
  /** Code that may not occur. */
  readonly code?: RegExp;
}

const isPure = (path: string): boolean =>
  /^packages\/(document|html|render|import|export|contract|evidence)\/src\/(?!page\/)/.test(path) ||
  (/^packages\/blocks\/src\//.test(path) && !/(^|\/|\.)panels?\.tsx?$/.test(path));

const isServer = (path: string): boolean => path.startsWith('apps/server/src/');
const isKernel = (path: string): boolean => path.startsWith('apps/server/src/kernel/');
const isEgress = (path: string): boolean => /^apps\/server\/src\/(.*\/)?egress\//.test(path);
const isEntryPoint = (path: string): boolean => /^apps\/[^/]+\/src\/(main|bin)\.(ts|tsx)$/.test(path);

/** What is promised not to be there. Tests and what only tests use are free. */
const absences: readonly Absence[] = [
  { what: 'no node: module in a pure package', applies: isPure, imports: /^node:/, typesToo: true },
  {
    what: 'no DOM in a pure package',
    applies: isPure,
    code: /\b(document\.(create|get|query|body|head)\w*|window\.|globalThis\.document|localStorage|new DOMParser|HTMLElement\b)/g,
  },
  {
    what: 'no clock, randomness or crypto in a pure package: pass values in',
    applies: isPure,
    // Hashing and checking a signature give the same answer everywhere; every other use of Web Crypto does not.
    code: /\b(Date\.now|new Date\b|Math\.random|crypto\.(?!subtle\b)|performance\.now)/g,
  },
  {
    what: 'no clock and no randomness outside kernel/: expiry is decided by database time, ids by kernel/',
    applies: (path) => isServer(path) && !isKernel(path) && !isEntryPoint(path),
    code: /\b(Date\.now\b|new Date\(\s*\)|Math\.random|random(?:Bytes|UUID|Int|Fill)\b|getRandomValues|performance\.timeOrigin)/g,
  },
  {
    what: 'hashes and signatures are made in kernel/, db/ and domains/access/; others ask these',
    applies: (path) => isServer(path) && !/^apps\/server\/src\/(kernel|db|domains\/access)\//.test(path),
    imports: /^(node:)?crypto$/,
  },
  {
    what: 'process.env is read in apps/server/src/config.ts only',
    applies: (path) =>
      /^(packages|apps)\//.test(path) &&
      path !== 'apps/server/src/config.ts' &&
      !/^apps\/demo\/src\/main\.ts$/.test(path),
    code: /\bprocess\.env\b(?!\.\w+ = )|import\.meta\.env\b(?!\.(DEV|PROD|BASE_URL))/g,
  },
  {
    what: 'every way out of the server is the guarded client of egress/',
    applies: (path) => isServer(path) && !isEgress(path),
    imports: /^(undici|axios|got|node:https?|node:http2|node:net|node:tls|node:dgram)$/,
    code: /(?<![.\w])fetch\(/g,
  },
];

/** Modules that a file may import all the same, with the reason. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // A Unix socket in the data folder is the lock of the embedded database; it reaches no network.
  'apps/server/src/db/embedded/folder-lock.ts': ['node:net'],
  // Tells whether a build belongs to its sources; no secret and no id comes from it.
  'apps/server/src/web-apps/build-web-apps.ts': ['node:crypto'],
  // Names script and style of a static page in its policy.
  'apps/server/src/web-apps/build-verifier.ts': ['node:crypto'],
};

function check(project: Project): Verdict {
  const findings: string[] = [];
  const files = sourcePaths(project).filter((path) => !isTest(path));
  for (const path of files) {
    const text = project.read(path);
    const code = codeOnly(text);
    for (const absence of absences.filter((a) => a.applies(path))) {
      for (const statement of importsOf(text)) {
        const excepted = exceptions[path]?.includes(statement.from) === true;
        const counts = !excepted && (absence.typesToo === true || !statement.isTypeOnly);
        if (counts && absence.imports?.test(statement.from))
          findings.push(`${path}: imports ${statement.from}: ${absence.what}`);
      }
      for (const match of absence.code === undefined ? [] : code.matchAll(absence.code)) {
        findings.push(`${path}:${lineOf(code, match.index)}: ${match[0]}: ${absence.what}`);
      }
    }
  }
  return { visitedCount: files.length, findings };
}

/** Absences: what must not be where. */
export const purity: Rule = {
  name: 'pure packages stay pure, and time, chance, environment and network come in at one place each',
  visitedMin: 400,
  check,
  sound: {
    'packages/html/src/a.ts':
      "// new Date()\nconst text = 'Date.now()'; const dateOf = (document: string) => document.length;",
    'packages/html/src/a.test.ts': "import { readFileSync } from 'node:fs';",
    'apps/console/src/snippet.ts': 'const snippet = `process.env.KEY and \\$' + '{process.env.KEY}`;',
    'apps/server/src/kernel/clock.ts': 'export const now = () => Date.now();',
    'apps/server/src/domains/emails/a.ts': 'const shown = new Date(savedAtMs).toISOString(); client.fetch(1);',
  },
  broken: {
    'a file system in a pure package': { 'packages/html/src/a.ts': "import { readFileSync } from 'node:fs';" },
    'a DOM in a pure package': { 'packages/html/src/a.ts': "document.createElement('p');" },
    'a clock in a pure package': { 'packages/blocks/src/timer/render.ts': 'const at = new Date(value);' },
    'a clock in a domain': { 'apps/server/src/domains/emails/a.ts': 'const at = Date.now();' },
    'a hash in a domain': { 'apps/server/src/domains/emails/a.ts': "import { createHash } from 'node:crypto';" },
    'chance in the module of secrets': { 'apps/server/src/domains/access/a.ts': 'const id = randomUUID();' },
    'an environment variable in a domain': { 'apps/server/src/domains/emails/a.ts': 'process.env.X' },
    'a clock in a template': { 'packages/html/src/a.ts': 'const text = `$' + '{Date.now()}`;' },
    'a free fetch': { 'apps/server/src/domains/emails/a.ts': 'await fetch(url);' },
    'an HTTP client': { 'apps/server/src/domains/push/a.ts': "import { request } from 'undici';" },
  },
};
