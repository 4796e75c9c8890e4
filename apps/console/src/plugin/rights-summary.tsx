import { useText } from '../language/use-text.ts';
import { type FolderDraft, isImplied, rightsOf } from './folder-draft.ts';

/** {@link RightsSummary} */
export interface RightsSummaryProps {
  readonly folder: Pick<FolderDraft, 'rights'>;
  readonly roles: readonly string[];
}

/** Who may do what in a folder, in one line. */
export function RightsSummary(props: RightsSummaryProps) {
  const { folder, roles } = props;
  const { t } = useText();
  const lines = roles.flatMap((role) => {
    const has = (right: 'read' | 'write' | 'delete') => rightsOf(folder, role)[right] || isImplied(folder, role, right);
    if (!has('read')) return [];
    const key = has('write')
      ? has('delete')
        ? 'plugin.rightsAll'
        : 'plugin.rightsWrite'
      : has('delete')
        ? 'plugin.rightsDelete'
        : 'plugin.rightsRead';
    return [t('plugin.rightOf', { role, right: t(key) })];
  });
  return lines.length === 0 ? t('plugin.rightsNobody') : lines.join(' · ');
}
