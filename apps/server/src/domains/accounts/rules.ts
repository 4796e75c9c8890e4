import { passwordLengthMax, passwordLengthMin, refuse } from '@inlay/contract';
import { limits } from '../../kernel/limits.ts';
import { isCommonPassword } from './common-passwords.ts';

/** One field that is not accepted, and why, in a word the console translates. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** @throws Refusal `validation_failed` naming every field at once, so that a form is corrected in one go. */
export function refuseProblems(problems: readonly FieldProblem[]): void {
  const [first] = problems;
  if (first) refuse('validation_failed', `${first.field}: ${first.message}`, { fields: problems });
}

/** One address, one account: case and surrounding space do not make another. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

/** Only what no mail address can be; whether it exists, a mail will tell. */
export function emailProblem(email: string): string | undefined {
  if (email === '') return 'required';
  if (email.length > limits.emailAddressLengthMax) return 'too_long';
  return /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$|^[^\s@<>"]+@localhost$/.test(email) ? undefined : 'email_invalid';
}

export function nameProblem(name: string, lengthMax: number): string | undefined {
  if (name.trim() === '') return 'required';
  return name.trim().length > lengthMax ? 'too_long' : undefined;
}

/**
 * Length, and nothing that is guessed first; no rule about kinds of characters (NIST SP 800-63B).
 * @param words What belongs to the person or the product: no password is made of those.
 */
export function passwordProblem(password: string, words: readonly string[]): string | undefined {
  const length = [...password.normalize('NFC')].length;
  if (length < passwordLengthMin) return password === '' ? 'required' : 'password_short';
  if (length > passwordLengthMax) return 'too_long';
  if (isCommonPassword(password)) return 'password_common';
  return isMadeOf(password, words) ? 'password_personal' : undefined;
}

/** True when next to nothing is left once the words, digits and punctuation are taken out. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  let rest = password.toLowerCase();
  const parts = words.flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((part) => part.length > 2);
  for (const part of parts.sort((a, b) => b.length - a.length)) rest = rest.replaceAll(part, '');
  return rest.length < password.length && rest.replace(/[^\p{L}]/gu, '').length < 5;
}
