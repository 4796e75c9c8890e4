/** A line of the form. Both empty: not filled in. */
export interface Reviewer {
  readonly name: string;
  readonly email: string;
}

export const reviewersMax = 20;

const emailPattern = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;

export const isEmail = (text: string): boolean => text.length <= 254 && emailPattern.test(text.trim());

/** `Ada Lovelace <ada@example.com>, bob@example.com`, one a line or with commas; what is no address is left out. */
export function readReviewers(text: string): readonly Reviewer[] {
  return text.split(/[\n,;]+/).flatMap((part): Reviewer[] => {
    const [, named = '', address] = /^\s*"?([^"<]*)"?\s*<([^>]+)>\s*$/.exec(part) ?? [];
    const email = (address ?? part).trim();
    return isEmail(email) ? [{ name: named.trim() || nameOfAddress(email), email }] : [];
  });
}

/** `ada.lovelace@…` → `Ada Lovelace`: a suggestion that the person sees and may change. */
export function nameOfAddress(email: string): string {
  const local = email.split('@', 1)[0] ?? '';
  return local
    .split(/[._+-]+/)
    .filter((part) => part !== '')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join(' ');
}

export type ReviewerProblem = 'name' | 'email' | 'twice';

/** What is wrong with each line; empty lines are no lines. */
export function problemsOf(reviewers: readonly Reviewer[]): readonly (ReviewerProblem | null)[] {
  const addresses = reviewers.map(({ email }) => email.trim().toLowerCase());
  return reviewers.map(({ name }, index) => {
    const email = addresses[index] ?? '';
    if (name.trim() === '' && email === '') return null;
    if (!isEmail(email)) return 'email';
    if (addresses.indexOf(email) !== index) return 'twice';
    return name.trim() === '' ? 'name' : null;
  });
}

export const filledIn = (reviewers: readonly Reviewer[]): readonly Reviewer[] =>
  reviewers
    .map(({ name, email }) => ({ name: name.trim(), email: email.trim() }))
    .filter(({ name, email }) => name !== '' || email !== '');
