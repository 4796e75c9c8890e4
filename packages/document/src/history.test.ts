import { describe, expect, it } from 'vitest';
import { applyWithInverse } from './apply-operation.ts';
import { duplicateOperation } from './edits.ts';
import { canRedo, canUndo, emptyHistory, type History, historyBytesMax, record, redo, undo } from './history.ts';
import { getNode, readProperty } from './read-design.ts';
import { serialiseDesign } from './serialise-design.ts';
import { checkDesign } from './testing/check-design.ts';
import { countingIds, designFrom, sampleEnvelope, textTree } from './testing/sample-design.ts';
import type { Design, Json, Operation, Result } from './types.ts';

/** A session of several people on one design. */
class Session {
  design: Design = designFrom(sampleEnvelope());
  history: History = emptyHistory();
  atMs = 0;

  edit(author: string, operation: Operation, pauseMs = 5_000, coalesceKey?: string): void {
    this.atMs += pauseMs;
    const applied = applyWithInverse(this.design, operation);
    if (!applied.ok) throw new Error(applied.reason);
    const { design, inverse } = applied.value;
    this.design = design;
    const edit = { author, operation, inverse, atMs: this.atMs };
    this.history = record(this.history, coalesceKey === undefined ? edit : { ...edit, coalesceKey });
  }

  type(author: string, id: string, html: string, pauseMs = 100): void {
    this.edit(author, { type: 'setText', id, path: ['values', 'text'], html }, pauseMs);
  }

  /** The reasons of what was skipped, or of the refusal. */
  step(direction: typeof undo, author: string): readonly string[] | string {
    const result = direction(this.history, this.design, author);
    if (!result.ok) return result.reason;
    this.design = result.value.design;
    this.history = result.value.history;
    checkDesign(this.design);
    return result.value.skipped.map((skipped) => skipped.reason);
  }

  value(id: string, key = 'text'): Json | undefined {
    const node = getNode(this.design, id);
    return node && readProperty(node, ['values', key]);
  }

  bytes(): string {
    return JSON.stringify(serialiseDesign(this.design));
  }
}

const set = (id: string, key: string, value: Json): Operation => ({
  type: 'setProperty',
  id,
  path: ['values', key],
  value,
});

describe('one author', () => {
  it('undoes to the start and redoes to the end; a new edit ends the redo', () => {
    const session = new Session();
    const start = session.bytes();
    session.edit('ada', set('a', 'size', 1));
    session.edit('ada', { type: 'remove', id: 'row1' });
    session.edit('ada', { type: 'move', id: 'd', parent: 'column2', after: null });
    const end = session.bytes();
    for (let count = 0; count < 3; count += 1) expect(session.step(undo, 'ada')).toEqual([]);
    expect([session.bytes(), canUndo(session.history, 'ada')]).toEqual([start, false]);
    expect(session.step(undo, 'ada')).toBe('nothing_to_undo');
    for (let count = 0; count < 3; count += 1) expect(session.step(redo, 'ada')).toEqual([]);
    expect([session.bytes(), canRedo(session.history, 'ada')]).toEqual([end, false]);
    session.step(undo, 'ada');
    session.edit('ada', set('c', 'size', 2));
    const own = session.history.authors.get('ada');
    expect(own?.bytes).toBe(own?.undo.reduce((sum, entry) => sum + entry.bytes, 0));
    expect(session.step(redo, 'ada')).toBe('nothing_to_undo');
  });

  it('undoes typing in one step, and a pause, another place or an undo begins a new one', () => {
    const session = new Session();
    for (const html of ['h', 'he', 'hel', 'hell', 'hello']) session.type('ada', 'a', html);
    session.type('ada', 'a', 'hello!', 1_001);
    session.type('ada', 'a', 'hello!!');
    session.type('ada', 'b', 'x');
    expect([session.step(undo, 'ada'), session.value('b')]).toEqual([[], '<p>b</p>']);
    expect([session.step(undo, 'ada'), session.value('a')]).toEqual([[], 'hello']);
    session.type('ada', 'a', 'hello again');
    expect([session.step(undo, 'ada'), session.value('a')]).toEqual([[], 'hello']);
    expect([session.step(undo, 'ada'), session.value('a')]).toEqual([[], '<p>a</p>']);
    expect([session.step(redo, 'ada'), session.value('a')]).toEqual([[], 'hello']);
  });

  it('begins a new step after an undo, however soon', () => {
    const session = new Session();
    session.type('ada', 'a', 'one');
    session.type('ada', 'b', 'x');
    session.step(undo, 'ada');
    session.type('ada', 'a', 'one two');
    expect([session.step(undo, 'ada'), session.value('a')]).toEqual([[], 'one']);
  });

  it('undoes one edit that writes a property and then a part of it, unless the other has changed it', () => {
    const operation: Operation = {
      type: 'batch',
      operations: [
        set('a', 'src', { url: 'x' }),
        { type: 'setProperty', id: 'a', path: ['values', 'src', 'width'], value: 1 },
      ],
    };
    const session = new Session();
    session.edit('ada', operation);
    expect([session.step(undo, 'ada'), session.value('a', 'src')]).toEqual([[], undefined]);
    session.edit('ada', operation);
    session.edit('ben', { type: 'setProperty', id: 'a', path: ['values', 'src', 'alt'], value: 'ben' });
    expect(session.step(undo, 'ada')).toBe('nothing_to_undo');
    expect(session.value('a', 'src')).toEqual({ url: 'x', width: 1, alt: 'ben' });
  });

  it('undoes one edit that writes a part and then removes the whole', () => {
    const session = new Session();
    const start = session.bytes();
    const whole: Operation = { type: 'setProperty', id: 'a', path: ['values'], value: undefined };
    session.edit('ada', { type: 'batch', operations: [set('a', 'size', 1), whole] });
    expect([session.step(undo, 'ada'), session.bytes()]).toEqual([[], start]);
  });

  it('does not lose minutes of typing in one undo', () => {
    const session = new Session();
    for (let count = 1; count <= 300; count += 1) session.type('ada', 'a', 'x'.repeat(count));
    session.step(undo, 'ada');
    expect(String(session.value('a')).length).toBeGreaterThan(150);
    while (canUndo(session.history, 'ada')) session.step(undo, 'ada');
    expect(session.value('a')).toBe('<p>a</p>');
  });

  it('undoes a dragged slider in one step, also one that sets several blocks', () => {
    const session = new Session();
    const start = session.bytes();
    const both = (size: number): Operation => ({
      type: 'batch',
      operations: [set('a', 'size', size), set('b', 'size', size)],
    });
    for (let size = 1; size <= 20; size += 1) session.edit('ada', both(size), 16, 'size');
    session.edit('ada', set('a', 'width', 1), 16, 'width');
    session.edit('ada', set('b', 'width', 1), 16, 'width');
    session.step(undo, 'ada');
    session.step(undo, 'ada');
    expect([session.value('a', 'size'), session.value('a', 'width')]).toEqual([20, undefined]);
    session.step(undo, 'ada');
    expect(session.bytes()).toBe(start);
  });

  it('remembers a session of any usual length, and never fills the memory', () => {
    const session = new Session();
    for (let count = 0; count < 2_000; count += 1) session.edit('ada', set('a', 'size', count));
    expect(session.history.authors.get('ada')?.undo).toHaveLength(2_000);
    const big = 'x'.repeat(4_000_000);
    for (let count = 0; count < 40; count += 1) session.type('ada', 'a', `${big}${count}`, 5_000);
    const own = session.history.authors.get('ada');
    expect(own?.bytes).toBeLessThanOrEqual(historyBytesMax);
    expect(own?.bytes).toBe(own?.undo.reduce((sum, entry) => sum + entry.bytes, 0));
    expect(own?.undo.length).toBeGreaterThan(10);
    expect(own?.undo.length).toBeLessThan(40);
    expect([session.step(undo, 'ada'), session.value('a')]).toEqual([[], `${big}38`]);
  });
});

describe('two authors', () => {
  it('undo their own edits only', () => {
    const session = new Session();
    session.edit('ada', set('a', 'size', 1));
    session.edit('ben', set('b', 'size', 2));
    session.edit('ben', set('a', 'weight', 3));
    expect(session.step(undo, 'ada')).toEqual([]);
    expect([session.value('a', 'size'), session.value('b', 'size'), session.value('a', 'weight')]).toEqual([
      undefined,
      2,
      3,
    ]);
    expect(session.step(undo, 'cleo')).toBe('nothing_to_undo');
    expect(session.step(redo, 'ada')).toEqual([]);
    expect(session.value('a', 'size')).toBe(1);
  });

  it('skip an undo that would overwrite the other, and go on with the one before', () => {
    const session = new Session();
    session.edit('ada', set('b', 'size', 1));
    session.edit('ada', set('a', 'size', 1));
    session.edit('ben', set('a', 'size', 2));
    expect(session.step(undo, 'ada')).toEqual(['changed_since']);
    expect([session.value('a', 'size'), session.value('b', 'size')]).toEqual([2, undefined]);
    expect(session.step(undo, 'ada')).toBe('nothing_to_undo');
    expect(session.step(undo, 'ben')).toEqual([]);
    expect(session.value('a', 'size')).toBe(1);
  });

  it('skip an undo whose block or column is gone', () => {
    const session = new Session();
    session.edit('ada', set('b', 'size', 1));
    session.edit('ada', set('c', 'size', 1));
    session.edit('ada', { type: 'remove', id: 'd' });
    session.edit('ben', { type: 'remove', id: 'row2' });
    expect(session.step(undo, 'ada')).toEqual(['parent_not_found', 'node_not_found']);
    expect(session.value('b', 'size')).toBeUndefined();
  });

  it('take back what is left of an edit of several blocks', () => {
    const session = new Session();
    session.edit('ada', { type: 'batch', operations: ['a', 'b', 'c'].map((id) => set(id, 'size', 1)) });
    session.edit('ben', { type: 'remove', id: 'a' });
    session.edit('ben', set('b', 'size', 2));
    expect(session.step(undo, 'ada')).toEqual([]);
    expect([session.value('a', 'size'), session.value('b', 'size'), session.value('c', 'size')]).toEqual([
      undefined,
      2,
      undefined,
    ]);
  });

  it("never remove the other's blocks with a row of one's own, nor move back what the other has moved", () => {
    const session = new Session();
    const made: Result<Operation> = duplicateOperation(session.design, 'row2', countingIds());
    if (!made.ok) throw new Error(made.reason);
    session.edit('ada', { type: 'move', id: 'a', parent: 'column2', after: null });
    session.edit('ada', made.value);
    session.edit('ben', { type: 'insert', parent: 'id2', after: null, tree: textTree('new') });
    session.edit('ben', { type: 'move', id: 'a', parent: 'column3', after: 'd' });
    expect(session.step(undo, 'ada')).toBe('nothing_to_undo');
    expect([session.value('new'), getNode(session.design, 'a')?.parent]).toEqual(['new', 'column3']);
  });

  it('redo brings back a row with what the other wrote in it before the undo', () => {
    const session = new Session();
    session.edit('ada', { type: 'insert', parent: 'column1', after: 'a', tree: textTree('new') });
    session.edit('ben', set('new', 'size', 9));
    expect(session.step(undo, 'ada')).toEqual([]);
    expect(session.step(redo, 'ada')).toEqual([]);
    expect(session.value('new', 'size')).toBe(9);
  });

  it('do not coalesce typing around what the other typed', () => {
    const session = new Session();
    session.type('ada', 'a', 'one');
    session.type('ben', 'a', 'two');
    session.type('ada', 'a', 'two three');
    expect([session.step(undo, 'ada'), session.value('a')]).toEqual([[], 'two']);
    expect([session.step(undo, 'ada'), session.value('a')]).toEqual(['nothing_to_undo', 'two']);
  });

  it('is a value: an older history still undoes', () => {
    const session = new Session();
    session.edit('ada', set('a', 'size', 1));
    const before = session.history;
    session.step(undo, 'ada');
    expect([canUndo(before, 'ada'), canUndo(session.history, 'ada')]).toEqual([true, false]);
  });
});
