import { readFileSync, statSync } from 'node:fs';
import { parseDesignText } from '@inlay/document';
import { render } from '@inlay/render';
import { limits } from '../kernel/limits.ts';
import { type Command, UsageError } from './command.ts';

export const renderCommand: Command = {
  name: 'render',
  usage: 'FILE [--text] [--language TAG]',
  summary: 'Print the HTML (or with --text the plain text) of a design: a JSON file, or "-" for standard input.',
  takesWords: true,
  options: { text: { type: 'boolean' }, language: { type: 'string' } },
  async run({ values, positionals, say, print }) {
    const [file] = positionals;
    if (!file || positionals.length > 1) throw new UsageError('Name one file');
    if (file !== '-' && statSync(file).size > limits.designBytesMax)
      throw new RangeError(`${file} is larger than ${limits.designBytesMax} bytes`);
    const parsed = parseDesignText(readFileSync(file === '-' ? 0 : file, 'utf8'));
    if (!parsed.ok)
      throw new RangeError(`${file} is no design: ${parsed.reason}${parsed.detail ? ` (${parsed.detail})` : ''}`);
    const language = values['language'];
    const result = render(parsed.value, { target: 'send', ...(typeof language === 'string' ? { language } : {}) });
    print(values['text'] ? result.text : result.html);
    for (const note of result.notes) say(`${note.severity}: ${note.code}`);
    return 0;
  },
};
