/** A sign of letters on a colour: what a network's badge shows. */
export interface NetworkMark {
  readonly mark: string;
  readonly colour: string;
}

/** Colour and, where it is not the first letter of the name, the mark. White on each of them has a contrast of at least 3 : 1. */
const known: Readonly<Record<string, string>> = {
  facebook: '1877f2f',
  instagram: 'c13584IG',
  x: '000000',
  twitter: '0f8bd9',
  linkedin: '0a66c2in',
  youtube: 'ff0000►',
  tiktok: '000000♪',
  pinterest: 'bd081c',
  whatsapp: '128c7e',
  telegram: '0088cc',
  threads: '000000@',
  email: '3f3f46@',
  website: '3f3f46www',
};

/** The badge of a network by its name in any case; the first letter on grey for one that is not known. */
export function networkMark(name: string): NetworkMark {
  const key = name.toLowerCase();
  const entry = Object.hasOwn(known, key) ? (known[key] ?? '') : '52525b';
  return { mark: entry.slice(6) || (Array.from(name)[0] ?? '?').toUpperCase(), colour: `#${entry.slice(0, 6)}` };
}
