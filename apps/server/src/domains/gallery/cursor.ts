import { refuse } from '@inlay/contract';

/** Where a page ended: what its last image is sorted by, and its id. Opaque to the client. */
export interface ImagePlace {
  readonly key: string;
  readonly id: string;
}

export const writeCursor = ({ key, id }: ImagePlace): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url');

/** @throws Refusal `invalid_request` for what no page has given out. */
export function readCursor(cursor: string | undefined): ImagePlace | undefined {
  if (!cursor) return undefined;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && isText(place[0]) && isText(place[1])) return { key: place[0], id: place[1] };
  } catch {
    // Said below, for everything that is no cursor.
  }
  return refuse('invalid_request', 'The cursor is not one of this list');
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 512 && value.isWellFormed() && !value.includes('\0');
