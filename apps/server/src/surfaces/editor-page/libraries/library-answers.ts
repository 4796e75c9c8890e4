import type { LibraryFolder, LibraryImage, LibraryModule, ModuleWithContent } from '@inlay/contract';
import type { GalleryImage, ImageAddress } from '../../../domains/gallery/index.ts';
import { labelFor, type OpenFolder } from '../../../domains/libraries/index.ts';
import type { FoldedModule, ModuleContent } from '../../../domains/modules/index.ts';

export const encodeFolder = (folder: OpenFolder, locales: readonly string[]): LibraryFolder => ({
  id: folder.id,
  label: labelFor(folder.labels, locales),
  canWrite: folder.canWrite,
  canDelete: folder.canDelete,
});

export const encodeImage = (image: GalleryImage, urlOf: (address: ImageAddress) => string): LibraryImage => ({
  id: image.id,
  folder: image.folder.id,
  name: image.name,
  url: urlOf(image.address),
  thumbnailUrl: urlOf(image.thumbnail),
  widthPx: image.widthPx,
  heightPx: image.heightPx,
  bytes: image.bytes,
  alt: image.alt,
  uploadedAt: image.uploadedAt.toISOString(),
});

export const encodeModule = (module: FoldedModule): LibraryModule => ({
  id: String(module.id),
  folder: module.folder.id,
  kind: module.kind,
  name: module.name,
  description: module.description,
  category: module.category,
  tags: module.tags,
  synchronised: module.synchronised,
  version: module.version,
  updatedAt: module.updatedAt.toISOString(),
  canWrite: module.folder.canWrite,
  canDelete: module.folder.canDelete,
});

export const encodeModuleWithContent = (module: FoldedModule & ModuleContent): ModuleWithContent => ({
  ...encodeModule(module),
  json: JSON.parse(module.json) as unknown,
  html: module.html,
});
