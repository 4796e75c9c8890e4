import { existsSync, readdirSync } from 'node:fs';
import { parseDesign } from '@inlay/document';
import { describe, expect, it } from 'vitest';
import { createBlock, createRow } from './create-block.ts';
import { blockForWire, blockOfType, blocks } from './registry.ts';
import { renderers } from './renderers.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`${import.meta.dirname}/${entry.name}/definition.ts`))
  .map(({ name }) => name);

describe('the registry', () => {
  it('has one block per folder, each with its test', () => {
    expect(blocks.map(({ definition }) => definition.type).sort()).toEqual(folders.sort());
    expect(blocks.map(({ render }) => render)).toEqual(renderers.map(({ render }) => render));
    for (const folder of folders) expect(existsSync(`${import.meta.dirname}/${folder}/${folder}.test.ts`)).toBe(true);
  });

  it('knows what it does not know', () => {
    expect(blockForWire({ type: 'menu', values: {} })).toBeUndefined();
    expect(blockForWire({ values: {} })).toBeUndefined();
    expect([blockOfType('nothing'), createBlock('nothing', () => 'x')]).toEqual([undefined, undefined]);
  });

  it('makes rows that a design can hold', () => {
    let serial = 0;
    const row = createRow([1, 2], () => `n${++serial}`);
    expect(row).toMatchObject({ kind: 'row', wire: { cells: [1, 2], columns: [] } });
    expect(row.children.map(({ kind, wire }) => [kind, wire.contents])).toEqual([
      ['column', []],
      ['column', []],
    ]);
    const columns = row.children.map(({ wire }) => ({
      ...wire,
      contents: [createBlock('text', () => `n${++serial}`)?.wire ?? {}],
    }));
    expect(parseDesign({ body: { rows: [{ ...row.wire, columns }], values: {} } }).ok).toBe(true);
  });
});
