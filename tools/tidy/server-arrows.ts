import type { Project } from './project.ts';
import { isTest, sourcePaths } from './project.ts';
import type { Rule, Verdict } from './rule.ts';
import { importsOf } from './source-text.ts';

const serverSource = 'apps/server/src/';

/** Live off the outbox: only the composition root and the surfaces know them. */
const outboxDomains = ['push', 'usage', 'audit'];

/** Chains of layers, each lowest first; a layer may stand in several. */
type Chains = readonly (readonly string[])[];

/** Reads the chains of server layers of ARCHITECTURE.md. */
function readServerChains(architecture: string): Chains {
  const block = architecture.split('<!-- arrows: server -->')[1]?.split('```')[1] ?? '';
  const lines = block.split('\n').filter((line) => line.includes('←'));
  return lines.map((line) => line.split('←').map((name) => name.trim()));
}

function check(project: Project): Verdict {
  const chains = readServerChains(project.read('ARCHITECTURE.md'));
  const layers = new Set(chains.flat());
  const findings = layers.size === 0 ? ['ARCHITECTURE.md: the server layers are not there'] : [];
  const files = sourcePaths(project).filter((path) => path.startsWith(serverSource) && !isTest(path));
  for (const path of files) {
    const own = placeOf(path);
    if (own.domain && own.name !== undefined && !layers.has(own.name) && !outboxDomains.includes(own.name)) {
      findings.push(`${path}: the domain ${own.name} has no place in the server layers of ARCHITECTURE.md`);
    }
    for (const { from } of importsOf(project.read(path)).filter((statement) => statement.from.startsWith('.'))) {
      const target = new URL(from, `file:///${path}`).pathname.slice(1);
      const complaint = complain(own, target, chains);
      if (complaint !== undefined) findings.push(`${path}: imports ${target.slice(serverSource.length)}: ${complaint}`);
    }
  }
  return { visitedCount: files.length, findings };
}

interface Place {
  /** Folder below `src/` or below `src/domains/`; undefined for files directly in `src/`. */
  readonly name: string | undefined;
  readonly domain: boolean;
}

function complain(own: Place, targetPath: string, chains: Chains): string | undefined {
  if (!targetPath.startsWith(serverSource)) return undefined; // the rule about parts looks at these
  const target = placeOf(targetPath);
  if (own.domain === target.domain && own.name === target.name) return undefined;
  const isIndex = /\/domains\/[^/]+\/index\.ts$/.test(targetPath);
  if (target.domain && !isIndex) return `only index.ts of the domain ${target.name} is for others`;
  const isLayer = chains.some((chain) => chain.includes(own.name ?? ''));
  if (!own.domain && !isLayer) return undefined; // main.ts, command line and surfaces compose everything
  if (target.domain && outboxDomains.includes(target.name ?? '')) return `nobody imports ${target.name}`;
  if (target.name === undefined)
    return targetPath.endsWith('/config.ts') ? undefined : 'it belongs to the composition root';
  if (!chains.some((chain) => chain.includes(target.name ?? ''))) return `${target.name} lies above the server layers`;
  if (own.domain && outboxDomains.includes(own.name ?? '')) return undefined;
  const isLeft = chains.some((chain) =>
    chain.slice(0, Math.max(0, chain.indexOf(own.name ?? ''))).includes(target.name ?? ''),
  );
  return isLeft ? undefined : `${target.name} is not to the left of ${own.name}`;
}

function placeOf(path: string): Place {
  const parts = path.slice(serverSource.length).split('/');
  if (parts.length === 1) return { name: undefined, domain: false };
  return parts[0] === 'domains' ? { name: parts[1], domain: true } : { name: parts[0], domain: false };
}

const layers = '<!-- arrows: server -->\n```text\nkernel ← db ← access ← emails\nkernel ← access ← http\n```\n';
const emails = `${serverSource}domains/emails/index.ts`;
const base = { 'ARCHITECTURE.md': layers, [emails]: "import { mint } from '../access/index.ts';" };

/** Arrows inside the server. */
export const serverArrows: Rule = {
  name: 'server layers and domains import only what lies to their left',
  visitedMin: 120,
  check,
  sound: {
    ...base,
    [`${serverSource}surfaces/embed-api/index.ts`]: "import { a } from '../../domains/emails/index.ts';",
  },
  broken: {
    'a domain to the right': {
      ...base,
      [`${serverSource}domains/access/a.ts`]: "import { a } from '../emails/index.ts';",
    },
    'the store of a sibling': { ...base, [emails]: "import { a } from '../access/store.ts';" },
    'the store, from a surface': {
      ...base,
      [`${serverSource}surfaces/x/a.ts`]: "import { a } from '../../domains/emails/store.ts';",
    },
    'an infrastructure layer that knows a domain': {
      ...base,
      [`${serverSource}kernel/a.ts`]: "import { a } from '../domains/access/index.ts';",
    },
    'a domain that knows HTTP': { ...base, [emails]: "import { a } from '../../http/a.ts';" },
    'HTTP that knows a domain of the product': {
      ...base,
      [`${serverSource}http/a.ts`]: "import { a } from '../domains/emails/index.ts';",
    },
    'push, from a domain': { ...base, [emails]: "import { a } from '../push/index.ts';" },
    'a surface, from a domain': { ...base, [emails]: "import { a } from '../../surfaces/embed-api/a.ts';" },
    'a domain that is not in the line': { ...base, [`${serverSource}domains/new/index.ts`]: '' },
    'no line': { ...base, 'ARCHITECTURE.md': '' },
  },
};
