import type { ErrorCode } from '@inlay/contract';
import { refuse } from '@inlay/contract';
import type { Gallery } from '../../../domains/gallery/index.ts';
import type { Libraries, LibraryCaller } from '../../../domains/libraries/index.ts';
import { type Modules, readModuleId } from '../../../domains/modules/index.ts';
import { type FindSeat, type SeatCall, seatErrors } from '../seat.ts';
import { libraryCallerOf } from './library-caller.ts';

/** What the endpoints of the libraries stand on. */
export interface LibraryParts {
  readonly libraries: Libraries;
  readonly gallery: Gallery;
  readonly modules: Modules;
  readonly publicUrl: string | undefined;
  readonly findSeat: FindSeat;
}

/** What every call of the libraries may be refused with. */
export const libraryErrors = [...seatErrors, 'folder_not_found'] as const satisfies readonly ErrorCode[];

/** What writing may be refused with, besides. */
export const writeErrors = [...libraryErrors, 'folder_not_allowed'] as const satisfies readonly ErrorCode[];

export const findCaller = async ({ findSeat }: LibraryParts, call: SeatCall): Promise<LibraryCaller> =>
  libraryCallerOf(await findSeat(call));

/** @throws Refusal `module_not_found` for what can be no id. */
export const moduleIdOf = (text: string): number => readModuleId(text) ?? refuse('module_not_found');
