import '@inlay/ui/tokens.css';
import '@inlay/ui/base.css';
import { brandPage, createTabStorage, historyItems } from '@inlay/framed';
import { chooseLocale, matchLocale, type ReviewTranslator } from '@inlay/messages';
import { createRoot } from 'react-dom/client';
import { createHostBridge } from './host/host-bridge.ts';
import { type Address, addressAfterRedeem, readAddress } from './session/address.ts';
import { type Opening, openSession } from './session/open-session.ts';
import { createSessionStore } from './session/stored-session.ts';
import { App } from './shell/app.tsx';
import { loadLanguage, localeKey } from './shell/language.ts';
import { RefusalScreen } from './shell/refusal-screen.tsx';

declare global {
  // The name under which radix's scroll lock looks for the nonce of its one style element.
  var __webpack_nonce__: string | undefined;
}

globalThis.__webpack_nonce__ = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;
const storage = createTabStorage(
  () => window.sessionStorage,
  () => historyItems(window.history, 'review'),
);
const sessions = createSessionStore(storage);
const host = createHostBridge(window);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const element = document.getElementById('root');
if (!element) throw new Error('the page has no root');
const root = createRoot(element);
/** A session that was opened later shows itself from the start. */
let openings = 0;

// A host that hears of an ended session may bring a fresh token instead of a new frame.
host.onToken(
  (value) => void start({ ...readAddress(location), secret: { is: 'token', value }, target: location.pathname }),
);
void start(readAddress(location));

async function start(address: Address): Promise<void> {
  const locale = matchLocale(address.lang) ?? chooseLocale([storage.get(localeKey), ...navigator.languages]);
  const loading = loadLanguage(locale);
  const opening = await openSession(address, { sessions, wait });
  const t = await loading;
  if (opening.kind === 'refused') {
    showRefusal(opening, t, address);
    return;
  }
  const { answer, target } = opening;
  brandPage(answer.application.accent);
  history.replaceState(history.state, '', addressAfterRedeem(target, answer.application.id, address.lang));
  host.setSubject({ packageId: answer.packageId, signerId: answer.signerId });
  host.setAllowedOrigins(answer.application.allowedOrigins);
  root.render(
    <App
      key={++openings}
      opening={opening}
      t={t}
      host={host}
      storage={storage}
      sessions={sessions}
      onReload={() => location.reload()}
    />,
  );
}

function showRefusal({ reason }: Extract<Opening, { kind: 'refused' }>, t: ReviewTranslator, address: Address): void {
  document.title = t(`refusal.${reason}.title`);
  // Whose page this is, nobody knows; what it says is no secret either.
  host.setAllowedOrigins([]);
  host.post(reason === 'session_lost' ? 'session.expired' : 'token.invalid', { reason });
  root.render(<RefusalScreen reason={reason} t={t} onRetry={() => void start(address)} />);
}
