import { describe, expect, it } from 'vitest';
import type { Editor } from '../state/editor.ts';
import { checkReleased } from './compile-email.ts';

type Standing = { readonly signoffRequired?: boolean; readonly approval?: { readonly match: boolean } } | 'offline';

/** As much of an editor as the check looks at, and whether the server was asked. */
function editorWith(required: boolean, saving: string, standing: Standing) {
  const asked: string[] = [];
  const editor = {
    store: { get: () => ({ signoffRequired: required, saving: { kind: saving } }) },
    saver: { version: 3 },
    session: () => 'eds',
    wire: {
      resume: async (session: string) => {
        asked.push(session);
        return standing === 'offline'
          ? { ok: false, status: 0, code: 'network', message: 'No answer' }
          : { ok: true, value: { email: { version: 3, ...standing } } };
      },
    },
  };
  return { editor: editor as unknown as Editor, asked };
}

describe('what is handed out to be sent', () => {
  it('asks nobody where no sign-off is required', async () => {
    const { editor, asked } = editorWith(false, 'unsaved', 'offline');
    await checkReleased(editor);
    expect(asked).toEqual([]);
  });

  it.each<[string, string, Standing]>([
    ['an approved version on the screen', 'saved', { signoffRequired: true, approval: { match: true } }],
    ['a gate that was opened meanwhile', 'unsaved', { signoffRequired: false }],
  ])('is %s', async (_what, saving, standing) => {
    await checkReleased(editorWith(true, saving, standing).editor);
  });

  it.each<[string, string, Standing, string]>([
    ['a version that waits', 'saved', { signoffRequired: true, approval: { match: false } }, 'signoff_required'],
    ['one that nobody was asked about', 'saved', { signoffRequired: true }, 'signoff_required'],
    ['changes since', 'unsaved', { signoffRequired: true, approval: { match: true } }, 'signoff_required'],
    ['anything without an answer', 'saved', 'offline', 'network'],
  ])('is not %s', async (_what, saving, standing, code) => {
    await expect(checkReleased(editorWith(true, saving, standing).editor)).rejects.toMatchObject({ code });
  });
});
