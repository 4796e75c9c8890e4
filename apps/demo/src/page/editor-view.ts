import type { openEditor } from '@inlay/embed';
import { ask, type PushEntry, type SavedEmail } from './backend.ts';
import { element } from './element.ts';

interface Sdk {
  readonly openEditor: typeof openEditor;
}

/** The editor inside Meadow. What it saves arrives at our backend as a push, never through this frame. */
export async function editorView(id: string, listen: (hear: (entry: PushEntry) => void) => void): Promise<HTMLElement> {
  const email = await ask<SavedEmail>('GET', `/api/emails/${id}`);
  const title = element('h1', {}, email.name);
  const state = element('span', { class: 'pill', role: 'status' });
  const say = (version: number): void => {
    state.className = version > 0 ? 'pill good' : 'pill';
    state.textContent = version > 0 ? `✓ Version ${version} received` : 'Nothing received yet';
  };
  say(email.version);
  listen((entry) => {
    if (entry.emailId !== id || entry.result !== 'stored') return;
    say(entry.version ?? 0);
    title.textContent = entry.emailName;
  });
  const address = new URL(await freshUrl(id));
  const server = address.href.slice(0, address.href.indexOf('/thirdApp'));
  const { openEditor } = await loadSdk(server);
  const openWindow = element(
    'button',
    {
      // The window is opened by the click itself, before the answer: otherwise it counts as a pop-up.
      onclick: () => {
        const opened = window.open('about:blank', '_blank');
        void freshUrl(id).then(
          (url) => {
            if (opened !== null) {
              opened.opener = null;
              opened.location.href = url;
            }
            location.hash = '#/emails';
          },
          (error: Error) => {
            opened?.close();
            alert(error.message);
          },
        );
      },
    },
    'Open in a window',
  );
  const bar = element(
    'div',
    { class: 'studio-bar' },
    element('a', { class: 'button quiet', href: '#/emails' }, '← Emails'),
    title,
    state,
    openWindow,
  );
  const studio = element('section', { class: 'studio' }, bar);
  const editor = openEditor({
    server,
    element: studio,
    code: codeOf(address),
    emailId: id,
    language: address.searchParams.get('lang') ?? 'en_US',
    title: `Editor of ${email.name}`,
    onClosed: () => {
      location.hash = '#/emails';
    },
    onCodeNeeded: async () => codeOf(new URL(await freshUrl(id))),
    onError: (error) => alert(error.message),
  });
  window.addEventListener('hashchange', () => editor.destroy(), { once: true });
  return studio;
}

const codeOf = (address: URL): string => address.searchParams.get('code') ?? '';

/** The browser SDK as a script of the server: this product has no build. A product with one installs the package. */
async function loadSdk(server: string): Promise<Sdk> {
  const loaded = (): Sdk | undefined => Reflect.get(window, 'Inlay');
  if (loaded() === undefined) {
    await new Promise((resolve, reject) => {
      const script = element('script', { src: `${server}/embed/v1/inlay.js`, crossorigin: 'anonymous' });
      script.addEventListener('load', resolve);
      script.addEventListener('error', () => reject(new Error('The editor cannot be loaded. Try again in a moment.')));
      document.head.append(script);
    });
  }
  const sdk = loaded();
  if (sdk === undefined) throw new Error('The script of the editor is another one');
  return sdk;
}

/** A new one-time code for every opening. */
async function freshUrl(id: string): Promise<string> {
  return (await ask<{ url: string }>('POST', `/api/emails/${id}/open`)).url;
}
