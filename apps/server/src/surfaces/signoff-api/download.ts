import type { Answer } from '../../http/endpoint.ts';
import { readableName } from '../../kernel/readable-name.ts';

/** A file for keeping: never shown in place, whatever it is. */
export const download = (name: string, type: string, body: string | Buffer): Answer<null> => ({
  data: null,
  headers: {
    'content-disposition': attachmentNamed(name),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  },
  raw: { type, body },
});

/** `Content-Disposition`. Clients of this contract read the name in the form of RFC 5987 alone. */
export const attachmentNamed = (name: string): string =>
  `attachment; filename*=UTF-8''${encodeURIComponent(readableName(name)).replace(/['()*]/g, percentOf)}`;

/** What `encodeURIComponent` leaves and the header's grammar does not allow. */
const percentOf = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
