import type { Check } from './check.ts';
import { emptyLink } from './empty-link.ts';
import { htmlSize } from './html-size.ts';
import { lowContrast } from './low-contrast.ts';
import { missingAlt } from './missing-alt.ts';
import { missingPreheader } from './missing-preheader.ts';
import { missingSubject } from './missing-subject.ts';
import { missingUnsubscribe } from './missing-unsubscribe.ts';
import { tinyText } from './tiny-text.ts';

/** Every check, in the order of the panel. A new check is one file and one line here. */
export const checks: readonly Check[] = [
  missingSubject,
  missingPreheader,
  missingAlt,
  emptyLink,
  lowContrast,
  tinyText,
  htmlSize,
  missingUnsubscribe,
];
