import type { LibraryModule, ModuleWithContent } from '@inlay/contract';
import { useEffect, useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import type { WireAnswer } from '../../session/wire.ts';
import type { Editor } from '../../state/editor.ts';
import { libraryWire } from '../library-wire.ts';

type Key = Pick<LibraryModule, 'id' | 'version'>;

/** The contents of modules, fetched when they come into sight, several with one request. */
export interface ModuleContents {
  known(module: Key): ModuleWithContent | undefined;
  /** Null where it is gone or did not come. */
  load(module: Key): Promise<ModuleWithContent | null>;
}

/** As long as a scroll brings more of them. */
const gatherMs = 40;
const idsMax = 20;

const contents = new WeakMap<Editor, ModuleContents>();

/** The contents that an open editor has seen. */
export function moduleContents(editor: Editor): ModuleContents {
  const existing = contents.get(editor);
  if (existing) return existing;
  const created = createModuleContents(libraryWire(editor).currentModules, (run) => void setTimeout(run, gatherMs));
  contents.set(editor, created);
  return created;
}

export function createModuleContents(
  fetchModules: (ids: readonly string[]) => Promise<WireAnswer<{ readonly items: readonly ModuleWithContent[] }>>,
  later: (run: () => void) => void,
): ModuleContents {
  const byId = new Map<string, ModuleWithContent>();
  let waiting = new Map<string, ((module: ModuleWithContent | null) => void)[]>();

  const known = ({ id, version }: Key): ModuleWithContent | undefined => {
    const module = byId.get(id);
    return module && module.version >= version ? module : undefined;
  };
  const fetchSome = async (asked: ReadonlyMap<string, readonly ((module: ModuleWithContent | null) => void)[]>) => {
    const answer = await fetchModules([...asked.keys()]);
    if (answer.ok) for (const module of answer.value.items) byId.set(module.id, module);
    for (const [id, tell] of asked) for (const each of tell) each(byId.get(id) ?? null);
  };
  const flush = (): void => {
    const all = [...waiting];
    waiting = new Map();
    for (let at = 0; at < all.length; at += idsMax) void fetchSome(new Map(all.slice(at, at + idsMax)));
  };
  return {
    known,
    load(module) {
      const there = known(module);
      if (there) return Promise.resolve(there);
      return new Promise((resolve) => {
        const isFirst = waiting.size === 0;
        waiting.set(module.id, [...(waiting.get(module.id) ?? []), resolve]);
        if (isFirst) later(flush);
      });
    },
  };
}

export interface ShownContent {
  readonly content: ModuleWithContent | null;
  /** It was asked for and did not come. */
  readonly isMissing: boolean;
}

/** The content of a module once it is wanted. */
export function useModuleContent(module: Key, isWanted: boolean): ShownContent {
  const all = moduleContents(useEditor());
  const { id, version } = module;
  const [shown, setShown] = useState<ShownContent>({ content: all.known(module) ?? null, isMissing: false });
  useEffect(() => {
    if (!isWanted) return;
    let isGone = false;
    void all.load({ id, version }).then((content) => {
      if (!isGone) setShown({ content, isMissing: content === null });
    });
    return () => {
      isGone = true;
    };
  }, [all, id, version, isWanted]);
  return shown;
}
