import type { Check } from './check.ts';

/** A mail without a subject looks like spam. */
export const missingSubject: Check = {
  code: 'missing_subject',
  label: 'Subject is missing',
  run: ({ design, subject }) =>
    subject.trim() === '' ? [{ code: 'missing_subject', severity: 'error', nodeId: design.root }] : [],
};
