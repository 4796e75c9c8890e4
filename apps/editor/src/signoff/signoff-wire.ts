import type { EditorSignoff, SendForSignoff, SentForSignoff } from '@inlay/contract';
import type { WireAnswer } from '../session/wire.ts';
import type { Editor } from '../state/editor.ts';

/** The calls of sign-off. */
export const signoffWire = (editor: Pick<Editor, 'wire' | 'session'>) => ({
  read: (): Promise<WireAnswer<EditorSignoff>> =>
    editor.wire.request(editor.session(), { method: 'GET', path: '/signoff' }),
  send: (body: SendForSignoff): Promise<WireAnswer<SentForSignoff>> =>
    editor.wire.request(editor.session(), { method: 'POST', path: '/signoff', body }),
  open: (packageId: string): Promise<WireAnswer<{ readonly url: string }>> =>
    editor.wire.request(editor.session(), { method: 'POST', path: '/signoff/open', body: { packageId } }),
});
