import { Badge, Banner, Button, IconButton, TextField } from '@inlay/ui';
import { X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { SettingsCard } from '../forms/settings-card.tsx';
import { fieldText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';
import { useSession } from '../shell/session-context.ts';
import { type PluginCardProps, usePluginForm } from './plugin-settings-form.ts';

/** Roles that no application can remove. */
const builtIn: readonly string[] = ['admin', 'user'];
/** Roles of an application's own, as the server limits them. */
const OWN_ROLES_MAX = 20;

type Problem = 'role_invalid' | 'role_reserved' | 'role_twice' | 'too_many';

function roleProblem(role: string, roles: readonly string[]): Problem | undefined {
  if (role === 'api') return 'role_reserved';
  if (roles.includes(role)) return 'role_twice';
  if (!/^[a-z][a-z0-9_-]{0,31}$/.test(role)) return 'role_invalid';
  return roles.length - builtIn.length >= OWN_ROLES_MAX ? 'too_many' : undefined;
}

/** The roles that tokens may name. */
export function RolesCard(props: PluginCardProps) {
  const { applicationId, settings } = props;
  const { t } = useText();
  const { mayManage } = useSession();
  const form = usePluginForm(applicationId, settings.roles, (roles) => ({ roles }));
  const { value: roles, set } = form;
  const [draft, setDraft] = useState('');
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const removedCount = settings.roles.filter((role) => !roles.includes(role)).length;
  const add = () => {
    const role = draft.trim().toLowerCase();
    const found = roleProblem(role, roles);
    setProblem(found);
    if (found !== undefined) return;
    set([...roles, role]);
    setDraft('');
  };
  const pressKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || draft.trim() === '') return;
    event.preventDefault();
    add();
  };
  return (
    <SettingsCard title={t('plugin.rolesTitle')} text={t('plugin.rolesText')} form={form}>
      <ul className="plugin-roles">
        {roles.map((role) => (
          <li key={role}>
            <code dir="ltr">{role}</code>
            {builtIn.includes(role) ? <Badge>{t('plugin.roleBuiltIn')}</Badge> : null}
            {mayManage && !builtIn.includes(role) ? (
              <IconButton
                label={t('plugin.roleRemove', { role })}
                icon={<X aria-hidden="true" />}
                onClick={() => set(roles.filter((kept) => kept !== role))}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {removedCount > 0 ? <Banner tone="warn">{t('plugin.rolesRemoved', { count: removedCount })}</Banner> : null}
      {mayManage ? (
        <div className="inline-form">
          <TextField
            label={t('plugin.roleLabel')}
            placeholder="editor"
            value={draft}
            onChange={(value) => {
              setDraft(value);
              setProblem(undefined);
            }}
            onKeyDown={pressKey}
            spellCheck={false}
            autoCapitalize="none"
            dir="ltr"
            error={
              problem === undefined
                ? fieldText(form.error, 'roles', t, OWN_ROLES_MAX)
                : t(`field.${problem}`, { max: OWN_ROLES_MAX })
            }
          />
          <Button onClick={add} disabled={draft.trim() === ''}>
            {t('plugin.roleAdd')}
          </Button>
        </div>
      ) : null}
    </SettingsCard>
  );
}
