import { noAbilities } from '../frame/default-options.ts';
import type { CallHandlers } from '../frame/port-calls.ts';
import type { HostAbilities } from '../protocol.ts';
import { allExtensionLibraries } from './extension-libraries.ts';
import { hookLibraries } from './hook-libraries.ts';
import type { LibraryHost } from './library.ts';
import type { Loose } from './loose-values.ts';

/** Everything that the host does when the editor asks. */
export interface Libraries {
  readonly calls: CallHandlers;
  readonly abilities: HostAbilities;
}

/** Extensions before hooks; of two that do the same, the first counts and the other is named by a warning. */
export function readLibraries(options: Loose, host: LibraryHost): Libraries {
  let calls: CallHandlers = {};
  let abilities = noAbilities;
  for (const library of [...allExtensionLibraries(options, host), ...hookLibraries(options)]) {
    if (Object.keys(library.calls).some((method) => method in calls)) {
      host.warn('library_twice', `${library.from}: another library does this already`, library.from);
      continue;
    }
    calls = { ...calls, ...library.calls };
    abilities = { ...abilities, ...library.abilities };
  }
  return { calls, abilities };
}
