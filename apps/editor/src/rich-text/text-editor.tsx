import { stringOf, wireDefault } from '@inlay/blocks';
import { getNode, type NodeId, readProperty } from '@inlay/document';
import { baseKeymap, chainCommands, exitCode } from 'prosemirror-commands';
import { inputRules, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { Schema } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { type Command, EditorState, type Plugin, Selection, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { hasMergeTags, mergeTagLabel, mergeTagValues } from '../host-content/tag-search.ts';
import { globalCommandOf } from '../shell/shortcuts.ts';
import type { Editor } from '../state/editor.ts';
import { createStore } from '../state/store.ts';
import { mergeTagView, typedMergeTag, withChips } from './merge-tag-chips.ts';
import { createTagFinder, type TagFinder } from './merge-tag-html.ts';
import { cleanPastedHtml, lineSlice } from './paste.ts';
import { flowSchema, labelSchema, lineSchema } from './schema.ts';
import { formatOf, type TextFormat, toggle } from './text-commands.ts';
import { type CaretPoint, textFieldOf } from './text-field.ts';
import { readText, writeText } from './text-html.ts';
import { TextToolbar } from './text-toolbar.tsx';

/** Typing goes into the design after a pause, and while it goes on at least this often. */
const flushQuietMs = 300;
const flushLatestMs = 800;

/** Puts the text engine into a block's own place in the canvas. From then on it owns the text. */
export function openTextEditor(editor: Editor, id: NodeId, point?: CaretPoint): void {
  editor.openText?.close();
  const place = editor.canvas?.textElement(id);
  const field = textFieldOf(editor, id);
  const node = getNode(editor.store.get().design, id);
  if (!place || !field || !node || !editor.canvas) return;
  const { canvas, t } = editor;
  const schema = schemaFor(field.kind, place);
  const { host } = editor;
  const finder = hasMergeTags(host) ? createTagFinder(mergeTagValues(host)) : null;
  const stored = (): string => {
    const now = getNode(editor.store.get().design, id);
    const value = now ? readProperty(now, field.path) : undefined;
    return stringOf(value ?? wireDefault(field));
  };
  let written = stored();
  let timer = 0;
  let firstKeyAt = 0;

  const flush = (): void => {
    if (timer === 0) return;
    clearTimeout(timer);
    timer = 0;
    const html = writeText(view.state.doc);
    if (html === written) return;
    written = html;
    editor.edit({ type: 'setText', id, path: field.path, html });
  };
  const later = (): void => {
    const now = performance.now();
    if (timer === 0) firstKeyAt = now;
    clearTimeout(timer);
    timer = window.setTimeout(flush, Math.max(0, Math.min(flushQuietMs, firstKeyAt + flushLatestMs - now)));
  };
  const refresh = (): void => {
    const html = stored();
    if (html === written) return;
    written = html;
    replaceChanged(view, readText(schema, html, finder));
  };
  const close = (): void => {
    flush();
    editor.openText = null;
    canvas.hold(null);
    view.destroy();
    canvas.repaint(id);
    editor.store.set({ editing: null });
  };

  canvas.hold(id);
  const format = createStore<TextFormat>(formatOf(EditorState.create({ schema })));
  place.replaceChildren();
  const view = new EditorView(
    { mount: place },
    {
      state: EditorState.create({ doc: readText(schema, written, finder), plugins: pluginsFor(schema, close, finder) }),
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': t('text.editing') },
      transformPastedHTML: cleanPastedHtml,
      transformPasted: (slice) => withChips(slice, schema, finder),
      nodeViews: { merge_tag: mergeTagView((value) => mergeTagLabel(host, value)) },
      ...(schema === flowSchema
        ? {}
        : { handlePaste: (own, event) => pasteLine(own, event.clipboardData?.getData('text/html') ?? '', finder) }),
      dispatchTransaction(transaction) {
        view.updateState(view.state.apply(transaction));
        if (transaction.docChanged) later();
        showFormat();
      },
      handleDOMEvents: {
        keydown: (_view, event) => forwardCommand(event, editor),
        blur: () => {
          flush();
          return false;
        },
      },
    },
  );
  const showFormat = (): void => {
    const next = formatOf(view.state);
    const now = format.get();
    const differs = (Object.keys(next) as (keyof TextFormat)[]).some((key) => next[key] !== now[key]);
    if (differs) format.set(next);
  };
  const run = (command: Command): void => {
    command(view.state, view.dispatch);
    view.focus();
  };
  editor.openText = {
    flush,
    refresh,
    close,
    toolbar: <TextToolbar editor={editor} id={id} schema={schema} format={format} run={run} />,
  };
  editor.hover.set({ id: null });
  editor.store.set({ editing: id, selected: id, sheet: null });
  editor.say(t('text.editing'));
  placeCaret(view, point);
}

function schemaFor(kind: string, place: HTMLElement): Schema {
  if (kind === 'richText') return flowSchema;
  return /^H[1-6]$/.test(place.tagName) ? lineSchema : labelSchema;
}

function placeCaret(view: EditorView, point: CaretPoint | undefined): void {
  const found = point ? view.posAtCoords({ left: point.x, top: point.y }) : null;
  const { doc, tr } = view.state;
  const selection = found ? TextSelection.near(doc.resolve(found.pos)) : Selection.atEnd(doc);
  view.dispatch(tr.setSelection(selection));
  view.focus();
}

/** Replaces only what differs, so that the caret stays where it can. */
function replaceChanged(view: EditorView, doc: EditorState['doc']): void {
  const old = view.state.doc;
  const start = old.content.findDiffStart(doc.content);
  const end = old.content.findDiffEnd(doc.content);
  if (start === null || end === null) return;
  // In repeated letters the two ends can cross each other.
  const shift = Math.max(0, start - Math.min(end.a, end.b));
  const tr = view.state.tr.replace(start, end.a + shift, doc.slice(start, end.b + shift));
  view.updateState(view.state.apply(tr));
}

function pasteLine(view: EditorView, html: string, finder: TagFinder | null): boolean {
  if (html === '') return false;
  const { schema, tr } = view.state;
  const slice = withChips(lineSlice(schema, cleanPastedHtml(html)), schema, finder);
  view.dispatch(tr.replaceSelection(slice).scrollIntoView());
  return true;
}

/** Undo, redo and save belong to the whole email: one history, whatever was edited. */
function forwardCommand(event: KeyboardEvent, editor: Editor): boolean {
  return globalCommandOf(event) !== null || editor.store.get().lifted !== null;
}

function pluginsFor(schema: Schema, close: () => void, finder: TagFinder | null): Plugin[] {
  const item = schema.nodes.list_item;
  const lineBreak: Command = (state, dispatch) => {
    const type = schema.nodes.hard_break;
    if (!type) return false;
    dispatch?.(state.tr.replaceSelectionWith(type.create()).scrollIntoView());
    return true;
  };
  const leave: Command = () => {
    close();
    document.querySelector<HTMLElement>('.sheet')?.focus({ preventScroll: true });
    return true;
  };
  const marks = {
    'Mod-b': toggle('strong'),
    'Mod-i': toggle('em'),
    'Mod-u': toggle('underline'),
    'Mod-Shift-x': toggle('strike'),
  };
  const keys: Record<string, Command> = {
    ...marks,
    Escape: leave,
    'Shift-Enter': chainCommands(exitCode, lineBreak),
    ...(item
      ? { Enter: splitListItem(item), Tab: sinkListItem(item), 'Shift-Tab': liftListItem(item) }
      : { Enter: lineBreak }),
  };
  const { bullet_list: bullets, ordered_list: numbers } = schema.nodes;
  const rules = [
    ...(finder ? [typedMergeTag(finder)] : []),
    ...(bullets ? [wrappingInputRule(/^\s*([-*])\s$/, bullets)] : []),
    ...(numbers ? [wrappingInputRule(/^(\d+)\.\s$/, numbers)] : []),
  ];
  return [inputRules({ rules }), keymap(keys), keymap(baseKeymap)];
}
