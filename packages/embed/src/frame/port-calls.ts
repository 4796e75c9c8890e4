import type { EditorCalls, EditorEvents, HostCalls, PortMessage } from '../protocol.ts';
import { EmbedError, toEmbedError } from './embed-error.ts';

/** What the host page does when the editor asks. */
export type CallHandlers = {
  readonly [Method in keyof EditorCalls]?: (
    args: EditorCalls[Method]['args'],
  ) => Promise<EditorCalls[Method]['value']> | EditorCalls[Method]['value'];
};

/** News of the editor as one union: `name` decides `data`. */
export type EditorEvent = {
  [Name in keyof EditorEvents]: { readonly name: Name; readonly data: EditorEvents[Name] };
}[keyof EditorEvents];

/** One living connection to the editor. */
export interface PortCalls {
  call<Method extends keyof HostCalls>(
    method: Method,
    args: HostCalls[Method]['args'],
  ): Promise<HostCalls[Method]['value']>;
  /** Calls under way and later ones are refused with this error. */
  close(error: EmbedError): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: EmbedError): void;
}

/** Calls and events over a connected port. A message of another shape changes nothing. */
export function createPortCalls(
  port: MessagePort,
  handlers: CallHandlers,
  onEvent: (event: EditorEvent) => void,
): PortCalls {
  // A map: a method named like a part of Object.prototype is unknown, not found.
  const known = new Map<string, unknown>(Object.entries(handlers));
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let closed: EmbedError | null = null;

  const send = (message: PortMessage): void => port.postMessage(message);

  const sendCall = (id: number, method: string, args: unknown): void => {
    try {
      send({ kind: 'call', id, method, args });
    } catch {
      // Reactive frameworks hand out proxies, which cannot be cloned; what they stand for is data.
      send({ kind: 'call', id, method, args: JSON.parse(JSON.stringify(args)) });
    }
  };

  const serve = async (id: number, method: string, args: unknown): Promise<void> => {
    try {
      const handler = known.get(method);
      if (typeof handler !== 'function') throw new EmbedError('method_unknown', method);
      send({ kind: 'answer', id, ok: true, value: (await handler(args)) ?? null });
    } catch (thrown) {
      const { code, message } = toEmbedError(thrown, 'host_failed');
      send({ kind: 'answer', id, ok: false, error: { code, message } });
    }
  };

  const settle = (id: number, message: Record<string, unknown>): void => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (message.ok === true) one?.resolve(message.value);
    else one?.reject(toEmbedError(message.error));
  };

  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (closed || typeof data !== 'object' || data === null) return;
    const message = data as Record<string, unknown>;
    const { kind, id, name } = message;
    if (kind === 'answer' && typeof id === 'number') settle(id, message);
    if (kind === 'event' && typeof name === 'string') onEvent({ name, data: message.data } as EditorEvent);
    if (kind === 'call' && typeof id === 'number') void serve(id, String(message.method), message.args);
  };

  return {
    call: (method, args) =>
      new Promise<never>((resolve, reject) => {
        if (closed) return reject(closed);
        lastId += 1;
        waiting.set(lastId, { resolve: resolve as (value: unknown) => void, reject });
        try {
          sendCall(lastId, method, args);
        } catch {
          waiting.delete(lastId);
          reject(new EmbedError('argument_not_data', `${method} takes plain data only`));
        }
      }),
    close(error) {
      closed ??= error;
      port.close();
      for (const one of waiting.values()) one.reject(error);
      waiting.clear();
    },
  };
}
