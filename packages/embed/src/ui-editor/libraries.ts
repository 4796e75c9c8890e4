import type { HostPickers } from '../frame/host-pickers.ts';
import { extensionLibraries } from './extension-libraries.ts';
import { hookLibraries } from './hook-libraries.ts';
import type { LibraryHost } from './library.ts';
import type { Loose } from './loose-values.ts';

/**
 * Everything that the host does when the editor asks. Extensions before hooks; of two that do the same,
 * the first counts and the other is named by a warning.
 */
export function readLibraries(options: Loose, host: LibraryHost): HostPickers {
  let known: HostPickers = {};
  for (const { from, pickers } of [...extensionLibraries(options, host), ...hookLibraries(options)]) {
    if (Object.keys(pickers).some((method) => method in known)) {
      host.warn('library_twice', `${from}: another library does this already`, from);
    } else known = { ...known, ...pickers };
  }
  return known;
}
