import type { LibraryImage } from '@inlay/contract';
import { describe, expect, it } from 'vitest';
import type { WireAnswer } from '../../session/wire.ts';
import { createUploadQueue } from './upload-queue.ts';

const file = (name: string, bytes = 10, type = 'image/png'): File => new File([new Uint8Array(bytes)], name, { type });
const done = (name: string): WireAnswer<LibraryImage> => ({ ok: true, value: { id: name, name } as LibraryImage });
const lost: WireAnswer<LibraryImage> = { ok: false, status: 0, code: 'network', message: '' };

interface Sent {
  readonly name: string;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly progress: (fraction: number) => void;
  readonly answer: (answer: WireAnswer<LibraryImage>) => Promise<void>;
}

function queueOf() {
  const sent: Sent[] = [];
  const arrived: string[] = [];
  const rests: { done: number; failed: number }[] = [];
  const queue = createUploadQueue({
    limits: () => ({ bytesMax: 100, filesMax: 5 }),
    send: (folder, { name }, progress, signal) =>
      new Promise((resolve) => {
        const answer = async (value: WireAnswer<LibraryImage>) => {
          resolve(value);
          await new Promise((next) => setTimeout(next, 0));
        };
        sent.push({ name, folder, signal, progress, answer });
      }),
    onDone: ({ name }) => arrived.push(name),
    onRest: (result) => rests.push(result),
  });
  const stages = () => queue.store.get().uploads.map(({ file: { name }, stage }) => `${name} ${stage.kind}`);
  return { queue, sent, arrived, rests, stages };
}

describe('uploads', () => {
  it('go out three at a time, with their progress, and leave the list when they are through', async () => {
    const { queue, sent, arrived, rests, stages } = queueOf();
    queue.add([file('a'), file('b'), file('c'), file('d')], 'mine');
    expect(stages()).toEqual(['a sending', 'b sending', 'c sending', 'd waiting']);
    sent[0]?.progress(0.4);
    expect(queue.store.get().uploads[0]?.stage).toEqual({ kind: 'sending', fraction: 0.4 });
    await sent[1]?.answer(done('b'));
    expect(sent.map(({ name, folder }) => [name, folder])).toEqual(['a', 'b', 'c', 'd'].map((name) => [name, 'mine']));
    for (const index of [0, 2, 3]) await sent[index]?.answer(done(sent[index].name));
    expect(arrived).toEqual(['b', 'a', 'c', 'd']);
    expect(rests).toEqual([{ done: 4, failed: 0 }]);
    expect(stages()).toEqual([]);
  });

  it('refuse what is no image or too large before it is sent', () => {
    const { queue, sent, rests } = queueOf();
    queue.add([file('a.pdf', 1, 'application/pdf'), file('b', 101), file('c', 100)], 'mine');
    const codes = queue.store.get().uploads.map(({ stage }) => (stage.kind === 'failed' ? stage.refusal.code : ''));
    expect(codes).toEqual(['image_refused', 'payload_too_large', '']);
    expect(sent.map(({ name }) => name)).toEqual(['c']);
    expect(rests).toEqual([]);
  });

  it('take as many as are allowed at once, and count the others', () => {
    const { queue, stages } = queueOf();
    queue.add(
      ['a', 'b', 'c'].map((name) => file(name)),
      'mine',
    );
    queue.add(
      ['d', 'e', 'f', 'g'].map((name) => file(name)),
      'mine',
    );
    expect(stages()).toHaveLength(5);
    expect(queue.store.get().leftOut).toBe(2);
  });

  it('can be broken off and tried again', async () => {
    const { queue, sent, arrived, rests, stages } = queueOf();
    queue.add([file('a'), file('b')], 'mine');
    queue.cancel(1);
    expect(sent[0]?.signal.aborted).toBe(true);
    await sent[0]?.answer(lost);
    await sent[1]?.answer(lost);
    expect(stages()).toEqual(['b failed']);
    expect(rests).toEqual([{ done: 0, failed: 1 }]);
    queue.retry(2);
    expect(stages()).toEqual(['b sending']);
    await sent[2]?.answer(done('b'));
    expect(arrived).toEqual(['b']);
    expect(rests.at(-1)).toEqual({ done: 1, failed: 0 });
  });
});
