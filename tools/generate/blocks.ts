import { blocks, columnFields, emailFields, type Field, rowFields } from '../../packages/blocks/src/index.ts';
import { type Generator, generatedNote } from './generator.ts';

/** `docs/reference/blocks.md`, from the definitions that editor, renderer and validation use. */
export const blockReference: Generator = {
  name: 'blocks',
  run: async () => {
    const text = [
      '# Blocks',
      '',
      generatedNote,
      '',
      'What an email is made of, and where each value stands in the stored design. "Per device" values may have another',
      'value on the phone, below `values._override.mobile`.',
      '',
      ...section('Email', emailFields),
      ...section('Row', rowFields),
      ...section('Column', columnFields),
      ...blocks.flatMap(({ definition }) => [
        ...section(
          definition.label,
          definition.fields,
          `\`${definition.type}\`, on the wire \`${definition.wireType}\`.`,
        ),
      ]),
    ];
    return new Map([['docs/reference/blocks.md', text.join('\n')]]);
  },
};

function section(title: string, fields: readonly Field[], note?: string): readonly string[] {
  const rows = fields.map((field) => {
    const cells = [
      field.label,
      `\`${field.path.join('.')}\``,
      kindOf(field),
      defaultOf(field),
      field.perDevice === true ? 'yes' : '',
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  const head = ['| Field | Path | Kind | Default | Per device |', '|---|---|---|---|---|'];
  return [`## ${title}`, '', ...(note === undefined ? [] : [note, '']), ...head, ...rows, ''];
}

function kindOf(field: Field): string {
  if (field.kind === 'choice')
    return `one of ${field.choices.map((choice) => (choice.value === '' ? 'nothing' : `\`${choice.value}\``)).join(', ')}`;
  if ('min' in field && 'max' in field) return `${field.kind}, ${field.min} to ${field.max}`;
  return field.kind;
}

function defaultOf(field: Field): string {
  if (field.default === '') return '';
  return `\`${typeof field.default === 'string' ? field.default : JSON.stringify(field.default)}\``;
}
