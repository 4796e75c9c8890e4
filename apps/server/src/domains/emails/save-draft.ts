import { refuse } from '@inlay/contract';
import { readDesign } from './compile-content.ts';
import { authorOf, type EmailsContext, found, keyOf, withOwner } from './context.ts';
import type { EmailCaller } from './email.ts';
import * as store from './store.ts';

export interface SaveDraft {
  readonly name: string;
  readonly subject: string;
  readonly json: unknown;
  /** The version that the work began from. */
  readonly baseVersion: number;
}

/** Keeps a person's unsaved work; their next save removes it, nobody else's does. Never pushes. @throws Refusal `design_refused`, `email_not_found`. */
export const saveDraft =
  (context: EmailsContext) =>
  async (caller: EmailCaller, id: string, input: SaveDraft): Promise<{ readonly savedAt: Date }> => {
    const { text: design } = readDesign({ json: input.json });
    return withOwner(context, caller, async (tx, owner) => {
      const key = keyOf(caller, owner, id);
      const row = found(await store.lockEmail(tx, key));
      if (input.baseVersion > row.version) {
        const message = `There is no version ${input.baseVersion} yet; the newest is ${row.version}`;
        refuse('validation_failed', `baseVersion: ${message}`, { fields: [{ field: 'baseVersion', message }] });
      }
      const draft = await store.writeDraft(tx, key, { ...input, design, author: authorOf(caller) });
      return { savedAt: draft.saved_at };
    });
  };
