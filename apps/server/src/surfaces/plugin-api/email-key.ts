import { z } from 'zod';
import { emailIdLengthMax } from '../../domains/plugin/index.ts';

/** The host's own id of an email in a body: text or a number. */
export const emailKey = z
  .union([z.string(), z.number().int().transform(String)])
  .pipe(z.string().min(1).max(emailIdLengthMax))
  .meta({ description: `Your own id of the email, up to ${emailIdLengthMax} characters`, example: 'campaign_1001' });

/** The same in an answer. */
export const emailKeyAnswer = z
  .union([z.string(), z.number().int()])
  .meta({ description: 'Your own id of the email; a number when it is one' });

/** Hosts that number their emails read a number; `007` and numbers that JSON cannot hold stay text. */
export function encodeEmailKey(key: string): string | number {
  const number = Number(key);
  return Number.isSafeInteger(number) && String(number) === key ? number : key;
}
