import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ConnectWindow, connectToHost } from './connect-to-host.ts';
import { CallError, createHostLink } from './host-link.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const port of ports.splice(0)) port.close();
});

function channel() {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const heard: unknown[] = [];
  port1.onmessage = ({ data }) => heard.push(data);
  const next = async (count: number) => {
    await vi.waitFor(() => expect(heard).toHaveLength(count));
    return heard.at(-1);
  };
  return { page: port1, link: createHostLink(port2), heard, next };
}

describe('createHostLink', () => {
  it('answers calls with what the handler gives, or with its code', async () => {
    const { page, link, next } = channel();
    link.serve({
      undo: () => null,
      getMetadata: async () => ({ title: 'T', preheader: '' }),
      save: () => Promise.reject(new CallError('version_conflict', 'Somebody else saved')),
    });
    page.postMessage({ kind: 'call', id: 1, method: 'getMetadata', args: null });
    expect(await next(1)).toEqual({ kind: 'answer', id: 1, ok: true, value: { title: 'T', preheader: '' } });
    page.postMessage({ kind: 'call', id: 2, method: 'save', args: null });
    const error = { code: 'version_conflict', message: 'Somebody else saved' };
    expect(await next(2)).toEqual({ kind: 'answer', id: 2, ok: false, error });
    page.postMessage({ kind: 'call', id: 3, method: 'toString', args: null });
    expect(await next(3)).toMatchObject({ id: 3, ok: false, error: { code: 'method_unknown' } });
  });

  it('calls the page, and hears why it could not', async () => {
    const { page, link, next } = channel();
    const token = link.call('token', null);
    const video = link.call('videoLibrary', { current: null });
    const refused = expect(video).rejects.toMatchObject({ code: 'host_failed', message: 'no' });
    expect(await next(2)).toMatchObject({ kind: 'call', id: 2, method: 'videoLibrary', args: { current: null } });
    page.postMessage({ kind: 'answer', id: 2, ok: false, error: { code: 'host_failed', message: 'no' } });
    page.postMessage({ kind: 'answer', id: 1, ok: true, value: 'abc' });
    expect(await token).toBe('abc');
    await refused;
  });

  it('lets messages of another shape pass', async () => {
    const { page, link, next } = channel();
    for (const junk of [null, 'x', 7, {}, { kind: 'answer' }, { kind: 'answer', id: 99, ok: true }, { kind: 'call' }]) {
      page.postMessage(junk);
    }
    link.emit('templateLoaded', null);
    expect(await next(1)).toEqual({ kind: 'event', name: 'templateLoaded', data: null });
  });
});

describe('connectToHost', () => {
  function frame() {
    const listeners = new Set<(event: MessageEvent) => void>();
    const parent = {};
    const page: ConnectWindow = {
      parent,
      addEventListener: (_type, listener) => void listeners.add(listener),
      removeEventListener: (_type, listener) => void listeners.delete(listener),
    };
    const say = (data: unknown, fields: object = {}) => {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1, port2);
      const event = { data, source: parent, origin: 'https://host.example', ports: [port2], ...fields };
      for (const listener of listeners) listener(event as unknown as MessageEvent);
      return port2;
    };
    return { page, parent, say, listeners };
  }
  const connect = (channelName: string) => ({ source: 'inlay-plugin', type: 'connect', channel: channelName });

  it('takes the first port of its parent on its own channel, and no other', async () => {
    const { page, say, listeners } = frame();
    const waiting = connectToHost(page, 'mine');
    say(connect('other'));
    say(connect('mine'), { source: {} });
    say(connect('mine'), { ports: [] });
    say({ ...connect('mine'), source: 'somebody' });
    say(null);
    const port = say(connect('mine'), { origin: 'null' });
    expect(await waiting).toEqual({ port, origin: 'null' });
    expect(listeners.size).toBe(0);
  });

  it('is nobody outside of a frame, without a channel, or after the time that the page waits', async () => {
    vi.useFakeTimers();
    const { page, listeners } = frame();
    expect(await connectToHost(page, null)).toBeNull();
    const alone: ConnectWindow = { ...page, parent: null };
    Object.assign(alone, { parent: alone });
    expect(await connectToHost(alone, 'mine')).toBeNull();
    const waiting = connectToHost(page, 'mine');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await waiting).toBeNull();
    expect(listeners.size).toBe(0);
  });
});
