import { type PluginPerson, type PluginSession, tabKeyStart } from '@inlay/contract';
import type { HostCalls, PluginOptions } from '@inlay/embed/protocol';
import type { TabStorage } from '@inlay/framed';
import {
  createEditorTranslator,
  directionOf,
  type EditorTranslator,
  languageTag,
  loadEditorMessages,
  loadLateTexts,
  matchLocale,
} from '@inlay/messages';
import type { Root } from 'react-dom/client';
import { createKeptWork } from '../save/kept-work.ts';
import { createSessionStore } from '../session/stored-session.ts';
import type { Wire } from '../session/wire.ts';
import { openEditor } from '../shell/open-editor.tsx';
import type { Editor } from '../state/editor.ts';
import { createStore } from '../state/store.ts';
import { makeBrowserKey, readBrowserKey } from './browser-key.ts';
import { CoEditorsSlot } from './co-editors-slot.tsx';
import type { HostConnection } from './connect-to-host.ts';
import { featuresOf } from './features-of.ts';
import { contentCalls } from './host-calls.ts';
import { CallError, createHostLink, type HostLink } from './host-link.ts';
import { keepPresence } from './keep-presence.ts';
import { openPluginEmail, pluginRefusalOf } from './open-plugin-email.ts';
import { silentBridge } from './plugin-bridge.ts';
import { type PluginRefusal, PluginScreen } from './plugin-screen.tsx';
import { createPluginToken, type PluginToken } from './plugin-token.ts';
import { screenCalls } from './screen-calls.ts';
import { themePage } from './theme-page.ts';
import { createTokenWire } from './token-wire.ts';
import { warnBeforeLeaving } from './warn-before-leaving.ts';
import { type EditorWatch, watchEditor } from './watch-editor.ts';

export interface PluginPage {
  readonly root: Root;
  readonly storage: TabStorage;
  readonly wait: (ms: number) => Promise<void>;
  readonly connecting: Promise<HostConnection | null>;
  /** Of the frame's address, until the page says which. */
  readonly lang: string | null;
}

/** Everything of one opening. */
interface Opening {
  readonly page: PluginPage;
  readonly connection: HostConnection;
  readonly link: HostLink;
  readonly options: PluginOptions;
  readonly t: EditorTranslator;
  readonly tokens: PluginToken;
  readonly wire: Wire;
  readonly browserKey: string;
}

/** The editor page in plugin mode: a port from the page around, its options, a token, the email. */
export async function startPlugin(page: PluginPage): Promise<void> {
  const connection = await page.connecting;
  if (!connection) {
    const t = await speak(page.lang);
    page.root.render(<PluginScreen reason="no_host" t={t} origin="" detail="" />);
    return;
  }
  const link = createHostLink(connection.port);
  let opened: Promise<HostCalls['init']['value']> | null = null;
  link.serve({
    // A second call gets the answer of the first.
    init: (options) => (opened ??= open(page, connection, link, options)),
  });
  link.emit('connected', null);
}

/** Stripo's codes and ours; a language that we do not speak becomes English. */
async function speak(code: string | null): Promise<EditorTranslator> {
  const locale = matchLocale(code) ?? 'en_US';
  const [messages, late] = await Promise.all([loadEditorMessages(locale), loadLateTexts('plugin', locale)]);
  const t = createEditorTranslator(messages, locale);
  t.extend(late);
  document.documentElement.lang = languageTag(locale);
  document.documentElement.dir = directionOf(locale);
  return t;
}

async function open(
  page: PluginPage,
  connection: HostConnection,
  link: HostLink,
  options: PluginOptions,
): Promise<HostCalls['init']['value']> {
  const tokens = createPluginToken({
    ask: () => link.call('token', null),
    nowMs: Date.now,
    timers: { set: (run, ms) => window.setTimeout(run, ms), clear: (id) => window.clearTimeout(id) },
  });
  const browserKey = readBrowserKey({
    openStorage: () => window.localStorage,
    tab: page.storage,
    make: makeBrowserKey,
  });
  const wire = createTokenWire(tokens, { metadata: options.metadata, browserKey });
  // The texts come while the token and the email do.
  const speaking = speak(options.locale);
  const answering = tokens
    .renew('')
    .then((token) => (token === null ? null : openPluginEmail(options, { ...page, wire })));
  const [t, answer] = await Promise.all([speaking, answering]);
  const opening: Opening = { page, connection, link, options, t, tokens, wire, browserKey };
  if (answer === null) return refuse(opening, 'token', 'token_missing', 'The page has no token for the editor');
  if (!answer.ok) return refuse(opening, pluginRefusalOf(answer), answer.code, answer.message);
  const { allowedOrigins } = answer.value.application;
  if (allowedOrigins.length > 0 && !allowedOrigins.includes(connection.origin)) {
    return refuse(opening, 'origin', 'origin_not_allowed', `The application does not list ${connection.origin}`);
  }
  return show(opening, answer.value);
}

/** The frame says why, and so does the answer of `init`. */
function refuse({ page, t, connection }: Opening, reason: PluginRefusal, code: string, message: string): never {
  document.title = t('plugin.refusedTitle');
  page.root.render(<PluginScreen reason={reason} t={t} origin={connection.origin} detail={message} />);
  throw new CallError(code, message || code);
}

async function show(opening: Opening, session: PluginSession): Promise<HostCalls['init']['value']> {
  const { page, link, options, t, tokens, wire } = opening;
  const { email, application, contentIgnored, features } = session;
  themePage(application.accent, features.theme);
  document.title = email.name || t('topbar.namePlaceholder');
  const owner = { applicationId: application.id, emailId: email.id, personId: session.endUser.id };
  const kept = createKeptWork(page.storage, owner);
  const people = createStore({ users: session.users });
  // What this tab still holds belongs to the content that the host has just replaced.
  if (options.contentPolicy === 'replace' && options.html !== null && !contentIgnored) kept.clear();
  const isRestored = kept.read() !== null;
  let watch: EditorWatch | null = null;
  const editor = openEditor({
    root: page.root,
    t,
    opening: { kind: 'opened', session: tokens.current(), answer: session },
    wire,
    sessions: createSessionStore(page.storage),
    storage: page.storage,
    bridge: silentBridge,
    wait: page.wait,
    plugin: {
      host: featuresOf(options, features, link),
      session: tokens.current,
      renewSession: tokens.retry,
      onOutcome: (refusal) => watch?.onOutcome(refusal),
      coEditors: <CoEditorsSlot people={people} me={session.user} />,
    },
  });
  if (!editor) return refuse(opening, 'refused', 'design_refused', t('screen.design_refused.title'));
  // Here autosave is how an email is kept: one's own draft of the server is nothing to be told of.
  const isOwn = !session.anonymous || !opening.browserKey.startsWith(tabKeyStart);
  if (!isRestored && isOwn) editor.store.set({ restoredAt: null });
  if (features.controlsOff.includes('autosave')) warnBeforeLeaving(editor);
  watch = watchEditor(editor, link, options.hostNotices);
  tokens.onLost(() => editor.store.set({ overlay: { kind: 'ended', asked: false } }));
  link.serve({ ...contentCalls({ editor, options, markTaken: watch.markTaken }), ...screenCalls(editor, link) });
  const onUsers = (users: readonly PluginPerson[]): void => {
    people.set({ users });
    link.emit('userList', users);
  };
  keepPresence(session.users, { wire, session: tokens.current, onUsers });
  await canvasOf(editor, page.wait);
  link.emit('templateLoaded', null);
  if (contentIgnored && options.hostNotices) {
    const text = t('plugin.contentKept');
    link.emit('notice', { type: 'warn', id: 'content_ignored', text, autoCloseMs: noticeMs, closeable: true });
  }
  return {
    contentIgnored,
    texts: {
      frameTitle: t('plugin.frameTitle'),
      close: t('plugin.close'),
      mergeTags: t('plugin.mergeTags'),
      versionHistory: t('plugin.versionHistory'),
    },
  };
}

/** Enough to read a sentence. */
const noticeMs = 8_000;
const canvasWaitMs = 20;
const canvasTriesMax = 500;

/** React shows the canvas when the browser gives it time: actions of the page need it there. */
async function canvasOf(editor: Editor, wait: (ms: number) => Promise<void>): Promise<void> {
  for (let tries = 0; !editor.canvas && tries < canvasTriesMax; tries++) await wait(canvasWaitMs);
}
