import { Button, useToast } from '@inlay/ui';
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import { useLateTexts } from '../controls/late-texts.ts';
import { signoffWire } from './signoff-wire.ts';

/** Opens the package's own page in another tab. The address works once and soon ends, so it is made on the press. */
export function OpenPackage({ packageId }: { readonly packageId: string }) {
  const editor = useEditor();
  const t = useLateTexts('signoff');
  const toast = useToast();
  const [isBusy, setIsBusy] = useState(false);
  const open = async () => {
    // Opened at once, in the press itself: later a browser would take it for an advertisement.
    const tab = window.open('about:blank', '_blank');
    setIsBusy(true);
    const answer = await signoffWire(editor).open(packageId);
    setIsBusy(false);
    if (answer.ok && tab) {
      tab.opener = null;
      tab.location.replace(answer.value.url);
      return;
    }
    tab?.close();
    toast({ tone: 'danger', text: t('signoff.openFailed') });
  };
  return (
    <Button icon={<ExternalLink />} busy={isBusy} onClick={() => void open()}>
      {t('signoff.open')}
    </Button>
  );
}
