import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withCpuMs } from '../../../tools/cpu-time.ts';
import { designLimits } from './design-limits.ts';
import { designSize } from './design-size.ts';
import { emptyDesign, emptyEnvelope } from './empty-design.ts';
import { parseDesign, parseDesignText } from './parse-design.ts';
import { ancestors, blocksOf, childrenOf, getNode, pathToRoot, readProperty, treeOf } from './read-design.ts';
import { serialiseDesign } from './serialise-design.ts';
import { checkDesign } from './testing/check-design.ts';
import { designFrom, sampleEnvelope } from './testing/sample-design.ts';
import type { Json, RefusalReason } from './types.ts';

const around = (value: Json): Json => ({ body: { rows: [], values: { value } } });

function refusal(json: unknown): RefusalReason | 'none' {
  const result = parseDesign(json);
  return result.ok ? 'none' : result.reason;
}

function textRefusal(text: string): RefusalReason | 'none' {
  const result = parseDesignText(text);
  return result.ok ? 'none' : result.reason;
}

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const rowsOf = (blocks: number): string =>
  `{"body":{"rows":[{"columns":[{"contents":[${Array(blocks).fill('{}').join(',')}]}]}]}}`;

describe('reading an envelope', () => {
  it('gives nodes in document order, and the ways up and down', () => {
    const design = designFrom(sampleEnvelope());
    expect([...blocksOf(design)].map((block) => block.id)).toEqual(['a', 'b', 'c', 'd']);
    expect(pathToRoot(design, 'c').map((node) => node.id)).toEqual(['c', 'column2', 'row2', 'body']);
    expect(ancestors(design, 'c').map((node) => node.kind)).toEqual(['column', 'row', 'email']);
    expect(childrenOf(design, 'row2').map((node) => node.id)).toEqual(['column2', 'column3']);
    expect(treeOf(design, 'row1')?.children[0]?.children.map((child) => child.id)).toEqual(['a', 'b']);
    expect(treeOf(design, 'body')).toBeUndefined();
    expect(pathToRoot(design, 'nobody')).toEqual([]);
  });

  it('keeps children out of the wire but their key in place', () => {
    const wire = getNode(designFrom(sampleEnvelope()), 'row1')?.wire;
    expect(JSON.stringify(wire)).toBe('{"id":"row1","cells":[1],"odd":"row","columns":[],"values":{"padding":"0px"}}');
  });

  it('reads own keys and list elements, never inherited ones', () => {
    const design = designFrom({ body: { id: 'body', values: { list: [{ url: 'x' }] } } });
    const node = getNode(design, 'body');
    if (!node) throw new Error('no body');
    expect(readProperty(node, ['values', 'list', '0', 'url'])).toBe('x');
    expect(readProperty(node, ['values', 'list', 'length'])).toBeUndefined();
    expect(readProperty(node, ['values', 'list', '01'])).toBeUndefined();
    expect(readProperty(node, ['values', 'toString'])).toBeUndefined();
    expect(readProperty(node, ['constructor', 'name'])).toBeUndefined();
  });

  it('gives ids to nodes that have none or share one, the same each time, and writes none of them', () => {
    const envelope = {
      body: {
        rows: [
          { id: 'x', columns: [{ id: 'x', contents: [{ type: 'text' }, { id: '~2' }, { id: 7 }, { id: '' }] }] },
          { id: 'y'.repeat(129) },
        ],
      },
    };
    const design = designFrom(envelope);
    expect([...design.nodes.keys()]).toEqual(['~1', 'x', '~3', '~4', '~2', '~5', '~6', '~7']);
    expect([...designFrom(envelope).nodes.keys()]).toEqual([...design.nodes.keys()]);
    expect(JSON.stringify(serialiseDesign(design))).toBe(JSON.stringify(envelope));
    checkDesign(design);
  });

  it('accepts the smallest envelopes and says why it refuses others', () => {
    expect(refusal({ body: {} })).toBe('none');
    expect(refusal({ body: { rows: null } })).toBe('none');
    for (const json of [null, 1, 'x', [], {}, { body: null }, { body: [] }, { body: { rows: {} } }]) {
      expect(refusal(json)).toBe('not_an_object');
    }
    expect(parseDesign({ body: { rows: [{}, { columns: [{ contents: [{}, null] }] }] } })).toEqual({
      ok: false,
      reason: 'not_an_object',
      detail: 'body.rows[1].columns[0].contents[1]',
    });
  });

  it('refuses what is no JSON', () => {
    const circular: Record<string, unknown> = {};
    circular.body = circular;
    const throwing = {
      get body(): never {
        throw new Error('read me not');
      },
    };
    expect(refusal(circular)).toBe('too_deep');
    expect(refusal(throwing)).toBe('not_json');
    for (const value of [
      undefined,
      () => 1,
      1n,
      Symbol('x'),
      new Date(0),
      new Map(),
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ]) {
      expect(refusal({ body: { values: { value } } })).toBe('not_json');
    }
    expect(textRefusal('{"body":{"values":{"big":1e400}}}')).toBe('not_json');
    expect(textRefusal('{"body":')).toBe('not_json');
    expect(textRefusal('')).toBe('not_json');
    expect(textRefusal('\uFEFF{"body":{}}')).toBe('none');
  });

  it('refuses text that no database can hold, wherever it stands', () => {
    expect(refusal(around('a\0b'))).toBe('bad_text');
    expect(refusal(around('\ud83d'))).toBe('bad_text');
    expect(refusal(around('\udc00\udc00'))).toBe('bad_text');
    expect(refusal(around('\ud83dx'))).toBe('bad_text');
    expect(refusal(around({ '\udc00': 1 }))).toBe('bad_text');
    expect(textRefusal('{"body":{"x":"\\u0000"}}')).toBe('bad_text');
    expect(textRefusal('{"body":{"x":"\\ud800"}}')).toBe('bad_text');
    expect(refusal(around('👋🏽 مرحبا'))).toBe('none');
    expect(parseDesign(around(['ok', '\0']))).toMatchObject({ detail: 'body.values.value.1' });
  });
});

describe('the limits', () => {
  it('are exact for depth', () => {
    // Envelope, body and values are three.
    const json = (depth: number) => ({ body: { values: JSON.parse(nested(depth)) } });
    expect(refusal(json(designLimits.depthMax - 2))).toBe('none');
    expect(refusal(json(designLimits.depthMax - 1))).toBe('too_deep');
    expect(textRefusal(JSON.stringify(json(designLimits.depthMax - 2)))).toBe('none');
    expect(textRefusal(JSON.stringify(json(designLimits.depthMax - 1)))).toBe('too_deep');
    expect(textRefusal(`{"body":{"x":"${'['.repeat(100)}\\"${'{'.repeat(100)}"}}`)).toBe('none');
  });

  it('are exact for blocks, and hold for empty rows too', () => {
    expect(textRefusal(rowsOf(designLimits.blocksMax))).toBe('none');
    expect(textRefusal(rowsOf(designLimits.blocksMax + 1))).toBe('too_many_blocks');
    const rows = (count: number) => ({ body: { rows: Array(count).fill({}) } });
    expect(refusal(rows(designLimits.nodesMax - 1))).toBe('none');
    expect(refusal(rows(designLimits.nodesMax))).toBe('too_many_blocks');
  });

  it('are exact for bytes, in UTF-8', () => {
    const envelope = (text: string) => ({ body: { x: text } });
    const overhead = JSON.stringify(envelope('')).length;
    // 4 bytes in UTF-8, 2 units in JavaScript.
    const filler = '👋'.repeat((designLimits.bytesMax - overhead) / 4);
    const fits = filler + 'x'.repeat((designLimits.bytesMax - overhead) % 4);
    expect(refusal(envelope(fits))).toBe('none');
    expect(refusal(envelope(`${fits}x`))).toBe('too_many_bytes');
    expect(textRefusal(JSON.stringify(envelope(fits)))).toBe('none');
    expect(textRefusal(`${JSON.stringify(envelope(fits))} `)).toBe('too_many_bytes');
  });

  it('answer hostile input in no time', () => {
    let shared: Json = ['x'];
    for (let level = 0; level < 40; level += 1) shared = [shared, shared];
    const keys = Array.from({ length: 1_000_000 }, (_, index) => `"k${index}":1`).join(',');
    const attacks: [string, () => RefusalReason | 'none', RefusalReason][] = [
      ['depth 5,000,000', () => textRefusal(nested(5_000_000)), 'too_many_bytes'],
      ['depth 2,000,000', () => textRefusal(nested(2_000_000)), 'too_deep'],
      ['unclosed', () => textRefusal('{"a":'.repeat(900_000)), 'too_deep'],
      ['a million keys', () => textRefusal(`{"body":{${keys}}}`), 'too_many_bytes'],
      ['a million keys, parsed', () => refusal(JSON.parse(`{"body":{${keys}}}`)), 'too_many_bytes'],
      [
        'a million rows',
        () => textRefusal(`{"body":{"rows":[${Array(1_000_000).fill('{}').join(',')}]}}`),
        'too_many_blocks',
      ],
      ['shared 2^40 times', () => refusal(around(shared)), 'too_many_bytes'],
    ];
    for (const [name, attack, reason] of attacks) {
      const { value: answer, cpuMs } = withCpuMs(attack);
      expect([name, answer]).toEqual([name, reason]);
      expect([name, cpuMs < 2_000]).toEqual([name, true]);
    }
  });
});

describe('the empty design', () => {
  it('is a sound design without blocks that fits the limits', () => {
    const design = emptyDesign();
    checkDesign(design);
    expect(design.root).toBe('body');
    expect(designSize(design).blocks).toBe(0);
    expect(serialiseDesign(design)).toEqual(emptyEnvelope);
    expect(emptyEnvelope).toMatchObject({
      counters: {},
      schemaVersion: 16,
      body: { rows: [], headers: [], footers: [], values: { contentWidth: '600px', preheaderText: '' } },
      inlay: { format: 1 },
    });
  });
});

const corpus = new URL('../../../../shared/corpus/unlayer/', import.meta.url);

describe.skipIf(!existsSync(corpus))('real designs', () => {
  const files = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.json')) : [];

  it.each(files)('%s goes out as it came in', (name) => {
    const text = readFileSync(new URL(name, corpus), 'utf8');
    const parsed = parseDesignText(text);
    if (!parsed.ok) throw new Error(parsed.reason);
    checkDesign(parsed.value);
    expect(JSON.stringify(serialiseDesign(parsed.value))).toBe(JSON.stringify(JSON.parse(text)));
  });

  it('hold blocks', () => {
    const blocks = files.map((name) => {
      const parsed = parseDesignText(readFileSync(new URL(name, corpus), 'utf8'));
      return parsed.ok ? designSize(parsed.value).blocks : 0;
    });
    expect(blocks.filter((count) => count > 0).length).toBeGreaterThan(files.length / 2);
  });
});
