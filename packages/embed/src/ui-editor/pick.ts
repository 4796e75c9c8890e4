import { EmbedError, toEmbedError } from '../frame/embed-error.ts';

/**
 * Opens a library of the host and waits for the choice. The first of its callbacks counts. Nothing chosen
 * is null; a choice that makes no sense is refused with `choice_not_understood`.
 * @param read Null for what it does not understand.
 */
export function pick<Value>(
  open: (select: (value?: unknown) => void, cancel: () => void) => unknown,
  read: (value: unknown) => Value | null,
): Promise<Value | null> {
  return new Promise((resolve, reject) => {
    const fail = (thrown: unknown): void => reject(toEmbedError(thrown, 'extension_failed'));
    const select = (value?: unknown): void => {
      const picked = read(value);
      if (picked === null && value !== null && value !== undefined) {
        fail(new EmbedError('choice_not_understood', 'The library answered in an unknown form'));
      } else resolve(picked);
    };
    const opened = (async () => open(select, () => resolve(null)))();
    opened.catch(fail);
  });
}
