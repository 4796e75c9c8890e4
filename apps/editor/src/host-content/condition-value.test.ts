import { applyWithInverse, type Design, getNode, type JsonObject, parseDesign, serialiseDesign } from '@inlay/document';
import { render } from '@inlay/render';
import { describe, expect, it } from 'vitest';
import { collectConditions, conditionOf, setCondition } from './condition-value.ts';

const vip = {
  id: '7',
  name: 'VIP only',
  description: 'Customers with a card',
  beforeScript: '{% if vip > 2 && card %}',
  afterScript: '{% endif %}',
  extraData: { rules: [{ field: 'vip', value: null }], nested: { a: 1.5 } },
};

function designWith(values: JsonObject = {}): Design {
  const block = { id: 'b', type: 'text', values: { text: '<p>Hello</p>', ...values } };
  const row = { id: 'r', cells: [1], columns: [{ id: 'c', contents: [block], values: {} }], values: {} };
  const parsed = parseDesign({ body: { id: 'body', rows: [row], values: {} } });
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}

function edit(design: Design, id: string, condition: typeof vip | null, category = 'Customers'): Design {
  const node = getNode(design, id);
  if (!node) throw new Error(`no ${id}`);
  const applied = applyWithInverse(design, setCondition(node, condition, category));
  if (!applied.ok) throw new Error(applied.reason);
  return applied.value.design;
}

describe('conditions', () => {
  it('come back as they were given, after storing and opening again', () => {
    const stored = JSON.parse(JSON.stringify(serialiseDesign(edit(designWith(), 'b', vip))));
    const opened = parseDesign(stored);
    if (!opened.ok) throw new Error(opened.reason);
    expect(conditionOf(getNode(opened.value, 'b'))).toEqual(vip);
    expect(stored.body.rows[0].columns[0].contents[0].values.displayCondition).toEqual({
      type: 'Customers',
      label: 'VIP only',
      description: 'Customers with a card',
      before: '{% if vip > 2 && card %}',
      after: '{% endif %}',
    });
  });

  it('stand around the row or block in the mail, character by character', () => {
    const { html } = render(
      edit(edit(designWith(), 'b', vip), 'r', { ...vip, beforeScript: '<% if x %>', afterScript: '<% end %>' }),
    );
    expect(html).toMatch(
      /<% if x %><table[\s\S]*\{% if vip > 2 && card %\}<tr>[\s\S]*Hello[\s\S]*<\/tr>\s*\{% endif %\}[\s\S]*<% end %>/,
    );
  });

  it('go away whole, in one step', () => {
    const design = edit(designWith(), 'b', vip);
    const cleared = edit(design, 'b', null);
    expect(conditionOf(getNode(cleared, 'b'))).toBeNull();
    expect(JSON.stringify(serialiseDesign(cleared))).not.toContain('rules');
  });

  it('of other writers are read, and emptiness is none', () => {
    const other = designWith({
      displayCondition: { type: 'x', label: 'Men', description: '', before: 'a', after: 'b' },
    });
    expect(conditionOf(getNode(other, 'b'))).toEqual({
      id: '',
      name: 'Men',
      description: '',
      beforeScript: 'a',
      afterScript: 'b',
    });
    for (const displayCondition of [null, {}, [], 'x', 3]) {
      expect(conditionOf(getNode(designWith({ displayCondition }), 'b'))).toBeNull();
    }
  });

  it('are collected once each, in reading order', () => {
    const other = { ...vip, id: '8', name: 'Others' };
    const design = edit(edit(edit(designWith(), 'b', vip), 'r', other), 'c', vip);
    expect(collectConditions(design)).toEqual([other, vip]);
    expect(collectConditions(designWith())).toEqual([]);
  });
});
