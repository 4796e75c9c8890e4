import type { NodeId } from '@inlay/document';
import { hexOf } from '@inlay/framed';
import { Button, IconButton } from '@inlay/ui';
import {
  AlignCenter,
  AlignLeft,
  AlignRight,
  Bold,
  Italic,
  Link,
  List,
  ListOrdered,
  RemoveFormatting,
  Strikethrough,
  Underline,
} from 'lucide-react';
import type { Schema } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { type FormEvent, useRef, useState } from 'react';
import { HostFieldTools } from '../host-content/host-parts.tsx';
import { HostTextTools } from '../host-content/text-parts.tsx';
import { completeLink, isLinkAllowed } from '../inspector/fields/link-value.ts';
import { shortcutText } from '../shell/shortcuts.ts';
import type { Editor } from '../state/editor.ts';
import { type Store, useStore } from '../state/store.ts';
import {
  type Alignment,
  align,
  clearFormat,
  setColour,
  setLink,
  type TextFormat,
  toggle,
  toggleList,
} from './text-commands.ts';

export interface TextToolbarProps {
  readonly editor: Editor;
  readonly id: NodeId;
  readonly schema: Schema;
  readonly format: Store<TextFormat>;
  readonly run: (command: Command) => void;
}

const alignments: readonly (readonly [
  Alignment,
  typeof AlignLeft,
  'text.alignLeft' | 'text.alignCenter' | 'text.alignRight',
])[] = [
  ['left', AlignLeft, 'text.alignLeft'],
  ['center', AlignCenter, 'text.alignCenter'],
  ['right', AlignRight, 'text.alignRight'],
];

/** Formatting of the text that is being edited. */
export function TextToolbar(props: TextToolbarProps) {
  const { editor, schema, run } = props;
  const { t } = editor;
  const format = useStore(props.format, (state) => state);
  const [linking, setLinking] = useState(false);
  if (linking) return <LinkForm {...props} onDone={() => setLinking(false)} />;
  return (
    // A press must not take the focus, and with it the selection, out of the text.
    <div
      className="text-bar"
      role="toolbar"
      aria-label={t('text.toolbar')}
      onMouseDown={(event) => {
        if (!(event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement))
          event.preventDefault();
      }}
    >
      <IconButton
        label={t('text.bold')}
        shortcut={shortcutText('mod+b')}
        icon={<Bold />}
        pressed={format.strong}
        onClick={() => run(toggle('strong'))}
      />
      <IconButton
        label={t('text.italic')}
        shortcut={shortcutText('mod+i')}
        icon={<Italic />}
        pressed={format.em}
        onClick={() => run(toggle('em'))}
      />
      <IconButton
        label={t('text.underline')}
        shortcut={shortcutText('mod+u')}
        icon={<Underline />}
        pressed={format.underline}
        onClick={() => run(toggle('underline'))}
      />
      <IconButton
        label={t('text.strike')}
        icon={<Strikethrough />}
        pressed={format.strike}
        onClick={() => run(toggle('strike'))}
      />
      <ColourButton {...props} colour={format.colour} />
      {schema.marks.link ? (
        <IconButton
          label={t('text.link')}
          icon={<Link />}
          pressed={format.link !== null}
          onClick={() => setLinking(true)}
        />
      ) : null}
      {schema.nodes.bullet_list ? (
        <>
          <span className="text-bar-divider" />
          <IconButton
            label={t('text.bulletList')}
            icon={<List />}
            pressed={format.list === 'bullet_list'}
            onClick={() => run(toggleList('bullet_list'))}
          />
          <IconButton
            label={t('text.orderedList')}
            icon={<ListOrdered />}
            pressed={format.list === 'ordered_list'}
            onClick={() => run(toggleList('ordered_list'))}
          />
        </>
      ) : null}
      <span className="text-bar-divider" />
      <Alignments {...props} current={format.align} />
      <IconButton label={t('text.clear')} icon={<RemoveFormatting />} onClick={() => run(clearFormat)} />
      <HostTextTools {...props} />
    </div>
  );
}

/** Paragraphs are aligned one by one; a heading or button is aligned as a block. */
function Alignments({ editor, id, schema, run, current }: TextToolbarProps & { readonly current: Alignment | null }) {
  const choose = (alignment: Alignment) => {
    if (schema.nodes.paragraph) run(align(alignment));
    else editor.edit({ type: 'setProperty', id, path: ['values', 'textAlign'], value: alignment });
  };
  return alignments.map(([alignment, Icon, key]) => (
    <IconButton
      key={alignment}
      label={editor.t(key)}
      icon={<Icon />}
      pressed={current === alignment}
      onClick={() => choose(alignment)}
    />
  ));
}

function ColourButton({ editor, run, colour }: TextToolbarProps & { readonly colour: string | null }) {
  const label = editor.t('text.colour');
  return (
    <span className="text-colour" title={label}>
      <span aria-hidden="true" style={{ borderBlockEndColor: colour ?? 'currentcolor' }}>
        A
      </span>
      <input
        type="color"
        aria-label={label}
        value={hexOf(colour ?? '') ?? '#18181b'}
        onChange={(event) => run(setColour(event.target.value))}
      />
    </span>
  );
}

function LinkForm({ editor, format, run, onDone }: TextToolbarProps & { readonly onDone: () => void }) {
  const { t } = editor;
  const [href, setHref] = useState(format.get().link ?? '');
  const input = useRef<HTMLInputElement>(null);
  const isGood = isLinkAllowed(completeLink(href), editor.host);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (!isGood) return;
    run(setLink(completeLink(href)));
    onDone();
  };
  return (
    <form
      className="text-bar text-link-form"
      onSubmit={apply}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      <input
        ref={input}
        className="ui-input"
        // biome-ignore lint/a11y/noAutofocus: the form appears on the person's request, at the caret
        autoFocus
        inputMode="url"
        dir="ltr"
        placeholder="https://"
        aria-label={t('text.linkAddress')}
        aria-invalid={!isGood || undefined}
        title={isGood ? undefined : t('field.badLink')}
        value={href}
        onChange={(event) => setHref(event.target.value)}
      />
      <HostFieldTools purpose="link" label={t('text.linkAddress')} value={href} onChange={setHref} input={input} />
      <Button type="submit" variant="primary" disabled={!isGood}>
        {t('text.linkApply')}
      </Button>
      {format.get().link === null ? null : (
        <Button
          onClick={() => {
            run(setLink(''));
            onDone();
          }}
        >
          {t('text.linkRemove')}
        </Button>
      )}
    </form>
  );
}
