import type {
  ChangeImage,
  ChangeModule,
  Libraries,
  LibraryImage,
  LibraryModule,
  LibraryPage,
  ModuleLabels,
  ModuleWithContent,
  SaveModule,
} from '@inlay/contract';
import type { FileUpload, WireAnswer, WireCall } from '../session/wire.ts';
import type { Editor } from '../state/editor.ts';

export interface ImageQuery {
  readonly folder: string;
  readonly q: string;
  readonly sort: 'newest' | 'oldest' | 'name' | 'size';
}

export interface ModuleQuery {
  readonly folder: string;
  readonly q: string;
  readonly category: string;
  readonly tag: string;
  readonly kind: 'row' | 'block' | '';
}

/** The calls of `@inlay/contract`'s libraries, one function each. Never throws. */
export interface LibraryWire {
  /** @param locale Language of the labels: `pt-BR`. */
  libraries(locale: string): Promise<WireAnswer<Libraries>>;
  images(query: ImageQuery, cursor: string | null, signal: AbortSignal): Promise<WireAnswer<LibraryPage<LibraryImage>>>;
  upload(
    folder: string,
    file: File,
    onProgress: (fraction: number) => void,
    signal: AbortSignal,
  ): Promise<WireAnswer<LibraryImage>>;
  changeImage(id: string, change: ChangeImage): Promise<WireAnswer<LibraryImage>>;
  removeImage(id: string): Promise<WireAnswer<object>>;
  restoreImage(id: string): Promise<WireAnswer<LibraryImage>>;
  modules(
    query: ModuleQuery,
    cursor: string | null,
    signal: AbortSignal,
  ): Promise<WireAnswer<LibraryPage<LibraryModule>>>;
  labels(folder: string): Promise<WireAnswer<ModuleLabels>>;
  /** Those that are gone, or that the caller may not read, are not among the answers. */
  currentModules(ids: readonly string[]): Promise<WireAnswer<{ readonly items: readonly ModuleWithContent[] }>>;
  saveModule(module: SaveModule): Promise<WireAnswer<LibraryModule>>;
  changeModule(id: string, change: ChangeModule): Promise<WireAnswer<LibraryModule>>;
  removeModule(id: string): Promise<WireAnswer<object>>;
  restoreModule(id: string): Promise<WireAnswer<LibraryModule>>;
}

const wires = new WeakMap<Editor, LibraryWire>();

/** The libraries of an open editor; a call that finds the session ended says so above the page. */
export function libraryWire(editor: Editor): LibraryWire {
  const known = wires.get(editor);
  if (known) return known;
  const watched = async <T>(call: Promise<WireAnswer<T>>): Promise<WireAnswer<T>> => {
    const answer = await call;
    if (!answer.ok && answer.status === 401) editor.store.set({ overlay: { kind: 'ended', asked: false } });
    return answer;
  };
  const wire = createLibraryWire(
    (call) => watched(editor.wire.request(editor.session(), call)),
    (upload) => watched(editor.wire.upload(editor.session(), upload)),
  );
  wires.set(editor, wire);
  return wire;
}

type Ask = <T>(call: WireCall) => Promise<WireAnswer<T>>;
type Upload = (upload: FileUpload) => Promise<WireAnswer<LibraryImage>>;

export function createLibraryWire(ask: Ask, upload: Upload): LibraryWire {
  const at = (list: string, id: string): string => `/${list}/${encodeURIComponent(id)}`;
  const pageOf = (list: string, query: Readonly<Record<string, string>>, cursor: string | null, signal: AbortSignal) =>
    ({ method: 'GET', path: `/${list}?${parametersOf({ ...query, cursor })}`, signal }) as const;
  return {
    libraries: (locale) => ask({ method: 'GET', path: `/libraries?${parametersOf({ locale })}` }),
    images: (query, cursor, signal) => ask(pageOf('images', { ...query }, cursor, signal)),
    upload: (folder, file, onProgress, signal) =>
      upload({ path: `/images?${parametersOf({ folder })}`, file, name: file.name, onProgress, signal }),
    changeImage: (id, body) => ask({ method: 'PATCH', path: at('images', id), body }),
    removeImage: (id) => ask({ method: 'DELETE', path: at('images', id) }),
    restoreImage: (id) => ask({ method: 'POST', path: `${at('images', id)}/restore`, body: {} }),
    modules: (query, cursor, signal) => ask(pageOf('modules', { ...query }, cursor, signal)),
    labels: (folder) => ask({ method: 'GET', path: `/modules/labels?${parametersOf({ folder })}` }),
    currentModules: (ids) => ask({ method: 'POST', path: '/modules/current', body: { ids } }),
    saveModule: (body) => ask({ method: 'POST', path: '/modules', body }),
    changeModule: (id, body) => ask({ method: 'PATCH', path: at('modules', id), body }),
    removeModule: (id) => ask({ method: 'DELETE', path: at('modules', id) }),
    restoreModule: (id) => ask({ method: 'POST', path: `${at('modules', id)}/restore`, body: {} }),
  };
}

/** What is empty is not asked for. */
function parametersOf(values: Readonly<Record<string, string | null>>): URLSearchParams {
  const given = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(given);
}
