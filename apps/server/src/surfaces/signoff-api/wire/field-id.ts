/** What a field of an approval is known by: its own id, else its place. */
export const fieldId = ({ id }: { readonly id?: unknown }, index: number): string =>
  typeof id === 'string' && id !== '' ? id : `field-${index + 1}`;
