import type { DisplayCondition } from '../protocol.ts';
import type { LooseFunction } from './loose-values.ts';
import { pick } from './pick.ts';
import { toCondition } from './plugin-options.ts';

const none: DisplayCondition = { id: '', name: '', description: '', beforeScript: '', afterScript: '' };

/** Opens a dialog for conditions of the host. It selects `null` to take the condition away. */
export function pickCondition(open: LooseFunction, current: DisplayCondition | null): Promise<DisplayCondition | null> {
  return pick(
    (select, cancel) => open(current, select, cancel),
    (value) => (typeof value === 'object' && value !== null ? toCondition(value, 'external') : none),
  );
}
