import { useText } from '../language/use-text.ts';
import { type FolderDraft, isImplied, type RightName, rightsOf, withRight } from './folder-draft.ts';

const rights = [
  { right: 'read', label: 'plugin.read' },
  { right: 'write', label: 'plugin.write' },
  { right: 'delete', label: 'plugin.delete' },
] as const satisfies readonly { right: RightName; label: string }[];

/** {@link RightsMatrix} */
export interface RightsMatrixProps {
  readonly folder: FolderDraft;
  readonly name: string;
  readonly roles: readonly string[];
  readonly onChange: (folder: FolderDraft) => void;
  readonly disabled: boolean;
}

/** Who may do what in one folder: a row for a role, a box for a right. */
export function RightsMatrix(props: RightsMatrixProps) {
  const { folder, name, roles, onChange, disabled } = props;
  const { t } = useText();
  return (
    <div className="stack">
      <table className="plugin-rights" aria-label={t('plugin.rights', { name })}>
        <thead>
          <tr>
            <th scope="col">{t('plugin.role')}</th>
            {rights.map(({ right, label }) => (
              <th key={right} scope="col">
                {t(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {roles.map((role) => (
            <tr key={role}>
              <th scope="row">
                <code dir="ltr">{role}</code>
              </th>
              {rights.map(({ right, label }) => (
                <td key={right}>
                  <input
                    type="checkbox"
                    aria-label={t('plugin.rightOf', { role, right: t(label) })}
                    checked={rightsOf(folder, role)[right] || isImplied(folder, role, right)}
                    disabled={disabled || isImplied(folder, role, right)}
                    onChange={(event) => onChange(withRight(folder, role, right, event.target.checked))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="ui-field-hint">{t('plugin.rightsAdmin')}</p>
    </div>
  );
}
