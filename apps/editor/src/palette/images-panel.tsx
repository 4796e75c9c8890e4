import { blockForWire, objectOf, stringOf } from '@inlay/blocks';
import { blocksOf, type Design } from '@inlay/document';
import { Button, TextField } from '@inlay/ui';
import { type FormEvent, useState } from 'react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { completeLink } from '../inspector/fields/link-value.ts';
import { insertTree } from '../state/commands.ts';
import { imageTree } from '../state/new-nodes.ts';
import { ImageUpload } from './image-upload.tsx';
import { PaletteTile } from './palette-tile.tsx';

interface Picture {
  readonly url: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Uploaded in this session; the panel comes and goes, the list stays. */
const uploaded: Picture[] = [];

/** Pictures by upload or address, and those that are at hand. */
export function ImagesPanel() {
  const editor = useEditor();
  const { t } = editor;
  const design = useEditorState((state) => state.design);
  const [url, setUrl] = useState('');
  const [isBad, setIsBad] = useState(false);
  const pictures = distinct([...uploaded, ...picturesOf(design)]);
  const insert = (picture: Picture) => insertTree(editor, imageTree(picture.url, picture.widthPx, picture.heightPx));
  const addUrl = (event: FormEvent) => {
    event.preventDefault();
    const whole = completeLink(url);
    const isGood = /^https?:\/\/\S+$/i.test(whole);
    setIsBad(!isGood);
    if (!isGood) return;
    insert({ url: whole, widthPx: 0, heightPx: 0 });
    setUrl('');
  };
  return (
    <>
      <ImageUpload
        label={t('images.upload')}
        onImage={(image) => {
          uploaded.unshift(image);
          insert(image);
        }}
      />
      <form className="image-url" onSubmit={addUrl}>
        <TextField
          label={t('images.url')}
          inputMode="url"
          dir="ltr"
          placeholder="https://"
          value={url}
          error={isBad ? t('images.badUrl') : undefined}
          onChange={setUrl}
        />
        <Button type="submit" disabled={editor.application.readOnly}>
          {t('images.add')}
        </Button>
      </form>
      <h3 className="palette-part">{t('images.used')}</h3>
      {pictures.length === 0 ? <p className="palette-hint">{t('images.none')}</p> : null}
      <ul className="pictures">
        {pictures.map((picture) => (
          <li key={picture.url}>
            <PaletteTile
              className="picture-tile"
              label={t('images.insert', { name: nameOfUrl(picture.url) })}
              source={{
                kind: 'new',
                what: 'block',
                tree: () => imageTree(picture.url, picture.widthPx, picture.heightPx),
              }}
              onPress={() => insert(picture)}
            >
              <img src={picture.url} alt="" draggable={false} referrerPolicy="no-referrer" />
            </PaletteTile>
          </li>
        ))}
      </ul>
    </>
  );
}

function picturesOf(design: Design): readonly Picture[] {
  return [...blocksOf(design)].flatMap((node) => {
    if (blockForWire(node.wire)?.definition.type !== 'image') return [];
    const { url, width, height } = objectOf(objectOf(node.wire.values).src);
    if (stringOf(url) === '') return [];
    return [{ url: stringOf(url), widthPx: Number(width) || 0, heightPx: Number(height) || 0 }];
  });
}

function distinct(pictures: readonly Picture[]): readonly Picture[] {
  return [...new Map(pictures.toReversed().map((picture) => [picture.url, picture])).values()].reverse();
}

function nameOfUrl(url: string): string {
  return url.split(/[?#]/)[0]?.split('/').at(-1) || url;
}
