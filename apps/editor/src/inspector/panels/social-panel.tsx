import { objectOf, type SocialIcon, socialIcons, socialNetworks } from '@inlay/blocks';
import type { Json } from '@inlay/document';
import { Button, IconButton, Menu, TextField } from '@inlay/ui';
import { ArrowDown, ArrowUp, ChevronDown, Plus, Trash2 } from 'lucide-react';
import { Suspense, useRef, useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { lazyPart } from '../../controls/lazy-part.ts';
import { HostFieldTools } from '../../host-content/host-parts.tsx';
import type { FieldProps } from '../fields/field-props.ts';
import { completeLink, isLinkAllowed } from '../fields/link-value.ts';
import './panels.css';

const ImageSource = lazyPart(async () => (await import('../../libraries/images/image-source.tsx')).ImageSource);

const iconsMax = 30;

/** The list of networks: add, name, link, give a picture, order, remove. */
export function SocialPanel({ node, value }: FieldProps) {
  const editor = useEditor();
  const t = useLateTexts('tags');
  const icons = socialIcons(value);
  const [open, setOpen] = useState<number | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const write = (next: readonly Json[], coalesceKey?: string): void => {
    const path = ['values', 'icons', 'icons'] as const;
    editor.edit(
      { type: 'setProperty', id: node.id, path, value: next },
      coalesceKey === undefined ? {} : { coalesceKey },
    );
  };
  const wires = icons.map(({ wire }): Json => wire);
  const focusOn = (index: number, name: string): void => {
    requestAnimationFrame(() => {
      const item = list.current?.children[index] ?? list.current?.lastElementChild;
      item?.querySelector<HTMLElement>(`[data-part="${name}"], summary`)?.focus();
    });
  };
  const move = (from: number, step: -1 | 1): void => {
    const moved = wires[from];
    const other = wires[from + step];
    if (moved === undefined || other === undefined) return;
    write(wires.with(from, other).with(from + step, moved));
    setOpen((now) => (now === from ? from + step : now === from + step ? from : now));
    editor.say(t('tags.networkMoved', { name: icons[from]?.name ?? '', position: from + step + 1 }));
    focusOn(from + step, step < 0 ? 'up' : 'down');
  };
  const add = (name: string, url: string): void => {
    write([...wires, { name, url }]);
    setOpen(wires.length);
    focusOn(wires.length, 'summary');
  };
  return (
    <div className="panel">
      <ul className="social-list" ref={list}>
        {icons.map((icon, index) => (
          <NetworkItem
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id of their own
            key={index}
            icon={icon}
            isOpen={open === index}
            onToggle={() => setOpen(open === index ? null : index)}
            onChange={(part) => {
              const key = Object.keys(part)[0] ?? '';
              write(wires.with(index, { ...objectOf(icon.wire), ...part }), `${node.id}.social.${index}.${key}`);
            }}
            onUp={index === 0 ? null : () => move(index, -1)}
            onDown={index === icons.length - 1 ? null : () => move(index, 1)}
            onRemove={() => {
              write(wires.toSpliced(index, 1));
              setOpen(null);
              editor.say(t('tags.networkRemoved', { name: icon.name }));
              focusOn(Math.max(0, index - 1), 'summary');
            }}
          />
        ))}
      </ul>
      {icons.length < iconsMax && !editor.application.readOnly ? <AddNetwork icons={icons} onAdd={add} /> : null}
    </div>
  );
}

/** The host's own networks first, then those that everybody knows and that are not in the list yet. */
function AddNetwork({
  icons,
  onAdd,
}: {
  readonly icons: readonly SocialIcon[];
  readonly onAdd: (name: string, url: string) => void;
}) {
  const { host } = useEditor();
  const t = useLateTexts('tags');
  const has = (name: string): boolean => icons.some((icon) => icon.name.toLowerCase() === name.toLowerCase());
  const own = host.socialNetworks.filter(({ name }) => name !== '');
  const others = socialNetworks.filter(
    ({ name }) => !has(name) && !own.some((each) => each.name.toLowerCase() === name.toLowerCase()),
  );
  const items = [
    ...own.map(({ name, href }) => ({ label: name, onSelect: () => onAdd(name, href) })),
    ...others.map(({ name, start }, index) => ({
      label: name,
      separated: own.length > 0 && index === 0,
      onSelect: () => onAdd(name, start),
    })),
    { label: t('tags.networkOther'), separated: true, onSelect: () => onAdd(t('tags.networkOther'), 'https://') },
  ];
  return (
    <Menu
      align="start"
      heading={t('tags.networkAdd')}
      items={items}
      trigger={<Button icon={<Plus />}>{t('tags.networkAdd')}</Button>}
    />
  );
}

interface NetworkItemProps {
  readonly icon: SocialIcon;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onChange: (part: { readonly name?: string; readonly url?: string; readonly imgUrl?: string }) => void;
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
  readonly onRemove: () => void;
}

function NetworkItem({ icon, isOpen, onToggle, onChange, onUp, onDown, onRemove }: NetworkItemProps) {
  const { host } = useEditor();
  const t = useLateTexts('tags');
  const input = useRef<HTMLInputElement>(null);
  const { name, url, imgUrl } = icon;
  const shown = name || t('tags.networkOther');
  const isGood = isLinkAllowed(completeLink(url), host);
  return (
    <li className="social-item">
      <div className="social-head">
        <button type="button" className="social-name" data-part="summary" aria-expanded={isOpen} onClick={onToggle}>
          <ChevronDown aria-hidden="true" />
          <span>{shown}</span>
          {url === '' ? <small>{t('tags.networkNoAddress')}</small> : null}
        </button>
        <IconButton
          data-part="up"
          label={`${t('select.up')}: ${shown}`}
          icon={<ArrowUp />}
          disabled={!onUp}
          onClick={() => onUp?.()}
        />
        <IconButton
          data-part="down"
          label={`${t('select.down')}: ${shown}`}
          icon={<ArrowDown />}
          disabled={!onDown}
          onClick={() => onDown?.()}
        />
        <IconButton label={`${t('select.delete')}: ${shown}`} icon={<Trash2 />} onClick={onRemove} />
      </div>
      {isOpen ? (
        <div className="social-fields">
          <TextField
            label={t('tags.networkName')}
            maxLength={60}
            value={name}
            onChange={(next) => onChange({ name: next })}
          />
          <div className="with-tools">
            <TextField
              ref={input}
              label={t('field.href')}
              inputMode="url"
              dir="ltr"
              spellCheck={false}
              placeholder="https://"
              value={url}
              error={isGood ? undefined : t('field.badLink')}
              onChange={(next) => onChange({ url: next })}
              onBlur={() => {
                const whole = completeLink(url);
                if (whole !== url) onChange({ url: whole });
              }}
            />
            <HostFieldTools
              purpose="link"
              label={`${t('field.href')}, ${shown}`}
              value={url}
              onChange={(next) => onChange({ url: next })}
              input={input}
            />
          </div>
          <Suspense fallback={<div className="image-source-room" />}>
            <ImageSource current={imgUrl} onImage={(image) => onChange({ imgUrl: image.url })} />
          </Suspense>
          <TextField
            label={t('tags.networkPicture')}
            hint={t('tags.networkPictureHint')}
            inputMode="url"
            dir="ltr"
            spellCheck={false}
            placeholder="https://"
            value={imgUrl}
            onChange={(next) => onChange({ imgUrl: next.trim() })}
          />
        </div>
      ) : null}
    </li>
  );
}
