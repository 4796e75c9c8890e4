import { Button, TextField } from '@inlay/ui';
import { type FormEvent, useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { useLateTexts } from '../../controls/late-texts.ts';
import { completeLink } from '../../inspector/fields/link-value.ts';

export interface AddressFormProps {
  /** What happens with it. */
  readonly label: string;
  readonly onUrl: (url: string) => void;
}

/** A picture that is on the web already. */
export function AddressForm({ label, onUrl }: AddressFormProps) {
  const editor = useEditor();
  const t = useLateTexts('libraries');
  const [url, setUrl] = useState('');
  const [isBad, setIsBad] = useState(false);
  const add = (event: FormEvent) => {
    event.preventDefault();
    const whole = completeLink(url);
    const isGood = /^https?:\/\/\S+$/i.test(whole);
    setIsBad(!isGood);
    if (!isGood) return;
    onUrl(whole);
    setUrl('');
  };
  return (
    <form className="image-url" onSubmit={add} noValidate>
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
        {label}
      </Button>
    </form>
  );
}
