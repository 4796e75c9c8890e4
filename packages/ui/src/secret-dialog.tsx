import { Download } from 'lucide-react';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { Dialog } from './dialog.tsx';
import { useMessages } from './messages-context.tsx';
import './secret-dialog.css';

/** One line of a {@link SecretDialog}. */
export interface SecretValue {
  readonly name: string;
  readonly value: string;
}

/** {@link SecretDialog} */
export interface SecretDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** That this is the only time, in words. */
  readonly warning: string;
  readonly doneLabel: string;
  readonly values: readonly SecretValue[];
  /** Name of the downloaded file, with its ending. */
  readonly fileName: string;
}

/** Shows secrets once, with copy and download. Closes by its button only, so that none is lost by a slip. */
export function SecretDialog(props: SecretDialogProps) {
  const { open, onClose, title, warning, doneLabel, values, fileName } = props;
  const { t } = useMessages();
  const download = () => {
    const text = values.map(({ name, value }) => `${name}: ${value}\n`).join('');
    const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = fileName;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      persistent
      footer={
        <>
          <Button icon={<Download aria-hidden="true" />} onClick={download}>
            {t('ui.download')}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {doneLabel}
          </Button>
        </>
      }
    >
      <Banner tone="warn">{warning}</Banner>
      <dl className="ui-secrets">
        {values.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
              <CopyButton text={value} name={name} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
