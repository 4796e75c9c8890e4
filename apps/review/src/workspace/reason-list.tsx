import type { WorkspacePackage } from '@inlay/contract';
import { Banner } from '@inlay/ui';
import { RelativeTime } from './relative-time.tsx';
import { useText } from './use-text.ts';

/** Why it came back: what the sender reads first. What was said about an earlier round is history. */
export function ReasonList({ subject }: { readonly subject: WorkspacePackage }) {
  const { t } = useText();
  const newest = [...subject.reasons].reverse();
  return newest.map((reason) => (
    <Banner
      key={reason.id}
      tone={reason.round < subject.round ? 'neutral' : reason.outcome === 'rejected' ? 'danger' : 'warn'}
      title={t(
        `work.reason.${reason.kind === 'opted_out' ? 'optedOut' : reason.outcome === 'rejected' ? 'rejected' : 'changes'}`,
        {
          name: reason.signerName,
        },
      )}
    >
      <p className="work-message">{reason.text}</p>
      <p className="work-small work-muted">
        {reason.documentIds.length === 0
          ? null
          : `${subject.documents
              .filter(({ id }) => reason.documentIds.includes(id))
              .map(({ name }) => name)
              .join(', ')} · `}
        {t('work.round', { round: reason.round })} · <RelativeTime iso={reason.at} />
      </p>
    </Banner>
  ));
}
