import { Button, CodeBlock, CopyText, Tabs } from '@inlay/ui';
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../api/console-api.ts';
import { useOpenedTab } from '../application/use-opened-tab.ts';
import { keyVariable } from '../embed/snippet.ts';
import { useSession } from '../shell/session-context.ts';
import { connectSnippets, keyCommand } from './connect-snippets.ts';
import { useSignoffText } from './use-signoff-text.ts';

const addresses = [
  { path: '/api', label: 'signoff.addressApi', text: 'signoff.addressApiText', example: '/api/packages' },
  {
    path: '/api/sign/v1',
    label: 'signoff.addressSign',
    text: 'signoff.addressSignText',
    example: '/api/sign/v1/cs-packages',
  },
  { path: '/oauth/token', label: 'signoff.addressOauth' },
  { path: '/api/v1/auth/connect/token', label: 'signoff.addressConnect' },
  { path: '/apitoken/clientApp/accessToken', label: 'signoff.addressClientApp' },
] as const;

/** What an integration needs to reach this application, and the way into its workspace. */
export function ConnectCard(props: { readonly applicationId: string }) {
  const { applicationId } = props;
  const { t } = useSignoffText();
  const { mayManage, publicUrl } = useSession();
  const [call, setCall] = useState('token');
  const workspace = useOpenedTab(async () => (await api.openWorkspace(applicationId)).path);
  const values = { publicUrl, applicationId };
  return (
    <section className="card" aria-labelledby="signoff-connect-title">
      <header className="card-header">
        <div>
          <h2 className="page-title" id="signoff-connect-title">
            {t('signoff.connectTitle')}
          </h2>
          <p className="muted">{t('signoff.connectText')}</p>
        </div>
        {mayManage ? (
          <Button
            variant="primary"
            icon={<ExternalLink aria-hidden="true" />}
            busy={workspace.isPending}
            title={t('signoff.openWorkspaceHint')}
            onClick={workspace.open}
          >
            {t('signoff.openWorkspace')}
          </Button>
        ) : null}
      </header>
      <Addresses />
      <div className="stack">
        <div className="signoff-line">
          <h3>{t('signoff.key')}</h3>
          <Link className="action-link" href={`/applications/${applicationId}/keys`}>
            {t('signoff.keyCreate')}
          </Link>
        </div>
        <p className="muted">{t('signoff.keyText', { variable: keyVariable })}</p>
        <CodeBlock code={keyCommand(values)} name={t('signoff.keyCommand')} />
      </div>
      <div className="stack">
        <div className="signoff-line">
          <h3>{t('signoff.calls')}</h3>
          <a className="action-link" href="/docs/api#signoff_create_user_token" target="_blank" rel="noreferrer">
            {t('signoff.reference')}
          </a>
          <a className="action-link" href="/openapi/sign-off.json" target="_blank" rel="noreferrer">
            {t('signoff.openApi')}
          </a>
        </div>
        <Tabs
          label={t('signoff.callWhich')}
          value={call}
          onChange={setCall}
          items={connectSnippets.map(({ id, label, code }) => ({
            value: id,
            label: t(label),
            content: <CodeBlock code={code(values)} name={t('embed.snippet', { language: 'curl' })} />,
          }))}
        />
      </div>
    </section>
  );
}

/** Keeps a path in its order inside of a sentence that runs the other way. */
const leftToRight = (path: string): string => `\u2066${path}\u2069`;

function Addresses() {
  const { t } = useSignoffText();
  const { publicUrl } = useSession();
  return (
    <div className="stack">
      <h3>{t('signoff.addresses')}</h3>
      <dl className="signoff-addresses">
        {addresses.map((address) => (
          <div key={address.path}>
            <dt>
              {t(address.label)}
              {'text' in address ? (
                <span className="muted small">{t(address.text, { path: leftToRight(address.example) })}</span>
              ) : null}
            </dt>
            <dd dir="ltr">
              <CopyText text={publicUrl + address.path} name={t(address.label)} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
