import { objectOf, stringOf } from '@inlay/blocks';
import type { Operation, PropertyPath } from '@inlay/document';
import { TextField } from '@inlay/ui';
import { Suspense } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { lazyPart } from '../../controls/lazy-part.ts';
import type { FieldProps } from './field-props.ts';

const ImageUpload = lazyPart(async () => (await import('../../palette/image-upload.tsx')).ImageUpload);

/** A picture by upload or address. */
export function ImageField({ node, field, label, value }: FieldProps) {
  const editor = useEditor();
  const { t } = editor;
  const url = stringOf(objectOf(value).url);
  // Its own keys only: width limits and crops of other devices stay.
  const write = (parts: Readonly<Record<string, string | number>>) => {
    const operations = Object.entries(parts).map(([key, part]): Operation => {
      const path: PropertyPath = [field.path[0], ...field.path.slice(1), key];
      return { type: 'setProperty', id: node.id, path, value: part };
    });
    editor.edit({ type: 'batch', operations }, { coalesceKey: `${node.id}.${field.name}` });
  };
  return (
    <div className="labelled image-field">
      <span className="ui-field-label">{label}</span>
      {url === '' ? null : <img src={url} alt="" referrerPolicy="no-referrer" />}
      <Suspense fallback={<div className="image-upload-room" />}>
        <ImageUpload
          compact
          label={url === '' ? t('images.choose') : t('images.replace')}
          onImage={(image) => write({ url: image.url, width: image.widthPx, height: image.heightPx })}
        />
      </Suspense>
      <TextField
        label={t('field.imageUrl')}
        inputMode="url"
        dir="ltr"
        spellCheck={false}
        placeholder="https://"
        value={url}
        onChange={(next) => write({ url: next.trim(), width: 0, height: 0 })}
      />
    </div>
  );
}
