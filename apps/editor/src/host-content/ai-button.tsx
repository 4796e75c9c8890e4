import { IconButton } from '@inlay/ui';
import { Sparkles } from 'lucide-react';
import { useEditor } from '../controls/editor-context.tsx';
import { useLateTexts } from '../controls/late-texts.ts';
import { useHostCall } from './host-call.ts';

export interface AiButtonProps {
  readonly kind: 'text' | 'subject' | 'preheader' | 'alt';
  /** The field that it belongs to, for its name; none in the toolbar of a text. */
  readonly field?: string;
  readonly read: () => string;
  readonly onText: (text: string) => void;
}

/** Lets the host's assistant write: what it answers takes the place of the text. */
export function AiButton({ kind, field, read, onText }: AiButtonProps) {
  const { host } = useEditor();
  const t = useLateTexts('tags');
  const { busy, call } = useHostCall();
  const assistant = host.pickers.aiAssistant;
  if (!assistant) return null;
  const label = t('tags.assistant');
  return (
    <IconButton
      label={field === undefined ? label : `${label}: ${field}`}
      icon={<Sparkles />}
      aria-busy={busy || undefined}
      disabled={busy}
      onClick={() => call(() => assistant(read(), kind), onText)}
    />
  );
}
