import { afterEach, describe, expect, it } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { createPortCalls, type EditorEvent } from './port-calls.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A page's end, and the raw other end. */
function connect(handlers: Parameters<typeof createPortCalls>[1] = {}) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const events: EditorEvent[] = [];
  const calls = createPortCalls(port1, handlers, (event) => void events.push(event));
  const next = (): Promise<Record<string, unknown>> =>
    new Promise((done) => {
      port2.onmessage = ({ data }) => done(data);
    });
  return { calls, events, port: port2, next };
}

const answerTo = async (handlers: Parameters<typeof createPortCalls>[1], method: string) => {
  const { port, next } = connect(handlers);
  port.postMessage({ kind: 'call', id: 4, method, args: { current: null } });
  return next();
};

describe('createPortCalls', () => {
  it('calls, and settles by the id of the answer whatever their order', async () => {
    const { calls, port } = connect();
    port.onmessage = ({ data }) => {
      if (data.id !== 2) return;
      port.postMessage({ kind: 'answer', id: 2, ok: false, error: { code: 'version_conflict', message: 'No' } });
      port.postMessage({ kind: 'answer', id: 1, ok: true, value: null });
    };
    const first = calls.call('save', null);
    const second = calls.call('undo', null);
    await expect(second).rejects.toMatchObject({ code: 'version_conflict', message: 'No' });
    await expect(first).resolves.toBeNull();
  });

  it('serves what it has a handler for, and nothing of Object.prototype', async () => {
    expect(await answerTo({ imageLibrary: () => ({ url: 'https://img/a' }) as never }, 'imageLibrary')).toEqual({
      kind: 'answer',
      id: 4,
      ok: true,
      value: { url: 'https://img/a' },
    });
    for (const method of ['toString', 'constructor', '__proto__', 'videoLibrary'])
      expect(await answerTo({}, method)).toMatchObject({ ok: false, error: { code: 'method_unknown' } });
  });

  it('answers what a handler throws, and what cannot be sent', async () => {
    const refused = () => {
      throw new EmbedError('choice_not_understood', 'What?');
    };
    expect(await answerTo({ imageLibrary: refused }, 'imageLibrary')).toMatchObject({
      error: { code: 'choice_not_understood' },
    });
    const functions = (): never => ({ url: () => '' }) as never;
    expect(await answerTo({ imageLibrary: functions }, 'imageLibrary')).toMatchObject({ ok: false });
  });

  it('sends what a proxy stands for, and refuses what is no data', async () => {
    const { calls, next } = connect();
    const sent = next();
    void calls.call('setMetadata', new Proxy({ title: 'A' }, {}));
    expect(await sent).toMatchObject({ args: { title: 'A' } });
    const circle: Record<string, unknown> = { run: () => undefined };
    circle.self = circle;
    await expect(calls.call('setMetadata', circle)).rejects.toMatchObject({ code: 'argument_not_data' });
  });

  it('refuses everything that waits when it is closed', async () => {
    const { calls } = connect();
    const waiting = calls.call('save', null);
    calls.close(new EmbedError('editor_removed', 'Gone'));
    await expect(waiting).rejects.toMatchObject({ code: 'editor_removed' });
    await expect(calls.call('undo', null)).rejects.toMatchObject({ code: 'editor_removed' });
  });
});
