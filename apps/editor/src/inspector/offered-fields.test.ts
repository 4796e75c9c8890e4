import { blockOfType, columnFields, emailFields, rowFields } from '@inlay/blocks';
import type { EditorControl } from '@inlay/contract';
import type { Device } from '@inlay/document';
import { describe, expect, it } from 'vitest';
import { isFieldOffered } from './offered-fields.ts';

const owners = { row: rowFields, column: columnFields, email: emailFields };
const fieldsOf = (owner: string) => owners[owner as keyof typeof owners] ?? blockOfType(owner)?.definition.fields ?? [];
const hidden = (control: EditorControl, owner: string, device: Device): readonly string[] =>
  fieldsOf(owner)
    .filter((field) => !isFieldOffered(new Set([control]), owner, field, device))
    .map(({ name }) => name);

describe('the fields that a control stands for', () => {
  it.each<[EditorControl, string, readonly string[], readonly string[]]>([
    ['visibility', 'text', ['hideDesktop', 'hideMobile'], ['hideDesktop', 'hideMobile']],
    ['visibility', 'row', ['hideDesktop', 'hideMobile'], ['hideDesktop', 'hideMobile']],
    ['visibility', 'column', [], []],
    ['mobileAlignment', 'button', [], ['textAlign']],
    ['mobileAlignment', 'social', [], ['align']],
    ['mobilePadding', 'button', [], ['padding', 'containerPadding']],
    ['mobilePadding', 'row', [], ['padding']],
    ['mobilePadding', 'column', [], ['padding', 'margin']],
    ['rowPadding', 'row', ['padding'], ['padding']],
    ['rowPadding', 'column', [], []],
    ['rowBackgroundImage', 'row', ['backgroundImage', 'outlookBackground'], ['backgroundImage', 'outlookBackground']],
    ['rowBackgroundImage', 'email', [], []],
    [
      'columnBackground',
      'column',
      ['backgroundColor', 'darkBackgroundColor'],
      ['backgroundColor', 'darkBackgroundColor'],
    ],
    ['columnBackground', 'row', [], []],
    ['columnBackground', 'button', [], []],
    ['undo', 'text', [], []],
  ])('%s of %s', (control, owner, onDesktop, onMobile) => {
    expect(fieldsOf(owner).length).toBeGreaterThan(0);
    expect(hidden(control, owner, 'desktop')).toEqual(onDesktop);
    expect(hidden(control, owner, 'mobile')).toEqual(onMobile);
  });

  it('are all there while nothing is switched off', () => {
    expect(rowFields.filter((field) => !isFieldOffered(new Set(), 'row', field, 'mobile'))).toEqual([]);
  });
});
