import type { HostPickers } from '../frame/host-pickers.ts';
import { conditionLibraries } from './condition-libraries.ts';
import type { Library, LibraryHost } from './library.ts';
import type { Loose } from './loose-values.ts';

/** How an API of host pages brings libraries along. */
export type ReadLibraries = (options: Loose, host: LibraryHost) => readonly Library[];

/**
 * Everything that the host does when the editor asks. Of two that do the same, the first counts and the
 * other is named by a warning; external condition categories come last.
 */
export function readPickers(read: ReadLibraries, options: Loose, host: LibraryHost): HostPickers {
  let known: HostPickers = {};
  for (const { from, pickers } of [...read(options, host), ...conditionLibraries(options)]) {
    if (Object.keys(pickers).some((method) => method in known)) {
      host.warn('library_twice', `${from} has no effect: another library does this`, from);
    } else known = { ...known, ...pickers };
  }
  return known;
}
