import { TextArea, TextField } from '@inlay/ui';
import { useText } from '../workspace/use-text.ts';
import type { DraftWork } from './use-draft.ts';

interface BasicsSectionProps {
  readonly work: DraftWork;
  /** Somebody wanted to send it. */
  readonly tried: boolean;
}

/** What it is called, and what its signers read first. */
export function BasicsSection({ work }: BasicsSectionProps) {
  const { t } = useText();
  const { draft, change } = work;
  return (
    <section className="work-card" aria-label={t('design.basics')}>
      <div id="design-name" tabIndex={-1} className="design-anchor">
        <TextField
          label={t('work.name')}
          value={draft.name}
          maxLength={255}
          onChange={(name) => change((before) => ({ ...before, name }))}
          error={draft.name.trim() === '' ? t('work.nameMissing') : undefined}
        />
      </div>
      <TextArea
        label={t('design.message')}
        hint={t('design.messageHint')}
        optional
        value={draft.message}
        maxLength={4_000}
        onChange={(message) => change((before) => ({ ...before, message }))}
      />
    </section>
  );
}
