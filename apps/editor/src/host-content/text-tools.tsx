import { stringOf } from '@inlay/blocks';
import { getNode, type NodeId, readProperty } from '@inlay/document';
import { inlinePolicy, labelPolicy, richTextPolicy, sanitiseHtml } from '@inlay/html';
import { IconButton, Select } from '@inlay/ui';
import { Palette } from 'lucide-react';
import type { Schema } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { useRef, useState } from 'react';
import { useEditorState } from '../controls/editor-context.tsx';
import { useLateTexts } from '../controls/late-texts.ts';
import { insertMergeTag } from '../rich-text/merge-tag-chips.ts';
import { setColour } from '../rich-text/text-commands.ts';
import { textFieldOf } from '../rich-text/text-field.ts';
import { readText, writeText } from '../rich-text/text-html.ts';
import type { Editor } from '../state/editor.ts';
import { AiButton } from './ai-button.tsx';
import { brandColours } from './brand-colours.ts';
import { ChoiceMenu } from './choice-menu.tsx';
import './field-tools.css';
import { chosenFont, fontOptions, offeredFonts, readFont } from './host-fonts.ts';
import { TagButton } from './tag-button.tsx';
import { offersMergeTags } from './tag-search.ts';

export interface TextToolsProps {
  readonly editor: Editor;
  readonly id: NodeId;
  readonly schema: Schema;
  readonly run: (command: Command) => void;
}

/** What the host brings for the text that is being edited: tags, assistant, fonts, colours. */
export function TextTools(props: TextToolsProps) {
  const { editor, id, schema, run } = props;
  const { host } = editor;
  // Back into the text, where the caret waits.
  const leave = (): void => run(() => true);
  return (
    <>
      <span className="text-bar-divider" />
      {offersMergeTags(host) ? (
        <TagButton kind="mergeTag" onChoose={(value) => run(insertMergeTag(value))} onLeave={leave} />
      ) : null}
      <AiButton
        kind="text"
        read={() => storedText(editor, id)}
        onText={(html) => replaceText(editor, id, schema, html)}
      />
      {brandColours(host).length > 0 ? <BrandColourButton {...props} /> : null}
      {offeredFonts(host).length > 0 ? <FontChoice {...props} /> : null}
    </>
  );
}

function storedText(editor: Editor, id: NodeId): string {
  editor.openText?.flush();
  const field = textFieldOf(editor, id);
  const node = getNode(editor.store.get().design, id);
  return field && node ? stringOf(readProperty(node, field.path)) : '';
}

/** One edit, so one step back; no `setText`, which would become one step with what was typed before. */
function replaceText(editor: Editor, id: NodeId, schema: Schema, answer: string): void {
  editor.openText?.flush();
  const field = textFieldOf(editor, id);
  if (!field) return;
  const isFlow = schema.nodes.paragraph !== undefined;
  const policy = isFlow ? richTextPolicy : schema.marks.link ? inlinePolicy : labelPolicy;
  const html = isFlow && !answer.includes('<') ? plainParagraphs(answer) : answer;
  const clean = sanitiseHtml(html, policy);
  const value = isFlow ? writeText(readText(schema, clean)) : clean;
  editor.edit({ type: 'setProperty', id, path: field.path, value });
  editor.openText?.refresh();
}

function plainParagraphs(text: string): string {
  const lines = text.split(/\n+/).filter((line) => line.trim() !== '');
  return lines.map((line) => `<p>${line}</p>`).join('');
}

function BrandColourButton({ editor, run }: TextToolsProps) {
  const t = useLateTexts('tags');
  const button = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const entries = brandColours(editor.host).map(({ name, value }) => ({ label: name, value, colour: value }));
  return (
    <span ref={button} className="tag-button">
      <IconButton
        label={t('tags.brandColours')}
        icon={<Palette />}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      {open && button.current ? (
        <ChoiceMenu
          label={t('tags.brandColours')}
          groups={[{ category: '', entries }]}
          anchor={button.current}
          onClose={(refocus) => {
            setOpen(false);
            if (refocus) run(() => true);
          }}
          onChoose={({ value }) => {
            setOpen(false);
            run(setColour(value));
          }}
        />
      ) : null}
    </span>
  );
}

/** The font of the whole text: it stands in the block's own field, so that a web font comes with its style sheet. */
function FontChoice({ editor, id, run }: TextToolsProps) {
  const t = useLateTexts('tags');
  const value = useEditorState((state) => {
    const node = getNode(state.design, id);
    return node ? readProperty(node, ['values', 'fontFamily']) : undefined;
  });
  return (
    <Select
      className="text-font"
      label={t('tags.font')}
      labelHidden
      title={t('tags.font')}
      value={readFont(value).stack}
      options={fontOptions(editor.host, value, t('field.defaultFont'))}
      onChange={(stack) => {
        const font = chosenFont(editor.host, stack);
        if (font !== null) editor.edit({ type: 'setProperty', id, path: ['values', 'fontFamily'], value: font });
        run(() => true);
      }}
    />
  );
}
