import { type Library, methodOf } from './library.ts';
import { asList, firstText, type Loose } from './loose-values.ts';
import { pickCondition } from './pick-condition.ts';

/** Categories of conditions whose dialog is the host's own. */
export function conditionLibraries(options: Loose): readonly Library[] {
  return asList(options.conditionCategories).flatMap((category): readonly Library[] => {
    const open = methodOf(category, ['openExternalDisplayConditionsDialog']);
    const displayConditions = { name: firstText(category, 'category', 'name') ?? '', open: pickCondition(open) };
    return open ? [{ from: 'conditionCategories', pickers: { displayConditions } }] : [];
  });
}
