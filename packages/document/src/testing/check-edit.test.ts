import { describe, expect, it } from 'vitest';
import { currentFormat, type Migration } from '../migrate.ts';
import type { Design, Operation } from '../types.ts';
import { checkDesign } from './check-design.ts';
import { checkEdit } from './check-edit.ts';
import { checkAllMigrationsRan, checkMigration } from './check-migration.ts';
import { BrokenLaw } from './law.ts';
import { designFrom, sampleEnvelope } from './sample-design.ts';

const edit: Operation = { type: 'setProperty', id: 'a', path: ['values', 'color'], value: '#222222' };
const sample = (): Design => designFrom(sampleEnvelope());

/** A design with one node exchanged behind its back. */
function tampered(id: string, change: object): Design {
  const design = sample();
  const node = design.nodes.get(id);
  if (!node) throw new Error(id);
  return { ...design, nodes: new Map(design.nodes).set(id, { ...node, ...change }) };
}

describe('the helpers for laws', () => {
  it('notice a wrong result, a wrong refusal and a renderer that throws', () => {
    expect(() => checkEdit(sample(), edit, { json: sampleEnvelope() })).toThrow(BrokenLaw);
    expect(() => checkEdit(sample(), edit, { reason: 'too_deep' })).toThrow(BrokenLaw);
    expect(() => checkEdit(sample(), { type: 'remove', id: 'x' })).toThrow('node_not_found');
    const render = (design: Design): void => {
      if (JSON.stringify([...design.nodes.values()]).includes('#222222')) throw new Error('cannot render');
    };
    expect(() => checkEdit(sample(), edit, { render })).toThrow('cannot render');
    expect(() => checkEdit(sample(), edit)).not.toThrow();
  });

  it.each<[string, Design]>([
    ['a child that is not there', tampered('column1', { children: ['a', 'b', 'x'] })],
    ['a child listed twice', tampered('column1', { children: ['a', 'a'] })],
    ['an orphan', tampered('column1', { children: ['a'] })],
    ['a wrong parent', tampered('a', { parent: 'column2' })],
    ['a wrong kind', tampered('a', { kind: 'row' })],
    ['another id', tampered('a', { id: 'b' })],
    ['a wire that holds children', tampered('column1', { wire: { contents: [{}] }, children: [] })],
  ])('notice %s', (_, design) => {
    expect(() => checkDesign(design)).toThrow(BrokenLaw);
  });

  it('notice a migration that nobody checked, and one that is wrong', () => {
    const migration: Migration = {
      from: currentFormat,
      title: 'wider',
      up: (envelope) => ({ ...envelope, wide: true }),
    };
    const steps = [...Array(currentFormat - 1).keys()].map((index) => ({ ...migration, from: index + 1 }));
    expect(() => checkAllMigrationsRan(currentFormat + 1, [...steps, migration])).toThrow(BrokenLaw);
    const before = { body: {}, inlay: { format: currentFormat } };
    const after = { body: {}, inlay: { format: currentFormat + 1 }, wide: true };
    expect(() => checkMigration(migration, { before, after: before })).toThrow(BrokenLaw);
    checkMigration(migration, { before, after });
    if (steps.length === 0) checkAllMigrationsRan(currentFormat + 1, [migration]);
    expect(() => checkAllMigrationsRan(currentFormat + 2, [...steps, migration])).toThrow(BrokenLaw);
  });
});
