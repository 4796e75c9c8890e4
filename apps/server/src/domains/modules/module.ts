import type { OpenFolder } from '../libraries/index.ts';

/** A row or a block that is kept for other emails, without its content. */
export interface Module {
  /** A whole number below 2^53. */
  readonly id: number;
  /** The key of its folder, filled. */
  readonly folderKey: string;
  readonly kind: ModuleKind;
  readonly name: string;
  readonly description: string;
  /** Empty: none. */
  readonly category: string;
  readonly tags: readonly string[];
  /** Emails that use it are offered its newer versions. */
  readonly synchronised: boolean;
  /** From 1; counts changes of the content. */
  readonly version: number;
  /** `end_user:<id>`: who saved it first. */
  readonly author: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type ModuleKind = 'row' | 'block';

/** A module in a folder that the caller may read. */
export interface FoldedModule extends Module {
  readonly folder: OpenFolder;
}

export interface ModuleContent {
  /** JSON text as `serialiseTree` writes it. */
  readonly json: string;
  /** A document of its own with just this module. */
  readonly html: string;
}

/** What people say about a module. */
export interface ModuleFields {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly synchronised: boolean;
}

export interface NewModule extends ModuleFields {
  /** Id of the folder. */
  readonly folder: string;
  readonly kind: ModuleKind;
  readonly json: unknown;
}

/** What is absent stays; with `json` the version goes up by one. */
export type ModuleChange = { readonly [Field in keyof Omit<NewModule, 'kind'>]?: NewModule[Field] | undefined };
