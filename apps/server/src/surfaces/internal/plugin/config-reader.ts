/**
 * Reads a JSON value of unknown shape by name, and keeps account: what was asked for and had the shape
 * that was wanted is taken, everything else is ignored. Never throws.
 */
export interface ConfigReader {
  /** The value below `name`, an empty one where there is none. */
  at(name: string): ConfigReader;
  /** The elements of a list; none where it is no list. */
  items(): readonly ConfigReader[];
  /** Own names of an object; none where it is no object. */
  names(): readonly string[];
  /** The value below `name` as it is; leaves the account alone. */
  peek(name: string): unknown;
  flag(name: string): boolean | undefined;
  number(name: string): number | undefined;
  /** A text that `isWanted`. */
  text(name: string, isWanted: (value: string) => boolean): string | undefined;
  /** Strikes everything below this from what was taken. */
  ignore(): void;
  /** Dotted paths: taken ones each, of the others the highest that holds nothing taken. */
  report(): { readonly taken: readonly string[]; readonly ignored: readonly string[] };
}

type Path = readonly string[];

/** Paths are keys of a set: names may hold dots. */
const keyOf = (path: Path): string => JSON.stringify(path);

export function createConfigReader(value: unknown): ConfigReader {
  const taken = new Map<string, Path>();
  const read = (current: unknown, path: Path): ConfigReader => {
    const peek = (name: string): unknown =>
      isObject(current) && Object.hasOwn(current, name) ? current[name] : undefined;
    const take = <T>(name: string, wanted: T | undefined): T | undefined => {
      if (wanted !== undefined) taken.set(keyOf([...path, name]), [...path, name]);
      return wanted;
    };
    return {
      peek,
      at: (name) => read(peek(name), [...path, name]),
      items: () => (Array.isArray(current) ? current.map((item, i) => read(item, [...path, String(i)])) : []),
      names: () => (isObject(current) ? Object.keys(current) : []),
      flag(name) {
        const found = peek(name);
        return take(name, typeof found === 'boolean' ? found : undefined);
      },
      number(name) {
        const found = peek(name);
        return take(name, typeof found === 'number' && Number.isFinite(found) ? found : undefined);
      },
      text(name, isWanted) {
        const found = peek(name);
        return take(name, typeof found === 'string' && isWanted(found) ? found : undefined);
      },
      ignore() {
        for (const [key, of] of taken) if (path.every((part, i) => of[i] === part)) taken.delete(key);
      },
      report: () => ({
        taken: [...taken.values()].map((of) => of.join('.')),
        ignored: restOf(value, [], heads(taken.values()), taken).map((of) => of.join('.')),
      }),
    };
  };
  return read(value, []);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every path on the way to one of these. */
function heads(paths: Iterable<Path>): ReadonlySet<string> {
  const all = new Set<string>();
  for (const path of paths) for (let i = 0; i <= path.length; i += 1) all.add(keyOf(path.slice(0, i)));
  return all;
}

/** No deeper than something taken stands, so that a value nested without end is one step. */
function restOf(value: unknown, path: Path, onTheWay: ReadonlySet<string>, taken: ReadonlyMap<string, Path>): Path[] {
  if (taken.has(keyOf(path))) return [];
  const isRoot = path.length === 0;
  if (!isRoot && !onTheWay.has(keyOf(path))) return isEmpty(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) => restOf(below, [...path, name], onTheWay, taken));
}

/** What says nothing need not be listed: `permissionsApi: {}`, `url: ''`. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);
