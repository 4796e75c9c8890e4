import { hexOf } from '@inlay/framed';

/** What a person typed as a colour, with or without its `#`; `null` where it is none. */
export function readColour(text: string): string | null {
  const trimmed = text.trim();
  return hexOf(trimmed) ?? hexOf(`#${trimmed}`);
}
