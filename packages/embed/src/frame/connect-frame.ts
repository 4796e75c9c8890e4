import type { ConnectMessage } from '../protocol.ts';
import { createAttempts } from './attempts.ts';
import { onBlockedFrame, unanswered } from './blocked-frame.ts';
import type { EmbedError } from './embed-error.ts';

/** What to connect, and whom to tell. */
export interface FrameToConnect {
  readonly frame: HTMLIFrameElement;
  /** Exact origin of the editor: no other document can receive the port. */
  readonly origin: string;
  readonly channel: string;
  /** Again when the frame was loaded again: the port before is dead then. */
  onPort(port: MessagePort): void;
  onFailure(error: EmbedError): void;
}

/** Hands a port to the frame as soon as it listens, each time it is loaded. @returns Ends it. */
export function connectFrame({ frame, origin, channel, onPort, onFailure }: FrameToConnect): () => void {
  let offered: MessagePort[] = [];

  const withdraw = (): void => {
    for (const port of offered) port.close();
    offered = [];
  };
  const offer = (): void => {
    const { port1, port2 } = new MessageChannel();
    offered.push(port1);
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isConnected(data)) return;
      attempts.stop();
      offered = offered.filter((port) => port !== port1);
      withdraw();
      onPort(port1);
    };
    const message: ConnectMessage = { source: 'inlay-plugin', type: 'connect', channel };
    frame.contentWindow?.postMessage(message, origin, [port2]);
  };
  const fail = (error: EmbedError): void => {
    end();
    onFailure(error);
  };
  const attempts = createAttempts(offer, () => fail(unanswered(origin)));
  const unwatch = onBlockedFrame(origin, fail);
  const onLoad = (): void => {
    withdraw();
    attempts.start();
  };
  const end = (): void => {
    attempts.stop();
    withdraw();
    unwatch();
    frame.removeEventListener('load', onLoad);
  };
  frame.addEventListener('load', onLoad);
  return end;
}

function isConnected(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'name' in data && data.name === 'connected';
}
