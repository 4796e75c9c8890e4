import type { EditorCalls, EditorEvents, HostCalls, PortError, PortMessage } from '@inlay/embed/protocol';

/** What the frame does when the page calls. */
export type HostCallHandlers = {
  readonly [Method in keyof HostCalls]?: (
    args: HostCalls[Method]['args'],
  ) => Promise<HostCalls[Method]['value']> | HostCalls[Method]['value'];
};

/** The frame's end of the port. */
export interface HostLink {
  /** Rejects with a {@link CallError}. */
  call<Method extends keyof EditorCalls>(
    method: Method,
    args: EditorCalls[Method]['args'],
  ): Promise<EditorCalls[Method]['value']>;
  emit<Name extends keyof EditorEvents>(name: Name, data: EditorEvents[Name]): void;
  /** From now on these are answered as well. */
  serve(handlers: HostCallHandlers): void;
}

/** A call that was refused, with a code that stays. */
export class CallError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'CallError';
    this.code = code;
  }
}

/** What somebody threw, as it goes over the port. */
export function toPortError(thrown: unknown, code: string): PortError {
  if (thrown instanceof CallError) return { code: thrown.code, message: thrown.message };
  return { code, message: thrown instanceof Error ? thrown.message : String(thrown) };
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: CallError): void;
}

/** Calls and events over a port. A message of another shape changes nothing. */
export function createHostLink(port: MessagePort): HostLink {
  const handlers = new Map<string, (args: unknown) => unknown>();
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const send = (message: PortMessage): void => port.postMessage(message);

  const answer = async (id: number, method: string, args: unknown): Promise<void> => {
    try {
      const handler = handlers.get(method);
      if (!handler) throw new CallError('method_unknown', `The editor cannot ${method} now`);
      send({ kind: 'answer', id, ok: true, value: (await handler(args)) ?? null });
    } catch (thrown) {
      send({ kind: 'answer', id, ok: false, error: toPortError(thrown, 'editor_failed') });
    }
  };

  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'object' || data === null) return;
    const { kind, id, method, args, ok, value, error } = data as Readonly<Record<string, unknown>>;
    if (typeof id !== 'number') return;
    if (kind === 'call' && typeof method === 'string') void answer(id, method, args);
    if (kind !== 'answer') return;
    const one = waiting.get(id);
    waiting.delete(id);
    if (ok === true) one?.resolve(value);
    else one?.reject(readError(error));
  });
  port.start();

  return {
    call: (method, args) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve: resolve as (value: unknown) => void, reject });
        send({ kind: 'call', id: lastId, method, args });
      }),
    emit: (name, data) => send({ kind: 'event', name, data }),
    serve(more) {
      for (const [method, handler] of Object.entries(more)) handlers.set(method, handler as (args: unknown) => unknown);
    },
  };
}

function readError(error: unknown): CallError {
  const { code, message }: { code?: unknown; message?: unknown } =
    typeof error === 'object' && error !== null ? error : {};
  return new CallError(typeof code === 'string' ? code : 'host_failed', typeof message === 'string' ? message : '');
}
