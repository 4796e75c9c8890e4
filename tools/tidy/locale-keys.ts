import type { Project } from './project.ts';
import type { Rule, Verdict } from './rule.ts';
import { withoutComments } from './source-text.ts';

const folder = 'packages/messages/src/';
const english = 'en_US';

/**
 * Each locale has English's catalogues, keys and arguments. The compiler knows about keys; that a
 * translation says `{cuenta}` where English says `{count}` it cannot see.
 */
function check(project: Project): Verdict {
  const catalogues = project.paths.filter(
    (path) => path.startsWith(`${folder}${english}/`) && !/\.test\.|\/fields\.ts$/.test(path),
  );
  const locales = [
    ...new Set(
      project.paths.flatMap((path) => /^packages\/messages\/src\/([a-z]{2}(?:_[A-Z]{2})?)\//.exec(path)?.[1] ?? []),
    ),
  ];
  const findings: string[] = catalogues.length === 0 ? [`${folder}${english}: there are no catalogues`] : [];
  let visitedCount = 0;
  for (const path of catalogues) {
    const original = readTexts(project.read(path));
    for (const locale of locales) {
      const other = path.replace(`/${english}/`, `/${locale}/`);
      visitedCount += 1;
      if (!project.paths.includes(other)) findings.push(`${other}: missing`);
      else if (/ from '\.\.\/en_US\//.test(project.read(other)))
        findings.push(`${other}: is English, not a translation`);
      else findings.push(...compare(other, original, readTexts(project.read(other))));
    }
  }
  findings.push(...checkFields(project, locales));
  return { visitedCount, findings };
}

/** Labels stand in the definitions of blocks; `fields.ts` of a locale is keyed by them. */
function checkFields(project: Project, locales: readonly string[]): readonly string[] {
  const definitions = project.paths
    .filter((path) => path.startsWith('packages/blocks/src/'))
    .map((path) => project.read(path))
    .join('\n');
  const catalogues = locales
    .map((locale) => `${folder}${locale}/fields.ts`)
    .filter((path) => project.paths.includes(path));
  const texts = new Map(catalogues.map((path) => [path, readTexts(project.read(path))]));
  const others = [...texts].filter(([path]) => !path.includes(english));
  const translated = new Set(others.flatMap(([, found]) => [...found.keys()]));
  const gone = [...texts].flatMap(([path, found]) =>
    [...found.keys()]
      .filter((key) => !definitions.includes(key))
      .map((key) => `${path}: no block says "${key}" any more`),
  );
  const missing = others.flatMap(([path, found]) =>
    [...translated].filter((key) => !found.has(key)).map((key) => `${path}: "${key}" is missing`),
  );
  return [...gone, ...missing];
}

function compare(
  path: string,
  original: ReadonlyMap<string, string>,
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  const missing = [...original.keys()].filter((key) => !texts.has(key)).map((key) => `${path}: ${key} is missing`);
  const foreign = [...texts.keys()].filter((key) => !original.has(key)).map((key) => `${path}: English has no ${key}`);
  const different = [...texts].flatMap(([key, text]) => {
    const wanted = argumentsOf(original.get(key) ?? text);
    const found = argumentsOf(text);
    return wanted === found ? [] : [`${path}: ${key} has the arguments (${found}), English has (${wanted})`];
  });
  return [...missing, ...foreign, ...different];
}

/** Key → text of an object literal of strings. */
function readTexts(text: string): ReadonlyMap<string, string> {
  const entry = /^\s+(?:'([^']+)'|(\w+)):\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)/gm;
  return new Map(
    [...withoutComments(text).matchAll(entry)].map((match) => [
      match[1] ?? match[2] ?? '',
      (match[3] ?? '').slice(1, -1),
    ]),
  );
}

/** Names of the arguments of an ICU message: those at even depth; at odd depth a brace opens a branch of a plural. */
function argumentsOf(message: string): string {
  const names = new Set<string>();
  let depth = 0;
  for (const match of message.matchAll(/\{\s*(\w*)|\}/g)) {
    if (match[0] === '}') depth -= 1;
    else {
      if (depth % 2 === 0 && match[1] !== undefined && match[1] !== '') names.add(match[1]);
      depth += 1;
    }
  }
  return [...names].sort().join(', ');
}

const shape =
  "export const editor = {\n  'save': 'Save',\n  'rows': '{count, plural, one {one row} other {# rows}}',\n};";
const base = { [`${folder}en_US/editor.ts`]: shape };
const german = `${folder}de_DE/editor.ts`;

/** Completeness of the locales. */
export const localeKeys: Rule = {
  name: 'every locale has the keys and arguments of English',
  visitedMin: 16,
  check,
  sound: { ...base, [german]: shape.replace("'Save'", "'Sichern'").replace('one {one row}', 'one {eine Zeile}') },
  broken: {
    'a missing key': { ...base, [german]: shape.replace("  'save': 'Save',\n", '') },
    'a key of its own': { ...base, [german]: shape.replace("'save'", "'sichern'") },
    'another argument': { ...base, [german]: shape.replace('{count,', '{zahl,') },
    'a missing catalogue': { ...base, [`${folder}de_DE/console.ts`]: '' },
    'English under another name': { ...base, [german]: "export { editor } from '../en_US/editor.ts';" },
    'a label that is gone': {
      ...base,
      [german]: shape,
      [`${folder}de_DE/fields.ts`]: "export const fields = {\n  Level: 'Ebene',\n};",
    },
    'no English': { [german]: shape },
  },
};
