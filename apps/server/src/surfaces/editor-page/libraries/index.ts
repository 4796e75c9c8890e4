import type { AnyEndpoint } from '../../../http/endpoint.ts';
import { addImage } from './add-image/endpoint.ts';
import { changeImage } from './change-image/endpoint.ts';
import { changeModule } from './change-module/endpoint.ts';
import { createModule } from './create-module/endpoint.ts';
import { currentModules } from './current-modules/endpoint.ts';
import { deleteModule } from './delete-module/endpoint.ts';
import { getModule } from './get-module/endpoint.ts';
import { hideImage } from './hide-image/endpoint.ts';
import type { LibraryParts } from './library-parts.ts';
import { listImages } from './list-images/endpoint.ts';
import { listLibraries } from './list-libraries/endpoint.ts';
import { listModuleLabels } from './list-module-labels/endpoint.ts';
import { listModules } from './list-modules/endpoint.ts';
import { restoreImage } from './restore-image/endpoint.ts';
import { restoreModule } from './restore-module/endpoint.ts';

export type { LibraryParts } from './library-parts.ts';

/** The image gallery and the module library, for the editor. */
export const libraryEndpoints = (parts: LibraryParts): readonly AnyEndpoint[] => [
  listLibraries(parts),
  listImages(parts),
  addImage(parts),
  changeImage(parts),
  hideImage(parts),
  restoreImage(parts),
  listModules(parts),
  listModuleLabels(parts),
  getModule(parts),
  currentModules(parts),
  createModule(parts),
  changeModule(parts),
  deleteModule(parts),
  restoreModule(parts),
];
