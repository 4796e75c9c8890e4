import type { EditorEmail } from '@inlay/contract';
import { type Design, parseDesign } from '@inlay/document';
import type { TabStorage } from '@inlay/framed';
import { webAddress } from '@inlay/framed';
import type { EditorTranslator } from '@inlay/messages';
import { FileWarning } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Root } from 'react-dom/client';
import type { HostBridge } from '../host/host-bridge.ts';
import { type HostFeatures, plainHost } from '../host/host-features.ts';
import { createKeptWork, type KeptWork } from '../save/kept-work.ts';
import { createSaver } from '../save/saver.ts';
import { CrashBoundary } from '../screens/crash-boundary.tsx';
import { Screen } from '../screens/screen.tsx';
import { type Opening, openEmail } from '../session/open-email.ts';
import type { SessionStore } from '../session/stored-session.ts';
import type { Wire, WireRefusal } from '../session/wire.ts';
import { createEditor, type Editor, readWork } from '../state/editor.ts';
import { EditorApp } from './editor-app.tsx';

export interface OpenEditorContext {
  readonly root: Root;
  readonly t: EditorTranslator;
  readonly opening: Extract<Opening, { kind: 'opened' }>;
  readonly wire: Wire;
  readonly sessions: SessionStore;
  readonly storage: TabStorage;
  readonly bridge: HostBridge;
  readonly wait: (ms: number) => Promise<void>;
  /** Where the page around brings more along than a frame. */
  readonly plugin?: PluginParts;
}

/** What plugin mode puts in the place of the session of a code. */
export interface PluginParts {
  readonly host: HostFeatures;
  /** The token of the moment. */
  readonly session: () => string;
  /** Asks the page for another token, because a person wants that. @returns whether one came. */
  readonly renewSession: () => Promise<boolean>;
  /** After every draft and version; null: the server has it. */
  readonly onOutcome: (refusal: WireRefusal | null) => void;
  /** Who else has the email open, for the top bar. */
  readonly coEditors: ReactNode;
}

/** What the editor begins with: the saved state, the server's draft, or work that this tab still holds. */
interface Beginning {
  readonly json: unknown;
  readonly name: string;
  readonly subject: string;
  readonly restoredAt: string | null;
  /** The version that unsaved work is based on. */
  readonly baseVersion: number;
}

/** @returns null where the design cannot be shown; the page says so. */
export function openEditor(context: OpenEditorContext): Editor | null {
  const { root, t, opening, bridge } = context;
  const { email, application } = opening.answer;
  const returnUrl = webAddress(application.returnUrl);
  const owner = { applicationId: application.id, emailId: email.id, personId: opening.answer.endUser.id };
  const kept = createKeptWork(context.storage, owner);
  const beginning = application.readOnly ? savedBeginning(email) : chooseBeginning(email, kept);
  const parsed = parseDesign(beginning.json);
  if (!parsed.ok) {
    bridge.post('error');
    root.render(
      <Screen
        icon={<FileWarning />}
        title={t('screen.design_refused.title')}
        body={t('screen.design_refused.body', { reason: parsed.reason })}
        back={{ label: t('screen.back'), href: returnUrl, onClick: () => bridge.post('closed') }}
      />,
    );
    return null;
  }
  const saved = beginning.restoredAt === null ? null : parseDesign(email.json);
  const editor = buildEditor(context, kept, beginning, parsed.value, saved?.ok ? saved.value : null);
  const ask = (): void => {
    bridge.post('needs-code');
    editor.store.set({ overlay: { kind: 'ended', asked: true } });
  };
  const leave = (): void => {
    editor.saver.leave();
    bridge.post('closed');
  };
  root.render(
    <CrashBoundary fallback={<Crashed t={t} />} onCrash={() => keepWork(editor, kept)}>
      <EditorApp
        editor={editor}
        returnUrl={returnUrl}
        logoUrl={webAddress(application.logoUrl)}
        coEditors={context.plugin?.coEditors}
        onLeave={leave}
        onAskForCode={ask}
      />
    </CrashBoundary>,
  );
  watchPage(editor);
  if (beginning.restoredAt !== null && beginning.baseVersion !== email.version) {
    editor.store.set({ overlay: { kind: 'conflict', theirs: email } });
  }
  bridge.post('ready');
  return editor;
}

function buildEditor(
  context: OpenEditorContext,
  kept: KeptWork,
  beginning: Beginning,
  design: Design,
  saved: Design | null,
): Editor {
  const { t, opening, wire, bridge } = context;
  const { email, application } = opening.answer;
  const { plugin } = context;
  let { session } = opening;
  const current = plugin?.session ?? (() => session);
  const editor: Editor = createEditor({
    t,
    application,
    wire,
    session: current,
    host: plugin?.host ?? plainHost,
    renewSession: plugin ? () => renew(editor, plugin) : null,
    saved: saved
      ? { design: saved, name: email.name, subject: email.subject, version: email.version, etag: email.etag }
      : null,
    initial: {
      design,
      canUndo: false,
      canRedo: false,
      name: beginning.name,
      subject: beginning.subject,
      selected: design.root,
      editing: null,
      lifted: null,
      device: window.innerWidth < 720 && plugin?.host.mobileView !== false ? 'mobile' : 'desktop',
      panel: 'blocks',
      sheet: null,
      saving: { kind: application.readOnly ? 'readOnly' : beginning.restoredAt === null ? 'saved' : 'drafted' },
      overlay: null,
      restoredAt: beginning.restoredAt,
      signoffRequired: email.signoffRequired === true,
      announcements: [],
    },
    createSaver: (self) =>
      createSaver(
        {
          wire,
          kept,
          session: current,
          read: () => readWork(self),
          readOnly: application.readOnly,
          autosave: plugin?.host.controlsOff.has('autosave') !== true,
          timers: { set: (run, ms) => window.setTimeout(run, ms), clear: (id) => window.clearTimeout(id) },
          onState: (saving) => {
            const now = self.store.get().saving;
            if (JSON.stringify(now) !== JSON.stringify(saving)) self.store.set({ saving });
          },
          onSaved: (saved) => {
            self.store.set({ restoredAt: null, signoffRequired: saved.signoffRequired === true });
            self.say(t('say.saved'));
            bridge.post('saved', saved.version);
          },
          onDirty: () => bridge.post('dirty'),
          onConflict: (theirs) => self.store.set({ overlay: { kind: 'conflict', theirs } }),
          onEnded: () => {
            self.store.set({ overlay: { kind: 'ended', asked: true } });
            bridge.post('needs-code');
          },
          onFailed: () => bridge.post('error'),
          onOutcome: plugin?.onOutcome ?? (() => {}),
        },
        baseOf(beginning, email),
      ),
  });
  // While the editor is open a new code only brings a new session: the work stays as it is.
  bridge.onCode(async (code) => {
    const next = await openEmail({ code, applicationId: null, emailId: email.id, lang: null }, context);
    if (next.kind !== 'opened' || next.answer.application.id !== application.id) return;
    session = next.session;
    const { overlay } = editor.store.get();
    if (overlay?.kind === 'ended') editor.store.set({ overlay: null });
    editor.saver.resume();
  });
  return editor;
}

/** What waited for a token goes out with the new one. */
async function renew(editor: Editor, { renewSession }: PluginParts): Promise<boolean> {
  const isRenewed = await renewSession();
  if (isRenewed) editor.saver.resume();
  return isRenewed;
}

function chooseBeginning(email: EditorEmail, kept: KeptWork): Beginning {
  const work = kept.read();
  // What the tab holds never reached the server, so it is newer than the draft there.
  if (work) return { ...work, restoredAt: new Date().toISOString() };
  if (email.draft) return { ...email.draft, restoredAt: email.draft.savedAt };
  return savedBeginning(email);
}

/**
 * What the next save is based on. Unsaved work of an older version names that one: the server refuses it,
 * and the person is asked again, however often they put the question off.
 */
function baseOf({ baseVersion }: Beginning, { version, etag }: EditorEmail): Pick<EditorEmail, 'version' | 'etag'> {
  return baseVersion === version ? { version, etag } : { version: baseVersion, etag: `"v${baseVersion}"` };
}

function savedBeginning(email: EditorEmail): Beginning {
  const { json, name, subject, version } = email;
  return { json, name, subject, restoredAt: null, baseVersion: version };
}

/** Unsaved work goes out when the page is left, hidden or gets its connection back. */
function watchPage(editor: Editor): void {
  const leave = (): void => editor.saver.leave();
  window.addEventListener('pagehide', leave);
  window.addEventListener('blur', () => {
    // A click into the canvas blurs this window, too; only another page or program counts.
    if (!document.hasFocus()) leave();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
  });
  window.addEventListener('online', () => editor.saver.resume());
}

function keepWork(editor: Editor, kept: KeptWork): void {
  kept.keep({ ...readWork(editor), baseVersion: editor.saver.version });
}

function Crashed({ t }: { readonly t: EditorTranslator }) {
  return (
    <Screen
      icon={<FileWarning />}
      title={t('screen.crashed.title')}
      body={t('screen.crashed.body')}
      primary={{ label: t('screen.reload'), onClick: () => window.location.reload() }}
    />
  );
}
