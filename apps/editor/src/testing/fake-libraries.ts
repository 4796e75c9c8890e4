import type {
  ChangeImage,
  ChangeModule,
  Libraries,
  LibraryImage,
  LibraryModule,
  LibraryPage,
  ModuleWithContent,
  SaveModule,
} from '@inlay/contract';
import { parseDesign, parseTree, serialiseTree } from '@inlay/document';
import { render } from '@inlay/render';

/** Both libraries in memory: folders with their rights, images, modules, and what was deleted of them. */
export interface FakeLibraries {
  folders: Libraries;
  images: LibraryImage[];
  modules: ModuleWithContent[];
  readonly deleted: Set<string>;
  /** Items of one page. */
  pageSize: number;
  /** Bytes of all images; one upload over it is refused. */
  quotaBytes: number;
}

export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
}

export function createFakeLibraries(): FakeLibraries {
  const folder = (id: string, label: string, mine: boolean) => ({ id, label, canWrite: mine, canDelete: mine });
  return {
    folders: {
      images: [folder('email', 'This email', true), folder('mine', 'Mine', true), folder('brand', 'Brand', false)],
      modules: [folder('mine', 'Mine', true), folder('brand', 'Brand', false)],
      uploadBytesMax: 1_000_000,
      uploadsMax: 5,
    },
    images: [],
    modules: [],
    deleted: new Set(),
    pageSize: 24,
    quotaBytes: 100_000_000,
  };
}

/** A picture of its own for each number, as `/picture/<number>` shows it. */
export function fakeImage(url: string, number: number, change: Partial<LibraryImage> = {}): LibraryImage {
  const picture = `${url}/picture/${number}`;
  return {
    id: `img_${number}`,
    folder: 'email',
    name: `Picture ${number}.png`,
    url: picture,
    thumbnailUrl: picture,
    widthPx: 600 + number,
    heightPx: 400,
    bytes: 10_000 * number,
    alt: `Landscape ${number}`,
    uploadedAt: new Date(Date.UTC(2026, 0, 1) - number * 3_600_000).toISOString(),
    ...change,
  };
}

/** Hills in front of a sky, in the colours of a number. */
export function fakePicture(number: number): string {
  const hue = (number * 47) % 360;
  const width = [600, 400, 800][number % 3] ?? 600;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="400" viewBox="0 0 ${width} 400"><rect width="100%" height="100%" fill="hsl(${hue} 60% 82%)"/><circle cx="${width * 0.72}" cy="110" r="46" fill="hsl(${(hue + 60) % 360} 90% 72%)"/><path d="M0 300Q${width / 4} 170 ${width / 2} 290T${width} 250V400H0Z" fill="hsl(${hue} 42% 52%)"/><path d="M0 350Q${width / 3} 260 ${width} 360V400H0Z" fill="hsl(${hue} 46% 34%)"/></svg>`;
}

/** Answers what belongs to the libraries; null for every other path. */
export function answerLibraries(
  libraries: FakeLibraries,
  request: { readonly method: string; readonly url: URL; readonly body: Buffer; readonly origin: string },
): FakeAnswer | null {
  const { method, url, body, origin } = request;
  const [, , area = '', id = '', action = ''] = url.pathname.split('/');
  if (area === 'libraries') return ok(libraries.folders);
  if (area === 'images') {
    if (id !== '') return changeImage(libraries, method, id, action, () => JSON.parse(body.toString()) as ChangeImage);
    return method === 'POST' ? addImage(libraries, url, body, origin) : listImages(libraries, url);
  }
  if (area !== 'modules') return null;
  if (id === 'labels') return labelsOf(libraries, url);
  if (id === 'current') return currentModules(libraries, (JSON.parse(body.toString()) as { ids: string[] }).ids);
  if (id !== '') return changeModule(libraries, method, id, action, () => JSON.parse(body.toString()) as ChangeModule);
  return method === 'POST'
    ? addModule(libraries, JSON.parse(body.toString()) as SaveModule)
    : listModules(libraries, url);
}

function listImages(libraries: FakeLibraries, url: URL): FakeAnswer {
  const { folder, q, sort } = parametersOf(url);
  const found = libraries.images
    .filter((image) => image.folder === folder && !libraries.deleted.has(image.id))
    .filter(({ name }) => name.toLowerCase().includes((q ?? '').toLowerCase()));
  const by: Readonly<Record<string, (a: LibraryImage, b: LibraryImage) => number>> = {
    newest: (a, b) => b.uploadedAt.localeCompare(a.uploadedAt),
    oldest: (a, b) => a.uploadedAt.localeCompare(b.uploadedAt),
    name: (a, b) => a.name.localeCompare(b.name),
    size: (a, b) => b.bytes - a.bytes,
  };
  return ok(pageOf(found.toSorted(by[sort ?? 'newest']), url, libraries.pageSize));
}

function addImage(libraries: FakeLibraries, url: URL, body: Buffer, origin: string): FakeAnswer {
  const folder = libraries.folders.images.find(({ id }) => id === url.searchParams.get('folder'));
  if (!folder) return refusal(404, 'folder_not_found');
  if (!folder.canWrite) return refusal(403, 'folder_not_allowed');
  const name = /filename="([^"]*)"/.exec(body.toString('latin1'))?.[1] ?? 'image.png';
  if (/broken/.test(name)) return refusal(422, 'image_refused');
  const used = libraries.images.reduce((sum, image) => sum + image.bytes, 0);
  if (used + body.length > libraries.quotaBytes) return refusal(409, 'quota_reached');
  const number = libraries.images.length + 1;
  const uploadedAt = new Date(Date.UTC(2026, 5, 1) + number * 1_000).toISOString();
  const image = fakeImage(origin, number, {
    folder: folder.id,
    name: Buffer.from(name, 'latin1').toString(),
    alt: '',
    uploadedAt,
  });
  libraries.images.push(image);
  return ok(image);
}

function changeImage(
  libraries: FakeLibraries,
  method: string,
  id: string,
  action: string,
  change: () => ChangeImage,
): FakeAnswer {
  const index = libraries.images.findIndex((each) => each.id === id);
  const image = libraries.images[index];
  const folder = libraries.folders.images.find((each) => each.id === image?.folder);
  if (!image || !folder) return refusal(404, 'image_not_found');
  if (action === 'restore') libraries.deleted.delete(id);
  else if (method === 'DELETE' && !folder.canDelete) return refusal(403, 'folder_not_allowed');
  else if (method === 'DELETE') {
    libraries.deleted.add(id);
    return ok({});
  } else if (!folder.canWrite) return refusal(403, 'folder_not_allowed');
  else libraries.images[index] = { ...image, ...change() };
  return ok(libraries.images[index]);
}

function listModules(libraries: FakeLibraries, url: URL): FakeAnswer {
  const { folder, q = '', category, tag, kind } = parametersOf(url);
  const found = libraries.modules
    .filter((module) => module.folder === folder && !libraries.deleted.has(module.id))
    .filter((module) => !kind || module.kind === kind)
    .filter((module) => !category || module.category === category)
    .filter((module) => !tag || module.tags.includes(tag))
    .filter((module) =>
      q.startsWith('#')
        ? module.tags.includes(q.slice(1))
        : module.id === q || module.name.toLowerCase().includes(q.toLowerCase()),
    );
  const page = pageOf(found, url, libraries.pageSize);
  return ok({ ...page, items: page.items.map(({ json: _json, html: _html, ...module }): LibraryModule => module) });
}

function labelsOf(libraries: FakeLibraries, url: URL): FakeAnswer {
  const modules = libraries.modules.filter(({ folder }) => folder === url.searchParams.get('folder'));
  const categories = new Set(modules.map(({ category }) => category).filter((category) => category !== ''));
  return ok({ categories: [...categories], tags: [...new Set(modules.flatMap(({ tags }) => tags))] });
}

function currentModules(libraries: FakeLibraries, ids: readonly string[]): FakeAnswer {
  return ok({ items: libraries.modules.filter(({ id }) => ids.includes(id) && !libraries.deleted.has(id)) });
}

function addModule(libraries: FakeLibraries, module: SaveModule): FakeAnswer {
  const folder = libraries.folders.modules.find(({ id }) => id === module.folder);
  if (!folder?.canWrite) return refusal(403, 'folder_not_allowed');
  const added = fakeModule(libraries, module);
  return ok(added);
}

/** Puts a module into the library as a save would. */
export function fakeModule(libraries: FakeLibraries, module: SaveModule): ModuleWithContent {
  const folder = libraries.folders.modules.find(({ id }) => id === module.folder);
  const added: ModuleWithContent = {
    ...module,
    id: String(libraries.modules.length + 1),
    version: 1,
    updatedAt: new Date(Date.UTC(2026, 5, 1)).toISOString(),
    canWrite: folder?.canWrite === true,
    canDelete: folder?.canDelete === true,
    html: htmlOf(module.json),
  };
  libraries.modules.unshift(added);
  return added;
}

function changeModule(
  libraries: FakeLibraries,
  method: string,
  id: string,
  action: string,
  read: () => ChangeModule,
): FakeAnswer {
  const index = libraries.modules.findIndex((each) => each.id === id);
  const module = libraries.modules[index];
  if (!module) return refusal(404, 'module_not_found');
  if (action === 'restore') libraries.deleted.delete(id);
  else if (!module.canWrite) return refusal(403, 'folder_not_allowed');
  else if (method === 'DELETE') {
    libraries.deleted.add(id);
    return ok({});
  } else {
    const change = read();
    const content = change.json ? { version: module.version + 1, html: htmlOf(change.json) } : {};
    libraries.modules[index] = { ...module, ...change, ...content };
  }
  return ok(libraries.modules[index]);
}

/** A document with just this row or block. */
function htmlOf(json: unknown): string {
  const tree = parseTree(json);
  if (!tree.ok) return '';
  const node = serialiseTree(tree.value).node;
  const rows =
    tree.value.kind === 'row' ? [node] : [{ cells: [1], columns: [{ contents: [node], values: {} }], values: {} }];
  const design = parseDesign({ body: { rows, values: { backgroundColor: '#ffffff', contentWidth: '600px' } } });
  return design.ok ? render(design.value).html : '';
}

function pageOf<Item>(items: readonly Item[], url: URL, size: number): LibraryPage<Item> {
  const from = Number(url.searchParams.get('cursor') ?? 0);
  return { items: items.slice(from, from + size), nextCursor: from + size < items.length ? String(from + size) : null };
}

function parametersOf(url: URL): Readonly<Partial<Record<string, string>>> {
  return Object.fromEntries(url.searchParams);
}

const ok = (body: unknown): FakeAnswer => ({ status: 200, body });

function refusal(status: number, error: string): FakeAnswer {
  return { status, body: { error, message: error, requestId: 'req_1' } };
}
