/**
 * The internal wire of the image gallery and the module library (`/thirdApp/*`), for the editor web
 * app. Bearer: an editor session, or in plugin mode a plugin token with the header
 * `ES-PLUGIN-UI-DATA` (JSON of the host's metadata). Folders are what the caller's role may read;
 * their keys are filled on the server, from the session or the token.
 */

export type LibraryName = 'images' | 'modules';

/** A folder as one person sees it. `id` is stable; it names the folder in every call below. */
export interface LibraryFolder {
  readonly id: string;
  readonly label: string;
  readonly canWrite: boolean;
  readonly canDelete: boolean;
}

/**
 * `GET /thirdApp/libraries?locale=`: folders in the order of their tabs, labelled in the language of the
 * editor, else of the browser.
 */
export interface Libraries {
  readonly images: readonly LibraryFolder[];
  readonly modules: readonly LibraryFolder[];
  /** Most bytes of one file, and how many may be uploaded at once. */
  readonly uploadBytesMax: number;
  readonly uploadsMax: number;
}

/**
 * `GET /thirdApp/images?folder=&q=&sort=newest|oldest|name|size&cursor=`: a {@link LibraryPage} of these.
 * `POST /thirdApp/images?folder=` with the multipart field `file` uploads one and answers it.
 * `DELETE /thirdApp/images/:id` takes it out of the gallery, not out of emails; it answers `{}`.
 * `POST /thirdApp/images/:id/restore` takes that back and answers the image.
 */
export interface LibraryImage {
  readonly id: string;
  readonly folder: string;
  readonly name: string;
  /** Absolute; works in sent emails for as long as the installation stands. */
  readonly url: string;
  readonly thumbnailUrl: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: number;
  readonly alt: string;
  /** ISO 8601. */
  readonly uploadedAt: string;
}

/** Some of a list. `nextCursor` asks for what comes behind; null on the last page. */
export interface LibraryPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** `PATCH /thirdApp/images/:id`. `folder` moves it. */
export interface ChangeImage {
  readonly name?: string;
  readonly alt?: string;
  readonly folder?: string;
}

/**
 * `GET /thirdApp/modules?folder=&q=&category=&tag=&kind=&cursor=`: a page of these. `q` finds part of
 * the name, `#tag` or the id. `DELETE /thirdApp/modules/:id` answers `{}`, `POST
 * /thirdApp/modules/:id/restore` takes that back and answers the module.
 */
export interface LibraryModule {
  readonly id: string;
  readonly folder: string;
  readonly kind: 'row' | 'block';
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly tags: readonly string[];
  /** Editing it reaches every email that uses it: an instance in a design carries `moduleMarkOf` of `@inlay/document`. */
  readonly synchronised: boolean;
  readonly version: number;
  /** ISO 8601. */
  readonly updatedAt: string;
  readonly canWrite: boolean;
  readonly canDelete: boolean;
}

/** `GET /thirdApp/modules/:id` and each of `POST /thirdApp/modules/current` (`{ids}` → `{items}`). */
export interface ModuleWithContent extends LibraryModule {
  /** The row or block as `serialiseTree` of `@inlay/document` writes it and `parseTree` reads it. */
  readonly json: unknown;
  /** A document of its own with just this module, for a picture in a sandboxed frame. */
  readonly html: string;
}

/** `GET /thirdApp/modules/labels?folder=`: what the modules of a folder are filed under, for filters and suggestions. */
export interface ModuleLabels {
  readonly categories: readonly string[];
  readonly tags: readonly string[];
}

/** `POST /thirdApp/modules`: answers the {@link LibraryModule}, as does `PATCH`. */
export interface SaveModule {
  readonly folder: string;
  readonly kind: 'row' | 'block';
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly synchronised: boolean;
  readonly json: unknown;
}

/** `PATCH /thirdApp/modules/:id`; with `json` its version goes up by one. */
export type ChangeModule = Partial<Omit<SaveModule, 'kind'>>;
