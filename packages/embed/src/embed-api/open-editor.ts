import { createAttempts } from '../frame/attempts.ts';
import { onBlockedFrame, unanswered } from '../frame/blocked-frame.ts';
import { EmbedError, toEmbedError } from '../frame/embed-error.ts';
import { type MountedFrame, mountFrame } from '../frame/mount-frame.ts';
import { serverBase } from '../frame/server-base.ts';
import { parseEditorMessage } from './editor-message.ts';

/** How to open an editor of the Embed API. Callbacks never carry what is in the email. */
export interface EditorOptions {
  /** Address of the server: `https://inlay.example.com`, with a path prefix if it has one. */
  readonly server: string;
  /** Container that the editor fills. Either this or `window`. */
  readonly element?: Element;
  /** `true`: a new window, in the handler of a click. Or one that was opened there before. */
  readonly window?: true | Window;
  /** A fresh code of `POST /access/code`, or a promise of one. */
  readonly code: string | Promise<string>;
  /** The email to open; without it the person chooses. */
  readonly emailId?: string;
  /** `en_US`, `de`, … */
  readonly language?: string;
  /** Accessible name of the frame, in the language of your page. */
  readonly title?: string;
  /** The email is on the screen. Called once. */
  readonly onReady?: () => void;
  /** A version was saved; your backend gets it as a push. */
  readonly onSaved?: (saved: { readonly emailId: string | null; readonly version: number | null }) => void;
  /** There are changes that are not saved. */
  readonly onDirty?: () => void;
  /** The person wants to leave, or has closed the window. */
  readonly onClosed?: () => void;
  readonly onError?: (error: EmbedError) => void;
  /** The session has ended: answer with a fresh code and nothing is lost. */
  readonly onCodeNeeded?: () => string | Promise<string>;
}

/** An editor that was opened. */
export interface OpenedEditor {
  /** The frame, or nothing in window mode. */
  readonly frame: HTMLIFrameElement | null;
  /** Takes the editor away, without a question. Calling it again does nothing. */
  destroy(): void;
}

const closedPollMs = 1_000;

/**
 * Opens an email for the person that the code was made for.
 * @throws {EmbedError} `element_missing` or `window_blocked`, and a TypeError for a server that is no address;
 * all else arrives at `onError`.
 */
export function openEditor(options: EditorOptions): OpenedEditor {
  const base = serverBase(options.server);
  const { origin } = new URL(base);
  const place = options.window === undefined ? inFrame(options) : inWindow(options.window);
  let isReady = false;
  let gone = false;
  let asking = false;

  const say = (message: { readonly type: 'hello' } | { readonly type: 'code'; readonly code: string }): void =>
    place.target()?.postMessage({ source: 'inlay-host', ...message }, origin);
  const fail = (thrown: unknown, code?: string): void => {
    if (!gone) options.onError?.(toEmbedError(thrown, code));
  };
  const attempts = createAttempts(
    () => say({ type: 'hello' }),
    () => fail(unanswered(origin)),
  );
  const renew = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      const code = await options.onCodeNeeded?.();
      if (!code) throw new EmbedError('code_missing', 'The session has ended: onCodeNeeded has to bring a code');
      if (!gone) say({ type: 'code', code });
    } catch (thrown) {
      fail(thrown, 'code_missing');
    } finally {
      asking = false;
    }
  };

  const listen = (event: MessageEvent<unknown>): void => {
    if (event.source === null || event.source !== place.target() || event.origin !== origin) return;
    const message = parseEditorMessage(event.data);
    if (message === null) return;
    attempts.stop();
    const { type, emailId, version } = message;
    if (type === 'ready' && !isReady) {
      isReady = true;
      options.onReady?.();
    }
    if (type === 'saved') options.onSaved?.({ emailId, version });
    if (type === 'dirty') options.onDirty?.();
    if (type === 'closed') options.onClosed?.();
    if (type === 'error') fail(new EmbedError('editor_failed', 'The editor says why'));
    if (type === 'needs-code') void renew();
  };
  const unwatch = onBlockedFrame(origin, (error) => {
    attempts.stop();
    fail(error);
  });
  window.addEventListener('message', listen);
  place.onLoad(() => attempts.start());
  place.onClosed(() => {
    destroy();
    options.onClosed?.();
  });

  const destroy = (): void => {
    if (gone) return;
    gone = true;
    attempts.stop();
    unwatch();
    window.removeEventListener('message', listen);
    place.close();
  };
  Promise.resolve(options.code).then(
    (code) => {
      const query = new URLSearchParams({ code });
      if (options.emailId !== undefined) query.set('id', options.emailId);
      if (options.language !== undefined) query.set('lang', options.language);
      if (!gone) place.load(`${base}/thirdApp?${query}`);
    },
    (thrown: unknown) => fail(thrown, 'code_missing'),
  );
  return { frame: place.frame, destroy };
}

/** Where the editor lives. */
interface Place {
  readonly frame: HTMLIFrameElement | null;
  target(): Window | null;
  load(address: string): void;
  onLoad(listener: () => void): void;
  onClosed(listener: () => void): void;
  close(): void;
}

function inFrame({ element, title }: EditorOptions): Place {
  if (!(element instanceof Element)) throw new EmbedError('element_missing', 'element is needed');
  const { frame, unmount }: MountedFrame = mountFrame(element, 'about:blank');
  if (title) frame.title = title;
  let isLoading = false;
  return {
    frame,
    target: () => frame.contentWindow,
    load(address) {
      isLoading = true;
      frame.src = address;
    },
    onLoad: (listener) => frame.addEventListener('load', () => isLoading && listener()),
    onClosed: () => undefined,
    close: unmount,
  };
}

function inWindow(given: true | Window): Place {
  const opened = given === true ? window.open('about:blank') : given;
  if (opened === null) throw new EmbedError('window_blocked', 'Open windows in a click');
  let onLoad = (): void => undefined;
  let timer = 0;
  return {
    frame: null,
    target: () => opened,
    load(address) {
      opened.location.href = address;
      onLoad();
    },
    onLoad(listener) {
      onLoad = listener;
    },
    onClosed(listener) {
      timer = window.setInterval(() => opened.closed && listener(), closedPollMs);
    },
    close() {
      clearInterval(timer);
      opened.close();
    },
  };
}
