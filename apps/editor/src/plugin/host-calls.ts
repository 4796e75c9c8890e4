import type { ImportedDesign } from '@inlay/contract';
import { getNode, moduleMarkOf, nodesBelow, parseDesign, readProperty } from '@inlay/document';
import type { HostCalls, PluginOptions, TemplateData } from '@inlay/embed/protocol';
import { contentWidthOf } from '../canvas/content-width.ts';
import { replaceOperation } from '../save/resolve-conflict.ts';
import type { WireAnswer } from '../session/wire.ts';
import type { Editor } from '../state/editor.ts';
import { CallError, type HostCallHandlers } from './host-link.ts';

/** What the calls of an open editor need. */
export interface HostCallParts {
  readonly editor: Editor;
  readonly options: PluginOptions;
  /** The host has what is on the screen: it counts as saved until the next change. */
  readonly markTaken: () => void;
}

const preheaderPath = ['values', 'preheaderText'] as const;

/** What the page may ask of the open email: content in and out, and commands. */
export function contentCalls({ editor, options, markTaken }: HostCallParts): HostCallHandlers {
  const { store } = editor;
  return {
    save: () => saveNow(editor),
    getTemplateData: () => templateData(editor, options),
    async compileEmail(args) {
      editor.openText?.flush();
      const { checkReleased, compileEmail } = await import('./compile-email.ts');
      await checkReleased(editor);
      const compiled = compileEmail(editor, options, args);
      if (args.resetDataSavedFlag) markTaken();
      return compiled;
    },
    undo() {
      editor.undo();
      return null;
    },
    redo() {
      editor.redo();
      return null;
    },
    updateHtmlAndCss: (content) => replaceContent(editor, content),
    async openImageLibrary({ current }) {
      const { pickImage } = await import('../libraries/images/pick-image.ts');
      return pickImage(editor, current);
    },
    setDevice(device) {
      if (options.mobileView) store.set({ device });
      return null;
    },
    getMetadata() {
      const { design, subject } = store.get();
      const root = getNode(design, design.root);
      const preheader = root ? readProperty(root, preheaderPath) : undefined;
      return { title: subject, preheader: typeof preheader === 'string' ? preheader : '' };
    },
    setMetadata({ title, preheader }) {
      if (title !== undefined) editor.rename({ subject: oneLine(title) });
      if (preheader !== undefined) {
        const id = store.get().design.root;
        const isDone = editor.edit({ type: 'setProperty', id, path: preheaderPath, value: preheader });
        if (!isDone) throw new CallError('edit_refused', 'The preheader was not accepted');
      }
      return null;
    },
  };
}

/** The server takes a subject of one line. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').slice(0, 256);

/**
 * Makes a version of what is on the screen; where the newest one holds that already, it stays the newest.
 * @throws CallError with the server's code, or `network`.
 */
async function saveNow(editor: Editor): Promise<null> {
  editor.openText?.flush();
  const { saving } = editor.store.get();
  if (saving.kind === 'readOnly') throw new CallError('not_allowed', 'The email is open for reading only');
  if (saving.kind === 'saved' && editor.saver.version > 0) return null;
  const refused = await editor.saver.save();
  if (refused) throw new CallError(refused.code, refused.message || 'The email was not saved');
  return null;
}

async function templateData(editor: Editor, options: PluginOptions): Promise<TemplateData> {
  editor.openText?.flush();
  const { design } = editor.store.get();
  const { exportStripo } = await import('@inlay/export/stripo');
  const { html, css } = exportStripo(design);
  const marks = nodesBelow(design, design.root)
    .map(({ wire }) => moduleMarkOf(wire))
    .filter((mark) => mark !== null);
  return {
    html,
    css,
    ...sizeOf(editor),
    syncModules: [...new Set(marks.map(({ id }) => Number(id)))],
    utm: options.utm,
  };
}

/** The content's own width, and the height of the email as the canvas shows it, in CSS pixels. */
function sizeOf({ canvas, store }: Editor): { readonly widthPx: number; readonly heightPx: number } {
  const heightPx = Math.ceil(canvas?.document.body.getBoundingClientRect().height ?? 0);
  return { widthPx: contentWidthOf(store.get().design), heightPx };
}

/**
 * Puts other content in the place of all that is there, as one edit.
 * @throws CallError with the server's code, `design_refused` or `edit_refused`.
 */
async function replaceContent(editor: Editor, content: HostCalls['updateHtmlAndCss']['args']): Promise<null> {
  const answer: WireAnswer<ImportedDesign> = await editor.wire.request(editor.session(), {
    method: 'POST',
    path: '/plugin/import',
    body: content,
  });
  if (!answer.ok) throw new CallError(answer.code, answer.message || 'The content could not be read');
  const parsed = parseDesign(answer.value.json);
  if (!parsed.ok) throw new CallError('design_refused', `The content was not accepted: ${parsed.reason}`);
  // What is being typed belongs to the state that an undo brings back.
  editor.openText?.close();
  const { design } = editor.store.get();
  if (!editor.edit(replaceOperation(design, parsed.value), { select: design.root })) {
    throw new CallError('edit_refused', 'The content was not accepted');
  }
  return null;
}
