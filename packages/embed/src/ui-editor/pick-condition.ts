import type { Picker } from '../frame/host-pickers.ts';
import type { LooseFunction } from './loose-values.ts';
import { pick } from './pick.ts';
import { toCondition } from './plugin-options.ts';

/** Opens a dialog for conditions of the host. It selects `null` to take the condition away. */
export function pickCondition(open: LooseFunction | undefined): Picker<'displayConditions'> {
  return ({ current }) =>
    pick(
      (select, cancel) => open?.(current, select, cancel),
      (value) => toCondition(value, typeof value === 'object' && value !== null ? 'external' : ''),
    );
}
