import { blockForWire, objectOf, stringOf } from '@inlay/blocks';
import { type DesignNode, type Operation, type PropertyPath, readProperty } from '@inlay/document';
import type { PickedImage } from '@inlay/embed/protocol';
import { TextField } from '@inlay/ui';
import { Suspense } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { lazyPart } from '../../controls/lazy-part.ts';
import type { FieldProps } from './field-props.ts';

const ImageSource = lazyPart(async () => (await import('../../libraries/images/image-source.tsx')).ImageSource);

/** A picture from the gallery, by upload or by address. */
export function ImageField({ node, field, label, value }: FieldProps) {
  const editor = useEditor();
  const { t, host } = editor;
  const url = stringOf(objectOf(value).url);
  // Its own keys only: width limits and crops of other devices stay.
  const write = (parts: Readonly<Record<string, string | number>>, more: readonly Operation[] = []) => {
    const operations = Object.entries(parts).map(([key, part]): Operation => {
      const path: PropertyPath = [field.path[0], ...field.path.slice(1), key];
      return { type: 'setProperty', id: node.id, path, value: part };
    });
    editor.edit({ type: 'batch', operations: [...operations, ...more] }, { coalesceKey: `${node.id}.${field.name}` });
  };
  const take = (image: PickedImage) =>
    write({ url: image.url, width: image.widthPx ?? 0, height: image.heightPx ?? 0 }, altOperations(node, image));
  return (
    <div className="labelled image-field">
      <span className="ui-field-label">{label}</span>
      {url === '' ? null : <img src={url} alt="" referrerPolicy="no-referrer" />}
      <Suspense fallback={<div className="image-source-room" />}>
        <ImageSource key={node.id} current={url} onImage={take} />
      </Suspense>
      {host.controlsOff.has('imageAddress') ? null : (
        <TextField
          label={t('field.imageUrl')}
          inputMode="url"
          dir="ltr"
          spellCheck={false}
          placeholder="https://"
          value={url}
          onChange={(next) => write({ url: next.trim(), width: 0, height: 0 })}
        />
      )}
    </div>
  );
}

/** A block that has no alternative text yet takes over that of the image. */
function altOperations(node: DesignNode, image: PickedImage): readonly Operation[] {
  const alt = blockForWire(node.wire)?.definition.fields.find(({ name }) => name === 'altText');
  if (!alt || !image.altText || stringOf(readProperty(node, alt.path)) !== '') return [];
  return [{ type: 'setProperty', id: node.id, path: alt.path, value: image.altText }];
}
