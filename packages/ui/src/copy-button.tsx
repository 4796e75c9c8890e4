import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import './copy-button.css';
import { IconButton } from './icon-button.tsx';
import { useMessages } from './messages-context.tsx';
import { useToast } from './toast.tsx';

/** How long "Copied" stands. */
const COPIED_MS = 1600;

/** {@link CopyButton} */
export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, in words; completes "Copy …". */
  readonly name: string;
  /** With the word "Copy" beside the picture. */
  readonly labelled?: boolean;
}

/** Puts a text on the clipboard and says so, also to screen readers. */
export function CopyButton(props: CopyButtonProps) {
  const { text, name, labelled = false } = props;
  const { t } = useMessages();
  const announce = useToast();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => announce({ tone: 'danger', text: t('ui.copyFailed') }),
    );
  };
  const icon = copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />;
  return (
    <>
      {labelled ? (
        <Button icon={icon} onClick={copy} aria-label={t('ui.copyNamed', { name })}>
          {copied ? t('ui.copied') : t('ui.copy')}
        </Button>
      ) : (
        <IconButton label={t('ui.copyNamed', { name })} icon={icon} onClick={copy} />
      )}
      <span className="ui-visually-hidden" role="status">
        {copied ? t('ui.copied') : ''}
      </span>
    </>
  );
}

/** An id in monospace that one click copies. */
export function CopyText(props: { readonly text: string; readonly name: string }) {
  return (
    <span className="ui-copy-text">
      <code>{props.text}</code>
      <CopyButton text={props.text} name={props.name} />
    </span>
  );
}
