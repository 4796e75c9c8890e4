import type { Field } from '@inlay/blocks';
import type { EditorControl } from '@inlay/contract';
import type { Device } from '@inlay/document';

/** Whether a control stands for a field; `owner` is a type of block, `row`, `column` or `email`. */
type IsOf = (field: Field, owner: string, device: Device) => boolean;

const fieldsOf: { readonly [Control in EditorControl]?: IsOf } = {
  visibility: ({ name }) => name === 'hideDesktop' || name === 'hideMobile',
  mobileAlignment: ({ name, perDevice }, _owner, device) =>
    device === 'mobile' && perDevice === true && (name === 'textAlign' || name === 'align'),
  mobilePadding: ({ kind, perDevice }, _owner, device) => device === 'mobile' && perDevice === true && kind === 'sides',
  rowPadding: ({ name }, owner) => owner === 'row' && name === 'padding',
  rowBackgroundImage: ({ name }, owner) =>
    owner === 'row' && (name === 'backgroundImage' || name === 'outlookBackground'),
  columnBackground: ({ name }, owner) =>
    owner === 'column' && (name === 'backgroundColor' || name === 'darkBackgroundColor'),
};

/** Whether the settings show a field on this device, as far as the application is concerned. */
export function isFieldOffered(
  controlsOff: ReadonlySet<EditorControl>,
  owner: string,
  field: Field,
  device: Device,
): boolean {
  for (const control of controlsOff) if (fieldsOf[control]?.(field, owner, device)) return false;
  return true;
}
