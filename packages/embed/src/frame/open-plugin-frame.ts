import type { HostCalls, PluginOptions } from '../protocol.ts';
import { connectFrame } from './connect-frame.ts';
import { EmbedError, toEmbedError } from './embed-error.ts';
import { abilitiesOf, callsOf, type HostPickers } from './host-pickers.ts';
import { type MountedFrame, mountFrame, showFailure } from './mount-frame.ts';
import { type CallHandlers, createPortCalls, type EditorEvent, type PortCalls } from './port-calls.ts';
import { applicationIdOf, createTokenSource, type TokenProvider } from './token-source.ts';

/** Where opening ended. */
export type OpeningPhase = 'token' | 'frame' | 'init';

/** What an editor in plugin mode is made of. */
export interface PluginFrameInput {
  /** Origin and path prefix of the server, without a slash at the end. */
  readonly base: string;
  readonly element: Element;
  /** The abilities come from the pickers. */
  readonly options: Omit<PluginOptions, 'abilities'>;
  readonly token: TokenProvider;
  readonly pickers: HostPickers;
  /** For people: there is no editor. The code of the error follows it. */
  readonly failedText: string;
  onEvent(event: EditorEvent): void;
  /** The editor cannot be opened; the container says so as well. Not called after `destroy`. */
  onFailure?(error: EmbedError, phase: OpeningPhase): void;
}

/** An editor in plugin mode. */
export interface PluginFrame {
  /** Settles once: usable, or why not. */
  readonly ready: Promise<HostCalls['init']['value']>;
  /** Waits until the editor is usable. */
  call<Method extends keyof HostCalls>(
    method: Method,
    args: HostCalls[Method]['args'],
  ): Promise<HostCalls[Method]['value']>;
  /** Takes the editor away. Calling it again does nothing. */
  destroy(): void;
}

type Opened = Promise<HostCalls['init']['value']>;

/** Asks for a token, mounts the frame, hands it a port and the options. */
export function openPluginFrame(input: PluginFrameInput): PluginFrame {
  const tokens = createTokenSource(input.token);
  const calls: CallHandlers = { ...callsOf(input.pickers), token: () => tokens.next() };
  let options: PluginOptions = { ...input.options, abilities: abilitiesOf(input.pickers) };
  let gone = false;
  let mounted: MountedFrame | undefined;
  let disconnect: (() => void) | undefined;
  let link: PortCalls | undefined;
  let hideFailure: (() => void) | undefined;
  let settle: { resolve(value: Opened): void; reject(error: EmbedError): void };
  const ready: Opened = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });
  let opened = ready;

  const fail = (thrown: unknown, phase: OpeningPhase): void => {
    if (gone) return;
    const error = toEmbedError(thrown);
    if (phase !== 'init') {
      link?.close(error);
      mounted?.unmount();
      hideFailure = showFailure(input.element, `${input.failedText} (${error.code})`);
    }
    settle.reject(error);
    input.onFailure?.(error, phase);
  };

  const onPort = (port: MessagePort): void => {
    link?.close(new EmbedError('frame_reloaded', 'The frame was loaded again'));
    link = createPortCalls(port, calls, input.onEvent);
    opened = link.call('init', options);
    opened.then(
      ({ texts }) => {
        if (mounted && texts) mounted.frame.title = texts.frameTitle;
        // A frame that is loaded again must not put the first content over what was edited since.
        options = { ...options, html: null, css: null, contentPolicy: 'keep' };
      },
      (thrown: unknown) => fail(thrown, 'init'),
    );
    settle.resolve(opened);
  };

  const mount = (applicationId: string): void => {
    const channel = randomText();
    const query = new URLSearchParams({ app: applicationId, channel, lang: options.locale });
    const source = `${input.base}/thirdApp/plugin?${query}`;
    mounted = mountFrame(input.element, source);
    const { origin } = new URL(input.base);
    const onFailure = (error: EmbedError): void => fail(error, 'frame');
    disconnect = connectFrame({ frame: mounted.frame, origin, channel, onPort, onFailure });
  };

  tokens.first().then(
    (token) => {
      if (gone) return;
      try {
        mount(applicationIdOf(token));
      } catch (thrown) {
        fail(thrown, 'token');
      }
    },
    (thrown: unknown) => fail(thrown, 'token'),
  );
  // Whoever does not wait for it has the message in the container and the events.
  ready.catch(() => undefined);

  return {
    ready,
    call: async (method, args) => {
      await opened;
      if (link === undefined) throw removed();
      return link.call(method, args);
    },
    destroy() {
      if (gone) return;
      gone = true;
      settle.reject(removed());
      disconnect?.();
      link?.close(removed());
      mounted?.unmount();
      hideFailure?.();
    },
  };
}

const removed = (): EmbedError => new EmbedError('editor_removed', 'The editor was removed');

/** 128 random bits as digits; `randomUUID` is missing on pages without TLS. */
function randomText(): string {
  return crypto.getRandomValues(new Uint8Array(16)).join('');
}
