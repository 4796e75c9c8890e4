import { blocks } from '@inlay/blocks';
import { parseDesign } from '@inlay/document';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../../../tools/property-runs.ts';
import { renderCanvas } from './canvas.ts';
import { render } from './render.ts';

const keys = [
  ...new Set(blocks.flatMap(({ definition }) => definition.fields.flatMap((field) => field.path.slice(1)))),
  '_override',
  '_inlay',
  'mobile',
  'dark',
  'displayCondition',
  'before',
  'backgroundImage',
  'columnsBackgroundColor',
  'action',
  'url',
  'values',
  '__proto__',
];
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('10px', '#fff', '<b>x', '"><script>', '--><script>', '{{a}}', '100%', 'NaN', '-5px', '1e400px'),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, 'true'),
    fc.double(),
    text,
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 6 }),
}));
const values = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 10 });
const content = fc.record({
  type: fc.constantFrom('heading', 'text', 'image', 'button', 'divider', 'html', 'menu', ''),
  values,
});
const column = fc.record({ contents: fc.array(content, { maxLength: 3 }), values });
const rowValue = fc.record({
  cells: fc.array(fc.oneof(fc.double(), fc.integer()), { maxLength: 4 }),
  columns: fc.array(column, { maxLength: 4 }),
  values,
});
const envelope = fc.record({ body: fc.record({ rows: fc.array(rowValue, { maxLength: 3 }), values }) });

describe('render', () => {
  it('never throws on content, and never lets any of it out as markup', () => {
    fc.assert(
      fc.property(envelope, (json) => {
        const parsed = parseDesign(JSON.parse(JSON.stringify(json)));
        if (!parsed.ok) return;
        const mail = render(parsed.value);
        expect(mail.text).toEqual(expect.any(String));
        expect(mail.html).not.toMatch(/<script|undefined|\[object|NaN(?:px|%)/);
        expect(renderCanvas(parsed.value, { device: 'mobile' }).html).not.toMatch(/<script/);
      }),
      { seed: 6, numRuns: propertyRuns(3_000) },
    );
  });
});
