import '@inlay/ui/tokens.css';
import '@inlay/ui/base.css';
import { type Json, parseDesign, serialiseDesign } from '@inlay/document';
import { chooseLocale, createEditorTranslator, directionOf, languageTag, loadEditorMessages } from '@inlay/messages';
import { render } from '@inlay/render';
import { createRoot } from 'react-dom/client';
import { type HostFeatures, type HostPickers, plainHost } from '../../host/host-features.ts';
import { createWire } from '../../session/wire.ts';
import { EditorApp } from '../../shell/editor-app.tsx';
import '../../shell/shell.css';
import { createEditor, type Editor } from '../../state/editor.ts';
import { collectConditions } from '../condition-value.ts';

/** What a test says before the page opens, as `window.hostSetup`. */
export interface HostSetup {
  readonly json: unknown;
  readonly lang: string;
  readonly features: Partial<Omit<HostFeatures, 'pickers'>>;
  /** Pickers that exist, with their answer; `'fail'` refuses. */
  readonly answers: Readonly<Partial<Record<keyof HostPickers, unknown>>>;
}

/** What a test reads afterwards, as `window.hostPage`. */
export interface HostPage {
  json(): unknown;
  html(): string;
  subject(): string;
  conditions(): unknown;
  /** Arguments of every picker that was opened, oldest first. */
  readonly asked: (readonly unknown[])[];
}

declare global {
  interface Window {
    hostSetup: HostSetup;
    hostPage: HostPage;
  }
}

const setup = window.hostSetup;
const asked: (readonly unknown[])[] = [];

function pickers(): HostPickers {
  const { answers } = setup;
  const answer = <Value,>(name: keyof HostPickers, args: readonly unknown[]): Promise<Value> => {
    asked.push([name, ...args]);
    const value = answers[name];
    return value === 'fail' ? Promise.reject(new Error('the host refuses')) : Promise.resolve(value as Value);
  };
  return {
    ...plainHost.pickers,
    video: 'video' in answers ? (current) => answer('video', [current]) : null,
    aiAssistant: 'aiAssistant' in answers ? (value, kind) => answer('aiAssistant', [value, kind]) : null,
    smartElements: 'smartElements' in answers ? () => answer('smartElements', []) : null,
    mergeTag: 'mergeTag' in answers ? (current) => answer('mergeTag', [current]) : null,
    condition:
      'condition' in answers ? { category: 'Audience', open: (current) => answer('condition', [current]) } : null,
  };
}

async function start(): Promise<void> {
  const locale = chooseLocale([setup.lang]);
  const t = createEditorTranslator(await loadEditorMessages(locale), locale);
  document.documentElement.lang = languageTag(locale);
  document.documentElement.dir = directionOf(locale);
  const parsed = parseDesign(setup.json);
  if (!parsed.ok) throw new Error(parsed.reason);
  const editor: Editor = createEditor({
    t,
    application: {
      id: 'app_1',
      name: 'Acme',
      accent: null,
      logoUrl: null,
      returnUrl: null,
      defaultLocale: null,
      allowedOrigins: [],
      readOnly: false,
    },
    wire: createWire(),
    session: () => '',
    renewSession: null,
    host: { ...plainHost, ...setup.features, pickers: pickers() },
    saved: null,
    initial: {
      design: parsed.value,
      canUndo: false,
      canRedo: false,
      name: 'Email',
      subject: '',
      selected: parsed.value.root,
      editing: null,
      lifted: null,
      device: window.innerWidth < 720 ? 'mobile' : 'desktop',
      panel: 'blocks',
      sheet: null,
      saving: { kind: 'saved' },
      overlay: null,
      restoredAt: null,
      signoffRequired: false,
      announcements: [],
    },
    createSaver: () => ({
      changed() {},
      save: async () => null,
      leave() {},
      resume() {},
      rebase() {},
      version: 0,
    }),
  });
  const work = () => {
    editor.openText?.flush();
    return editor.store.get();
  };
  window.hostPage = {
    asked,
    json: () => serialiseDesign(work().design) as Json,
    html: () => render(work().design).html,
    subject: () => work().subject,
    conditions: () => collectConditions(work().design),
  };
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  createRoot(root).render(
    <EditorApp editor={editor} returnUrl={null} logoUrl={null} onLeave={() => {}} onAskForCode={() => {}} />,
  );
}

void start();
