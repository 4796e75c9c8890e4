import { stringOf } from '@inlay/blocks';
import type { Json } from '@inlay/document';
import { cssFontFamily, safeUrl } from '@inlay/html';
import type { HostFeatures } from '../host/host-features.ts';

/** A font as a design holds it: Unlayer's `{ label, value, url }`; `url` is the style sheet of a web font. */
export interface FontChoice {
  readonly label: string;
  readonly value: string;
  readonly url?: string;
}

/** Font stacks that every mail client has. */
const standardFonts: readonly FontChoice[] = [
  { label: 'Arial', value: 'arial,helvetica,sans-serif' },
  { label: 'Courier New', value: "'courier new',courier,monospace" },
  { label: 'Georgia', value: 'georgia,palatino,serif' },
  { label: 'Helvetica', value: 'helvetica,arial,sans-serif' },
  { label: 'Tahoma', value: 'tahoma,arial,helvetica,sans-serif' },
  { label: 'Times New Roman', value: "'times new roman',times,serif" },
  { label: 'Trebuchet MS', value: "'trebuchet ms',geneva,sans-serif" },
  { label: 'Verdana', value: 'verdana,geneva,sans-serif' },
];

/** The host's fonts that people may choose; those that an email uses already are shown all the same. */
export function offeredFonts({ fonts, controlsOff }: HostFeatures): HostFeatures['fonts'] {
  return controlsOff.has('customFonts') ? [] : fonts;
}

/** The host's fonts, then ours where the host wants them; ours, too, where it brings none that can be used. */
export function fontChoices(host: HostFeatures): readonly FontChoice[] {
  const own = offeredFonts(host).flatMap(({ name, fontFamily, url }): FontChoice[] => {
    const value = cssFontFamily(fontFamily);
    if (value === '') return [];
    const sheet = url !== null && /^https:\/\//i.test(url) ? safeUrl(url, 'link') : '';
    return [{ label: name || value, value, ...(sheet === '' ? {} : { url: sheet }) }];
  });
  const others = host.standardFonts || own.length === 0 ? standardFonts : [];
  return [...own, ...others.filter((font) => !own.some((each) => each.value === font.value))];
}

/** What a field holds: `{ label, value }` or a plain stack. */
export function readFont(value: Json | undefined): { readonly stack: string; readonly name: string } {
  if (typeof value === 'string') return { stack: value, name: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { stack: '', name: '' };
  const font = value as Readonly<Record<string, Json>>;
  return { stack: stringOf(font.value), name: stringOf(font.label) };
}

/** The options of a list of fonts: a stack that is not on it stands there all the same. */
export function fontOptions(
  host: HostFeatures,
  value: Json | undefined,
  none: string,
): readonly { readonly value: string; readonly label: string }[] {
  const { stack, name } = readFont(value);
  const fonts = fontChoices(host);
  const isKnown = stack === '' || fonts.some((font) => font.value === stack);
  return [{ value: '', label: none }, ...(isKnown ? [] : [{ value: stack, label: name || stack }]), ...fonts];
}

/** The wire form of a stack that was chosen; undefined takes the font away, null leaves it as it is. */
export function chosenFont(host: HostFeatures, stack: string): Json | undefined | null {
  if (stack === '') return undefined;
  const font = fontChoices(host).find((each) => each.value === stack);
  return font ? { ...font } : null;
}
