import { chooseLocale, directionOf, type Locale, languageTag, type ReviewTranslator } from '@inlay/messages';
import { type Messages, MessagesProvider } from '@inlay/ui';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { HostBridge } from '../host/host-bridge.ts';
import type { Opening } from '../session/open-session.ts';
import { createSessionWatch, type SessionState, type SessionWatch } from '../session/session-watch.ts';
import type { SessionStore } from '../session/stored-session.ts';
import { createWire } from '../session/wire.ts';
import { loadLanguage, localeKey } from './language.ts';
import { findPart } from './parts.ts';
import { RefusalScreen } from './refusal-screen.tsx';
import { type Review, ReviewProvider } from './review-context.tsx';
import { SessionEnd } from './session-end.tsx';

export interface AppProps {
  readonly opening: Extract<Opening, { kind: 'opened' }>;
  readonly t: ReviewTranslator;
  readonly host: HostBridge;
  readonly storage: Review['storage'];
  readonly sessions: SessionStore;
  readonly onReload: () => void;
}

const nowMs = (): number => Date.now();

/** A session, and the part of the app that its address shows. */
export function App({ opening, t: first, host, storage, sessions, onReload }: AppProps) {
  const [path, setPath] = useState(opening.target);
  const language = useLanguage(first, storage);
  const { state, watch, wire, leaveSession } = useSession(opening, host, () => sessions.forgetPath(opening.target));
  const { answer, session } = opening;
  const navigate = useCallback(
    (to: string) => {
      if (session !== null) sessions.rememberPath(to, session);
      history.pushState(history.state, '', `${to}${location.search}`);
      setPath(to);
      window.scrollTo(0, 0);
    },
    [session, sessions],
  );
  useEffect(() => {
    const back = () => setPath(location.pathname);
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const review = useMemo<Review>(
    () => ({ wire, host, storage, session: answer, navigate, leaveSession, nowMs, ...language }),
    [wire, host, storage, answer, navigate, leaveSession, language],
  );
  const found = findPart(path);
  const { t } = language;
  return (
    <MessagesProvider t={t as Messages['t']} locale={languageTag(t.locale)} direction={directionOf(t.locale)}>
      <ReviewProvider value={review}>
        {found ? (
          <Suspense fallback={null}>
            <found.Part key={found.props.packageId ?? ''} {...found.props} />
          </Suspense>
        ) : (
          <RefusalScreen reason="gone" t={t} onRetry={onReload} />
        )}
        <SessionEnd
          state={state}
          t={t}
          onStay={() => void wire.request({ method: 'GET', path: '/session' }).then(() => watch.check())}
          onReload={onReload}
        />
      </ReviewProvider>
    </MessagesProvider>
  );
}

function useLanguage(first: ReviewTranslator, storage: Review['storage']) {
  const [t, setT] = useState(() => first);
  const [wanted, setWanted] = useState<Locale>(first.locale);
  useEffect(() => {
    let current = true;
    if (wanted !== t.locale) {
      // Without the other language the page goes on in the one that it has.
      void loadLanguage(wanted).then(
        (loaded) => current && setT(() => loaded),
        () => {},
      );
    }
    return () => {
      current = false;
    };
  }, [wanted, t]);
  return useMemo(
    () => ({
      t,
      locale: t.locale,
      chooseLocale(locale: Locale) {
        storage.set(localeKey, locale);
        setWanted(locale);
      },
      suggestLocale: (tags: readonly (string | null)[]) =>
        setWanted(
          chooseLocale([
            new URLSearchParams(location.search).get('lang'),
            storage.get(localeKey),
            ...tags,
            first.locale,
          ]),
        ),
    }),
    [t, storage, first],
  );
}

/** What a person does in the page, short of a call. */
const signsOfLife = ['pointerdown', 'keydown', 'wheel'] as const;

function useSession({ session, answer }: AppProps['opening'], host: HostBridge, onEnded: () => void) {
  const [state, setState] = useState<SessionState>({ is: 'alive' });
  const hasLeft = useRef(false);
  const ended = useRef(onEnded);
  ended.current = onEnded;
  const [{ watch, wire }] = useState(() => {
    let before: SessionState['is'] = 'alive';
    const watch: SessionWatch = createSessionWatch({
      idleSeconds: answer.idleSeconds,
      expiresAt: answer.expiresAt,
      nowMs,
      schedule: (run, delayMs) => void setTimeout(run, delayMs),
      onChange(next) {
        if (hasLeft.current) return;
        if (next.is !== before && next.is === 'expiring') host.post('session.expiring', { seconds: next.secondsLeft });
        if (next.is !== before && next.is === 'ended') {
          host.post('session.expired');
          ended.current();
        }
        before = next.is;
        setState(next);
      },
    });
    const wire = createWire({ session, onAlive: () => watch.alive(), onLost: () => watch.end() });
    return { watch, wire };
  });
  useEffect(() => {
    const live = () => {
      if (!hasLeft.current && watch.wantsCall()) void wire.request({ method: 'GET', path: '/session' });
    };
    const wake = () => watch.check();
    for (const sign of signsOfLife) addEventListener(sign, live, { passive: true });
    document.addEventListener('visibilitychange', wake);
    return () => {
      for (const sign of signsOfLife) removeEventListener(sign, live);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [watch, wire]);
  const leaveSession = useCallback(() => {
    hasLeft.current = true;
  }, []);
  return { state, watch, wire, leaveSession };
}
