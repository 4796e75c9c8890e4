import { blocks, columnFields, emailFields, type Field, rowFields } from '@inlay/blocks';
import { type Design, type Json, type JsonObject, parseDesign } from '@inlay/document';
import fc from 'fast-check';

const colours = fc.constantFrom<Json>(
  '#112233',
  'red',
  'rgb(1, 2, 3)',
  'transparent',
  '',
  'no colour',
  '{{brand}}',
  null,
);
const lengths = fc.oneof<fc.Arbitrary<Json>[]>(
  fc.integer({ min: -5, max: 700 }).map((px) => `${px}px`),
  fc.integer({ min: 0, max: 60 }),
  fc.constantFrom<Json>('1.5px', '12.345px', '50%', '33.333%', 'wide', '', null, '0', '1e3px'),
);
const sides = fc.oneof<fc.Arbitrary<Json>[]>(
  fc
    .array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4 })
    .map((all) => all.map((px) => `${px}px`).join(' ')),
  fc.constantFrom<Json>('0', '10px', '1.4px 2.6px', 'none', '', 7),
);
const links = fc.constantFrom<Json>(
  { name: 'web', values: { href: 'https://example.com/?a=1&b=2', target: '_blank' } },
  { name: 'email', values: { email: 'a@example.com', subject: 'Hi & bye' } },
  { url: 'https://old.example/', target: '_self' },
  'https://plain.example/x',
  { name: 'web', values: { href: '{{unsubscribe_url}}', target: '_blank' }, attrs: { rel: 'x' } },
  { name: 'web', values: { href: 'javascript:alert(1)' } },
  '',
);
const richTexts = fc.constantFrom(
  '<p>Hello {{name | default: "you"}}</p>',
  '<h1>Only a heading</h1>',
  '<h2>One</h2><p style="font-size:18px;color:#ff0000">Two <a href="https://example.com/a">link</a></p>',
  'bare words &amp; <b>bold</b> < 5',
  '<ul><li>one<li>two</ul><hr><blockquote>q</blockquote>',
  '<p style="margin:0 0 10px">spaced</p><p><br></p>',
  '<p><a href="https://example.com/b" style="color:#00ff00">green</a></p><img src="https://example.com/i.png" width="40" alt="i">',
  '<table><tr><td>not here</td></tr></table>',
  '{% if a < b %}x{% endif %}',
  '<script>alert(1)</script><p onclick=x>safe</p>',
  '   ',
  '',
  'مرحبا 👋🏽 %%x%% *|NAME|*',
  '<p>unclosed <i>italics',
);
const html = fc.constantFrom(
  '<table width="500"><tr><td bgcolor="#ffeeaa" style="padding:8px">In <b>a</b> table</td></tr></table>',
  '<div style="text-align:center"><img src="https://example.com/x.png" alt="x"></div>',
  '<tr><td>loose</td></tr>',
  '</td></tr></table>escape',
  '<ul><li>a</li></ul><p>b</p><a href="https://example.com">c</a>',
  '<form><input name=a>Form words</form>',
  'plain',
  '',
);
const conditions = fc.constantFrom<Json>(
  null,
  { type: 'x', label: 'VIP', before: '{% if vip && n > 10 %}', after: '{% endif %}' },
  { before: '{{#if a}}', after: '{{/if}}' },
  { before: 'Hello', after: '' },
  { before: '', after: '{% endif %}' },
  { before: '<b>x</b> -->', after: ' ' },
);
const esd = fc.constantFrom<Json>(
  { block: 'timer' },
  { block: 'text', classes: 'house es-p20 esd-block-button' },
  {
    block: 'amp-form',
    classes: 'esd-amp-form',
    attributes: { 'esd-custom-block-id': '12', onclick: 'x', 'esd-x': 'a "b" <c>' },
  },
  {
    stripe: { id: 3, kind: 'header', classes: 'esd-synchronizable-module', attributes: { 'esd-custom-block-id': '7' } },
  },
  { stripe: { id: 3 } },
  { css: '@font-face{font-family:Lora;src:url(https://fonts.example/l.woff2)}.a:hover{color:red}</style><script>' },
  'junk',
);
const junk = fc.constantFrom<Json>(null, 7, 'text', [], {}, true, { deep: { er: [1, { two: 2 }] } }, '__proto__');

function fieldValue(field: Field): fc.Arbitrary<Json> {
  switch (field.kind) {
    case 'colour':
      return colours;
    case 'px':
    case 'percent':
    case 'number':
      return lengths;
    case 'sides':
      return sides;
    case 'richText':
    case 'inlineText':
      return richTexts;
    case 'multiline':
      return html;
    case 'link':
      return links;
    case 'boolean':
      return fc.constantFrom<Json>(true, false, 'true', 'false', null);
    case 'choice':
      return fc.oneof(
        fc.constantFrom<Json>(...field.choices.map(({ value }) => value)),
        fc.constantFrom<Json>('justify', '', 'other'),
      );
    case 'border':
      return fc
        .tuple(lengths, fc.constantFrom<Json>('solid', 'none', 'dashed', 'odd'), colours, fc.boolean())
        .map(([width, style, colour, isAll]) =>
          Object.fromEntries(
            (isAll ? ['Top', 'Right', 'Bottom', 'Left'] : ['Top']).flatMap((side): [string, Json][] => [
              [`border${side}Width`, width],
              [`border${side}Style`, style],
              [`border${side}Color`, colour],
            ]),
          ),
        );
    case 'image':
      return fc.constantFrom<Json>(
        { url: 'https://example.com/a b.png?x={{y}}&z=1', width: 900, height: 300, maxWidth: '50%', autoWidth: false },
        { url: 'https://example.com/p.jpg', width: 200, height: 90 },
        { url: 'https://example.com/bg.jpg', fullWidth: false, repeat: true, center: true, cover: true },
        { url: 'javascript:alert(1)' },
        { url: '', width: -5 },
      );
    case 'font':
      return fc.constantFrom<Json>(
        '',
        "Georgia, 'Times New Roman', serif",
        { label: 'Lato', value: '"Lato", sans-serif', url: 'https://fonts.example/l' },
        'a;b',
      );
    case 'custom':
      return fc.constantFrom<Json>(
        [
          { name: 'Facebook', url: 'https://facebook.example/a' },
          { name: 'Own & odd', url: '', imgUrl: 'https://example.com/o.png', extra: 1 },
        ],
        [{ name: 'X', url: 'https://x.example' }],
        [],
        'https://www.youtube.com/watch?v=abcdefghijk',
        '',
      );
    default:
      return fc.constantFrom<Json>(
        'Some text',
        'A "quote" & <b>',
        '{{tag}}',
        '',
        ' spaced  out ',
        'https://example.com/v.png',
      );
  }
}

function place(target: JsonObject, path: readonly string[], value: Json): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return target;
  const below = target[key];
  const inner = typeof below === 'object' && below !== null && !Array.isArray(below) ? (below as JsonObject) : {};
  return { ...target, [key]: rest.length === 0 ? value : place(inner, rest, value) };
}

/** Values of some of the fields, on the phone as well, with what other editors and our importer leave. */
function arbitraryValues(fields: readonly Field[]): fc.Arbitrary<JsonObject> {
  const own = fields.filter(({ path }) => path[0] === 'values');
  const chosen = fc.tuple(...own.map((field) => fc.option(fieldValue(field), { nil: undefined, freq: 2 })));
  const mobile = fc.tuple(...own.map((field) => fc.option(fieldValue(field), { nil: undefined, freq: 1 })));
  const more = fc.record(
    {
      displayCondition: conditions,
      unknown: junk,
      selectable: junk,
      _inlay: esd.map((value) => ({ esd: value, dark: { color: '#fff' } })),
    },
    { requiredKeys: [] },
  );
  return fc.tuple(chosen, mobile, fc.boolean(), more).map(([values, phone, hasPhone, extra]) => {
    let all: JsonObject = { ...extra };
    own.forEach((field, index) => {
      const value = values[index];
      if (value !== undefined) all = place(all, field.path.slice(1), value);
      const other = phone[index];
      if (hasPhone && other !== undefined) all = place(all, ['_override', 'mobile', ...field.path.slice(1)], other);
    });
    return all;
  });
}

const arbitraryBlock: fc.Arbitrary<JsonObject> = fc.oneof(
  ...blocks.map(({ definition }) =>
    arbitraryValues(definition.fields).map(
      (values): JsonObject => ({
        type: definition.wireType,
        values: definition.type === 'spacer' ? place(values, ['_inlay', 'block'], 'spacer') : values,
      }),
    ),
  ),
  fc
    .tuple(fc.constantFrom<Json>('menu', 'timer', 7), html)
    .map(([type, content]) => ({ type, slug: 's', values: { html: content, menu: { items: [1] } } })),
);

const arbitraryColumn = fc
  .tuple(fc.array(arbitraryBlock, { maxLength: 3 }), arbitraryValues(columnFields))
  .map(([contents, values]): JsonObject => ({ contents, values }));

const arbitraryRow = fc
  .tuple(
    fc.array(arbitraryColumn, { minLength: 0, maxLength: 4 }),
    arbitraryValues(rowFields),
    fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 5 }),
  )
  .map(([columns, values, cells]): JsonObject => ({ cells, columns, values }));

/** Mails of all blocks with good, odd and hostile values in all fields. */
export const arbitraryMail: fc.Arbitrary<Design> = fc
  .tuple(fc.array(arbitraryRow, { maxLength: 3 }), arbitraryValues(emailFields))
  .map(([rows, values]) => {
    const parsed = parseDesign({ body: { rows, values } });
    if (!parsed.ok) throw new Error(`not a design: ${parsed.reason}`);
    return parsed.value;
  });
