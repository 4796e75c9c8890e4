import type { IsGiven } from './inline-fragment.ts';
import { colourOf, type Reading } from './reading.ts';

/** What a link of the email looks like anyway. */
export function isLinkLook({ look }: Reading): IsGiven {
  return (element, property, value) => {
    if (element.name !== 'a') return false;
    if (property === 'color') return colourOf(value) === look.linkColour;
    return property === 'text-decoration' && /underline/.test(value) === look.linkUnderline;
  };
}
