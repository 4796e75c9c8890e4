import type { ReviewRequirement, ReviewSeat } from '@inlay/contract';
import { Badge, Button, IconButton } from '@inlay/ui';
import { Paperclip, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useReview } from '../../shell/review-context.tsx';
import { refusalText } from '../refusal-text.ts';

export interface BringFilesProps {
  readonly seat: ReviewSeat;
  readonly onChanged: () => void;
}

/** Files that the sender asks the signer for. */
export function BringFiles({ seat, onChanged }: BringFilesProps) {
  const { t } = useReview();
  return (
    <section className="bring" aria-label={t('bring.title')}>
      <h2>{t('bring.title')}</h2>
      {seat.requirements.map((requirement) => (
        <Requirement
          key={requirement.id}
          requirement={requirement}
          path={`/packages/${encodeURIComponent(seat.package.id)}/requirements/${encodeURIComponent(requirement.id)}/files`}
          onChanged={onChanged}
        />
      ))}
    </section>
  );
}

interface RequirementProps {
  readonly requirement: ReviewRequirement;
  readonly path: string;
  readonly onChanged: () => void;
}

function Requirement({ requirement, path, onChanged }: RequirementProps) {
  const { wire, t } = useReview();
  const { name, description, required, status, comment, files } = requirement;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const run = async (call: () => ReturnType<typeof wire.request>) => {
    setBusy(true);
    const answer = await call();
    setBusy(false);
    setError(answer.ok ? undefined : refusalText(t, answer));
    if (answer.ok) onChanged();
  };
  return (
    <div className="bring-item">
      <p className="bring-name">
        {name}
        {status === 'complete' ? <Badge tone="ok">{t('bring.complete')}</Badge> : null}
        {status !== 'complete' && required ? <Badge>{t('decide.required')}</Badge> : null}
      </p>
      {description ? <p className="bring-hint">{description}</p> : null}
      {status === 'rejected' ? <p className="ui-field-error">{t('bring.rejected', { comment })}</p> : null}
      {files.map((file) => (
        <p key={file.id} className="bring-file">
          <Paperclip aria-hidden="true" />
          <span>{file.name}</span>
          {status === 'complete' ? null : (
            <IconButton
              label={t('bring.remove', { name: file.name })}
              icon={<X />}
              onClick={() => void run(() => wire.request({ method: 'DELETE', path: `${path}/${file.id}` }))}
            />
          )}
        </p>
      ))}
      {error ? (
        <p className="ui-field-error" role="alert">
          {error}
        </p>
      ) : null}
      {status === 'complete' ? null : (
        <>
          <input
            ref={input}
            type="file"
            hidden
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) void run(() => wire.upload(path, file));
            }}
          />
          <Button icon={<Paperclip />} busy={busy} title={t('bring.limit')} onClick={() => input.current?.click()}>
            {t('bring.choose')}
          </Button>
        </>
      )}
    </div>
  );
}
