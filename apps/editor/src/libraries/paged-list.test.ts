import type { LibraryPage } from '@inlay/contract';
import { describe, expect, it } from 'vitest';
import type { WireAnswer } from '../session/wire.ts';
import { createPagedList } from './paged-list.ts';

interface Item {
  readonly id: string;
  readonly name?: string;
}
type Answer = WireAnswer<LibraryPage<Item>>;

const refused: Answer = { ok: false, status: 0, code: 'network', message: '' };
const page = (ids: readonly string[], nextCursor: string | null = null): Answer => ({
  ok: true,
  value: { items: ids.map((id) => ({ id })), nextCursor },
});

/** A server that answers when it is told to. */
function heldServer() {
  const calls: { query: string; cursor: string | null; signal: AbortSignal; answer: (answer: Answer) => void }[] = [];
  const list = createPagedList<Item, string>(
    (query, cursor, signal) => new Promise((answer) => calls.push({ query, cursor, signal, answer })),
  );
  const answer = async (index: number, value: Answer): Promise<void> => {
    calls[index]?.answer(value);
    await Promise.resolve();
  };
  const ids = (): readonly string[] => list.store.get().items.map(({ id }) => id);
  return { list, calls, answer, ids };
}

describe('a list in pages', () => {
  it('goes on where the page before ended, and shows nothing twice', async () => {
    const { list, calls, answer, ids } = heldServer();
    list.show('a');
    list.more();
    expect(calls).toHaveLength(1);
    await answer(0, page(['1', '2'], 'next'));
    list.prepend({ id: '3' });
    list.more();
    list.more();
    expect(calls.map(({ cursor }) => cursor)).toEqual([null, 'next']);
    await answer(1, page(['3', '4']));
    expect(ids()).toEqual(['3', '1', '2', '4']);
    expect(list.store.get()).toMatchObject({ status: 'ready', hasMore: false });
    list.more();
    expect(calls).toHaveLength(2);
  });

  it('drops the answer of an older query, whichever comes first', async () => {
    const { list, calls, answer, ids } = heldServer();
    list.show('old');
    list.show('new');
    expect(calls[0]?.signal.aborted).toBe(true);
    await answer(1, page(['new']));
    await answer(0, page(['old']));
    expect(ids()).toEqual(['new']);
  });

  it('keeps what is there when a page does not come, and asks again for that page', async () => {
    const { list, calls, answer, ids } = heldServer();
    list.show('a');
    await answer(0, page(['1'], 'next'));
    list.more();
    await answer(1, refused);
    expect(list.store.get()).toMatchObject({ status: 'failed', refusal: refused });
    expect(ids()).toEqual(['1']);
    list.retry();
    expect(calls[2]?.cursor).toBe('next');
    await answer(2, page(['2']));
    expect(ids()).toEqual(['1', '2']);
    expect(list.store.get().refusal).toBeNull();
  });

  it('puts things back where they stood', async () => {
    const { list, answer, ids } = heldServer();
    list.show('a');
    await answer(0, page(['1', '2', '3']));
    list.remove('2');
    expect(ids()).toEqual(['1', '3']);
    list.putBack({ id: '2', name: 'two' }, 1);
    expect(ids()).toEqual(['1', '2', '3']);
    list.replace({ id: '3', name: 'three' });
    expect(list.store.get().items.map(({ name }) => name)).toEqual([undefined, 'two', 'three']);
  });
});
