import { type ConnectMessage, connectTimeoutMs } from '@inlay/embed/protocol';

/** The page around the frame, once it has handed over its port. */
export interface HostConnection {
  readonly port: MessagePort;
  /** Of the page; `null` for one that came from a disk. */
  readonly origin: string;
}

/** The parts of `window` that are needed here. */
export interface ConnectWindow {
  readonly parent: unknown;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/**
 * Waits for the port that the parent offers on this frame's channel. The first one is taken; the page
 * repeats itself until it hears `connected`, and those ports are left alone.
 * @returns null where nobody came.
 */
export function connectToHost(page: ConnectWindow, channel: string | null): Promise<HostConnection | null> {
  if (page.parent === page || !channel) return Promise.resolve(null);
  return new Promise((resolve) => {
    const end = (connection: HostConnection | null): void => {
      clearTimeout(timer);
      page.removeEventListener('message', listen);
      resolve(connection);
    };
    const listen = (event: MessageEvent): void => {
      const [port] = event.ports;
      if (event.source !== page.parent || !port || !isConnect(event.data, channel)) return;
      end({ port, origin: event.origin });
    };
    // The page gives up by then, too: it shows why in place of the frame.
    const timer = setTimeout(() => end(null), connectTimeoutMs);
    page.addEventListener('message', listen);
  });
}

function isConnect(data: unknown, channel: string): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const message: Partial<Record<keyof ConnectMessage, unknown>> = data;
  return message.source === 'inlay-plugin' && message.type === 'connect' && message.channel === channel;
}
