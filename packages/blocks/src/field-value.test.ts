import { describe, expect, it } from 'vitest';
import type { Field } from './define-block.ts';
import { fieldNumber, fieldPath, fieldValue, hasMobileValue, isFieldShown } from './field-value.ts';
import { imageDefinition } from './image/definition.ts';
import { columnFields, emailFields, rowFields } from './node-fields.ts';
import { mobileValuesOf, toWire, wireDefault } from './wire-values.ts';

const size: Field = {
  name: 'fontSize',
  path: ['values', 'fontSize'],
  label: 'Size',
  group: 'typography',
  kind: 'px',
  default: 16,
  min: 8,
  max: 100,
  perDevice: true,
};
const wire = { values: { fontSize: '20px', _override: { mobile: { fontSize: '14px' } } } };

describe('fields', () => {
  it('read the value of a device, the base one where it has none, the default where there is none', () => {
    expect([fieldValue(wire, size), fieldValue(wire, size, 'mobile')]).toEqual(['20px', '14px']);
    expect(fieldValue({ values: { fontSize: '20px' } }, size, 'mobile')).toBe('20px');
    expect(fieldValue({}, size)).toBe('16px');
    expect(fieldValue(wire, { ...size, perDevice: false }, 'mobile')).toBe('20px');
  });

  it('read numbers within their limits', () => {
    expect(fieldNumber(wire, size)).toBe(20);
    expect(fieldNumber({ values: { fontSize: '2000px' } }, size)).toBe(100);
    expect(fieldNumber({ values: { fontSize: 'large' } }, size)).toBe(16);
  });

  it('are written where the device keeps them', () => {
    expect(fieldPath(size)).toEqual(['values', 'fontSize']);
    expect(fieldPath(size, 'mobile')).toEqual(['values', '_override', 'mobile', 'fontSize']);
    expect([hasMobileValue(wire, size), hasMobileValue({ values: {} }, size)]).toEqual([true, false]);
    expect([toWire(size, 18), toWire(size, '18px')]).toEqual(['18px', '18px']);
  });

  it('are shown by the value of another', () => {
    const { fields } = imageDefinition;
    const width = fields.find(({ name }) => name === 'maxWidth');
    if (width === undefined) throw new Error('no such field');
    expect(isFieldShown({ values: { src: { autoWidth: true } } }, width, fields)).toBe(false);
    expect(isFieldShown({ values: { src: { autoWidth: false } } }, width, fields)).toBe(true);
  });

  it('of rows, columns and the email have names of their own and usable defaults', () => {
    for (const fields of [rowFields, columnFields, emailFields]) {
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
      for (const field of fields) expect(wireDefault(field)).toBeDefined();
    }
  });

  it('of the phone lie over the base, deep', () => {
    expect(mobileValuesOf({ a: { x: 1, y: 2 }, b: 3, _override: { mobile: { a: { y: 5 }, c: 4 } } })).toMatchObject({
      a: { x: 1, y: 5 },
      b: 3,
      c: 4,
    });
  });
});
