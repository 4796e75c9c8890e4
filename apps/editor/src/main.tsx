import '@inlay/ui/tokens.css';
import '@inlay/ui/base.css';
import { brandPage, createTabStorage, historyItems, webAddress } from '@inlay/framed';
import {
  chooseLocale,
  createEditorTranslator,
  directionOf,
  type EditorTranslator,
  languageTag,
  loadEditorMessages,
  matchLocale,
} from '@inlay/messages';
import { createRoot } from 'react-dom/client';
import { createHostBridge } from './host/host-bridge.ts';
import { connectToHost } from './plugin/connect-to-host.ts';
import { RefusalScreen } from './screens/refusal-screen.tsx';
import { addressAfterRedeem, readAddress } from './session/address.ts';
import { type Opening, openEmail } from './session/open-email.ts';
import { createSessionStore } from './session/stored-session.ts';
import { createWire } from './session/wire.ts';
import './shell/shell.css';
import { openEditor } from './shell/open-editor.tsx';

const address = readAddress(window.location.search);
const storage = createTabStorage(
  () => window.sessionStorage,
  () => historyItems(window.history, 'editor'),
);
const sessions = createSessionStore(storage);
const wire = createWire();
const bridge = createHostBridge(window);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const element = document.getElementById('root');
if (!element) throw new Error('the page has no root');
const skeleton = element.innerHTML;
const root = createRoot(element);

if (window.location.pathname.endsWith('/plugin')) {
  const query = new URLSearchParams(window.location.search);
  // The page offers its port as soon as this script has run: the rest may still be on its way.
  const connecting = connectToHost(window, query.get('channel'));
  void import('./plugin/start-plugin.tsx').then(({ startPlugin }) =>
    startPlugin({ root, storage, wait, connecting, lang: query.get('lang') }),
  );
} else {
  if (address.emailId) bridge.setEmailId(address.emailId);
  // A host that is asked for a code may answer with a message instead of a new frame.
  bridge.onCode((code) => void start({ ...address, code }));
  void start(address);
}

async function start(from: typeof address): Promise<void> {
  // The language of the address is fetched while the code is redeemed.
  const wanted = matchLocale(from.lang);
  const early = wanted ? loadEditorMessages(wanted) : null;
  const opening = await openEmail(from, { wire, sessions, wait });
  const application = opening.kind === 'opened' ? opening.answer.application : null;
  const locale = wanted ?? chooseLocale([application?.defaultLocale, ...navigator.languages]);
  const messages = await (early ?? loadEditorMessages(locale));
  const t = createEditorTranslator(messages, locale);
  document.documentElement.lang = languageTag(locale);
  document.documentElement.dir = directionOf(locale);

  if (opening.kind === 'refused') {
    showRefusal(opening, t);
    return;
  }
  const { answer } = opening;
  brandPage(answer.application.accent);
  document.title = answer.email.name || t('topbar.namePlaceholder');
  storage.set(returnKey(answer.application.id), webAddress(answer.application.returnUrl) ?? '');
  const path = window.location.pathname;
  const clean = addressAfterRedeem(path, answer.application.id, answer.email.id, from.lang);
  window.history.replaceState(window.history.state, '', clean);
  bridge.setEmailId(answer.email.id);
  bridge.setAllowedOrigins(answer.application.allowedOrigins);
  openEditor({ root, t, opening, wire, sessions, storage, bridge, wait });
}

function showRefusal(opening: Extract<Opening, { kind: 'refused' }>, t: EditorTranslator): void {
  const known = address.applicationId ? storage.get(returnKey(address.applicationId)) : null;
  document.title = t(`screen.${opening.reason}.title`);
  bridge.post('error');
  root.render(
    <RefusalScreen
      reason={opening.reason}
      t={t}
      bridge={bridge}
      returnUrl={webAddress(known)}
      onRetry={() => {
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the page's own first markup, kept above
        root.render(<div dangerouslySetInnerHTML={{ __html: skeleton }} />);
        void start(address);
      }}
    />,
  );
}

function returnKey(applicationId: string): string {
  return `editor.return.${applicationId}`;
}
