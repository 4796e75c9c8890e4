import { randomBase62 } from '../../kernel/base62.ts';
import type { Keyring } from '../../kernel/keyring.ts';

/**
 * Marks a browser in which an account has logged in before. Its wrong tries are counted apart from
 * strangers', so that somebody who guesses from elsewhere cannot lock the owner out. It proves nothing else.
 */
export function createDeviceMarks(keyring: Keyring) {
  const sealOf = (email: string, id: string): string => keyring.hash(`device\n${email}\n${id}`).toString('base64url');
  return {
    make(email: string): string {
      const id = randomBase62(22);
      return `${id}.${sealOf(email, id)}`;
    },
    /** Id of the browser, when the mark is ours and of this account. */
    read(email: string, mark: string | undefined): string | undefined {
      const [id = '', seal] = (mark ?? '').split('.');
      return /^[0-9A-Za-z]{22}$/.test(id) && seal === sealOf(email, id) ? id : undefined;
    },
  };
}
