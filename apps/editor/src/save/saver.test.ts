import type { DraftRequest, EditorEmail } from '@inlay/contract';
import { describe, expect, it } from 'vitest';
import type { Wire, WireAnswer } from '../session/wire.ts';
import type { SaveState } from './save-state.ts';
import { createSaver } from './saver.ts';

type Call = { readonly kind: 'save' | 'draft'; readonly etag?: string; readonly name: string };

function setUp(answers: WireAnswer<unknown>[], autosave = true) {
  const calls: Call[] = [];
  const states: SaveState[] = [];
  const events: string[] = [];
  const outcomes: (string | null)[] = [];
  const due: (() => void)[] = [];
  let kept: DraftRequest | null = null;
  let name = 'a';
  const next = async () => answers.shift() ?? { ok: true as const, value: { version: 9, etag: '"9"', savedAt: '' } };
  const wire = {
    save: async (_session: string, etag: string, work: { name: string }) => {
      calls.push({ kind: 'save', etag, name: work.name });
      return next();
    },
    keepDraft: async (_session: string, work: { name: string }) => {
      calls.push({ kind: 'draft', name: work.name });
      return next();
    },
  } as unknown as Wire;
  const saver = createSaver(
    {
      wire,
      kept: {
        keep: (work) => {
          kept = work;
        },
        read: () => kept,
        clear: () => {
          kept = null;
        },
      },
      session: () => 's',
      read: () => ({ name, subject: '', json: {} }),
      readOnly: false,
      autosave,
      timers: {
        set: (run) => due.push(run),
        clear: (id) => {
          if (id > 0) due[id - 1] = () => {};
        },
      },
      onState: (state) => states.push(state),
      onSaved: ({ version }) => events.push(`saved ${version}`),
      onDirty: () => events.push('dirty'),
      onConflict: (theirs) => events.push(`conflict ${theirs.version}`),
      onEnded: () => events.push('ended'),
      onFailed: () => events.push('failed'),
      onOutcome: (refusal) => outcomes.push(refusal?.code ?? null),
    },
    { version: 1, etag: '"1"' },
  );
  const tick = async () => {
    for (const run of due.splice(0)) run();
    await new Promise((resolve) => setTimeout(resolve));
  };
  const edit = (to: string) => {
    name = to;
    saver.changed();
  };
  return { saver, calls, states, events, tick, edit, kept: () => kept };
}

const refusal = (status: number, code: string, email?: EditorEmail): WireAnswer<unknown> => ({
  ok: false,
  status,
  code,
  message: code,
  ...(email ? { email } : {}),
});

describe('createSaver', () => {
  it('drafts after changes and makes a version on demand', async () => {
    const { saver, calls, states, events, tick, edit, kept } = setUp([]);
    edit('b');
    edit('c');
    await tick();
    expect(calls).toEqual([{ kind: 'draft', name: 'c' }]);
    expect(states.at(-1)).toEqual({ kind: 'drafted' });
    await saver.save();
    expect(calls.at(-1)).toEqual({ kind: 'save', etag: '"1"', name: 'c' });
    expect(states.at(-1)).toEqual({ kind: 'saved' });
    expect(events).toEqual(['dirty', 'saved 9']);
    expect([saver.version, kept()]).toEqual([9, null]);
  });

  it('makes no drafts where those are switched off, and keeps the work in the tab until there is a version', async () => {
    const { saver, calls, states, tick, edit, kept } = setUp([], false);
    edit('b');
    await tick();
    saver.leave();
    expect(kept()).toMatchObject({ name: 'b', baseVersion: 1 });
    saver.resume();
    await tick();
    expect(calls).toEqual([]);
    expect(states.at(-1)).toEqual({ kind: 'unsaved' });
    expect(await saver.save()).toBeNull();
    expect(calls).toEqual([{ kind: 'save', etag: '"1"', name: 'b' }]);
    expect(states.at(-1)).toEqual({ kind: 'saved' });
    expect(kept()).toBeNull();
  });

  it('tries a version again without drafts, too', async () => {
    const { saver, calls, states, tick, edit } = setUp([refusal(0, 'network')], false);
    edit('b');
    await saver.save();
    expect(states.at(-1)).toEqual({ kind: 'offline', changes: 1 });
    await tick();
    expect(calls.map(({ kind }) => kind)).toEqual(['save', 'save']);
    expect(states.at(-1)).toEqual({ kind: 'saved' });
  });

  it('counts and keeps what does not get through, and sends it later', async () => {
    const { calls, states, tick, edit, kept } = setUp([refusal(0, 'network')]);
    edit('b');
    await tick();
    edit('c');
    expect(states.at(-1)).toEqual({ kind: 'offline', changes: 2 });
    expect(kept()).toMatchObject({ name: 'b', baseVersion: 1 });
    await tick();
    expect(calls.at(-1)).toEqual({ kind: 'draft', name: 'c' });
    expect(states.at(-1)).toEqual({ kind: 'drafted' });
  });

  it('saves again by itself when Save was pressed offline', async () => {
    const { saver, calls, events, tick, edit } = setUp([refusal(0, 'network')]);
    edit('b');
    await saver.save();
    await tick();
    expect(calls.map(({ kind }) => kind)).toEqual(['save', 'save']);
    expect(events).toEqual(['dirty', 'saved 9']);
  });

  it('asks in a conflict, and saves on the new base afterwards', async () => {
    const theirs = { version: 4, etag: '"4"' } as EditorEmail;
    const { saver, calls, events, edit } = setUp([refusal(412, 'version_conflict', theirs)]);
    edit('b');
    await saver.save();
    expect(events).toEqual(['dirty', 'conflict 4']);
    saver.rebase(theirs);
    await saver.save();
    expect(calls.at(-1)).toEqual({ kind: 'save', etag: '"4"', name: 'b' });
  });

  it('keeps the work when the session ends and sends nothing until it is back', async () => {
    const { saver, calls, states, events, tick, edit, kept } = setUp([refusal(401, 'session_expired')]);
    edit('b');
    await tick();
    edit('c');
    await tick();
    saver.leave();
    expect(calls).toHaveLength(1);
    expect([states.at(-1), events, kept()?.name]).toEqual([{ kind: 'ended' }, ['dirty', 'ended'], 'c']);
    saver.resume();
    await tick();
    expect(calls.at(-1)).toEqual({ kind: 'draft', name: 'c' });
  });

  it('does not repeat what is refused for what it holds', async () => {
    const { saver, calls, states, events, tick, edit } = setUp([refusal(422, 'design_refused')]);
    edit('b');
    await saver.save();
    await tick();
    expect(calls).toHaveLength(1);
    expect(states.at(-1)).toEqual({ kind: 'refused', reason: 'design_refused' });
    expect(events).toContain('failed');
  });

  it('counts edits that were made while a save was under way', async () => {
    const { saver, states, edit, kept } = setUp([]);
    edit('b');
    const saving = saver.save();
    edit('c');
    await saving;
    expect(states.at(-1)).toEqual({ kind: 'unsaved' });
    expect(kept()).not.toBeNull();
  });
});
