import { objectOf, videoIdentity, videoSource } from '@inlay/blocks';
import type { Json, Operation, PropertyPath } from '@inlay/document';
import { Button, TextField } from '@inlay/ui';
import { Clapperboard } from 'lucide-react';
import { Suspense, useRef } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { lazyPart } from '../../controls/lazy-part.ts';
import { useHostCall } from '../../host-content/host-call.ts';
import { HostFieldTools } from '../../host-content/host-parts.tsx';
import type { FieldProps } from '../fields/field-props.ts';
import { completeLink, isLinkAllowed } from '../fields/link-value.ts';
import './panels.css';

const ImageSource = lazyPart(async () => (await import('../../libraries/images/image-source.tsx')).ImageSource);

/** Address and picture of a video, typed or chosen in the host's library. */
export function VideoPanel({ node, label, hint }: FieldProps) {
  const editor = useEditor();
  const t = useLateTexts('tags');
  const input = useRef<HTMLInputElement>(null);
  const { busy, call } = useHostCall();
  const values = objectOf(node.wire.values);
  const { address, thumbnail } = videoSource(values);
  const picker = editor.host.pickers.video;
  const write = (parts: readonly (readonly [PropertyPath, Json])[], coalesceKey?: string): void => {
    const operations = parts.map(([path, value]): Operation => ({ type: 'setProperty', id: node.id, path, value }));
    editor.edit({ type: 'batch', operations }, coalesceKey === undefined ? {} : { coalesceKey });
  };
  /** A link of its own, or the short form of other writers, would win over the address that is set here. */
  const clearOthers: readonly (readonly [PropertyPath, Json])[] = [
    ...(values.href === undefined
      ? []
      : [[['values', 'href'], { name: 'web', values: { href: '', target: '_blank' } }] as const]),
    ...(values.videoUrl === undefined ? [] : [[['values', 'videoUrl'], ''] as const]),
  ];
  const addressParts = (url: string): readonly (readonly [PropertyPath, Json])[] => {
    const { type, videoId } = videoIdentity(url);
    return [
      [['values', 'video', 'url'], url],
      [['values', 'video', 'type'], type],
      [['values', 'video', 'videoId'], videoId],
      ...clearOthers,
    ];
  };
  const setAddress = (url: string): void => write(addressParts(url), `${node.id}.video`);
  const setThumbnail = (url: string): void => write([[['values', 'video', 'thumbnail'], url]], `${node.id}.thumbnail`);
  return (
    <div className="panel">
      {thumbnail === '' ? null : <img className="panel-picture" src={thumbnail} alt="" referrerPolicy="no-referrer" />}
      <div className="with-tools">
        <TextField
          ref={input}
          label={label}
          inputMode="url"
          dir="ltr"
          spellCheck={false}
          placeholder="https://"
          value={address}
          {...(hint ? { hint } : {})}
          error={isLinkAllowed(completeLink(address), editor.host) ? undefined : t('field.badLink')}
          onChange={(next) => setAddress(next.trim())}
          onBlur={() => {
            const whole = completeLink(address);
            if (whole !== address) setAddress(whole);
          }}
        />
        <HostFieldTools purpose="plain" label={label} value={address} onChange={setAddress} input={input} />
      </div>
      {picker ? (
        <Button
          icon={<Clapperboard />}
          busy={busy}
          disabled={editor.application.readOnly}
          onClick={() =>
            call(
              () => picker(address === '' ? null : address),
              ({ videoUrl, imageUrl, altText }) =>
                write([
                  ...addressParts(videoUrl),
                  [['values', 'video', 'thumbnail'], imageUrl],
                  ...(altText ? [[['values', '_inlay', 'altText'], altText] as const] : []),
                ]),
            )
          }
        >
          {t('tags.chooseVideo')}
        </Button>
      ) : null}
      <Suspense fallback={<div className="image-source-room" />}>
        <ImageSource key={node.id} current={thumbnail} onImage={(image) => setThumbnail(image.url)} />
      </Suspense>
      <TextField
        label={t('tags.videoPictureAddress')}
        inputMode="url"
        dir="ltr"
        spellCheck={false}
        placeholder="https://"
        value={thumbnail}
        onChange={(next) => setThumbnail(next.trim())}
      />
    </div>
  );
}
