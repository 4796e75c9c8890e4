import { ask, type PushEntry, type SavedEmail } from './backend.ts';
import { element } from './element.ts';

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
  const frame = element('iframe', {
    src: await freshUrl(id),
    allow: 'clipboard-write',
    title: `Editor of ${email.name}`,
  });
  answerEditor(id, frame);
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
  return element('section', { class: 'studio' }, bar, frame);
}

/** The editor asks for a new code when its session has ended, and says when its user wants to leave. */
function answerEditor(id: string, frame: HTMLIFrameElement): void {
  const { origin } = new URL(frame.src);
  const say = (message: { type: 'hello' } | { type: 'code'; code: string }): void =>
    frame.contentWindow?.postMessage({ source: 'inlay-host', ...message }, origin);
  const hear = ({ source, origin: from, data }: MessageEvent): void => {
    if (!frame.isConnected) {
      window.removeEventListener('message', hear);
      return;
    }
    if (source !== frame.contentWindow || from !== origin || data?.source !== 'inlay') return;
    if (data.type === 'closed') location.hash = '#/emails';
    if (data.type !== 'needs-code') return;
    void freshUrl(id).then(
      (url) => say({ type: 'code', code: new URL(url).searchParams.get('code') ?? '' }),
      (error: Error) => alert(error.message),
    );
  };
  window.addEventListener('message', hear);
  frame.addEventListener('load', () => say({ type: 'hello' }));
}

/** A new one-time code for every opening. */
async function freshUrl(id: string): Promise<string> {
  return (await ask<{ url: string }>('POST', `/api/emails/${id}/open`)).url;
}
