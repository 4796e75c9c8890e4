import { refuse } from '@inlay/contract';

/** Where a page ended: time and id of its last row, opaque to the client. */
export const writeCursor = (createdAt: string, id: string): string =>
  Buffer.from(`${createdAt} ${id}`).toString('base64url');

/** @throws Refusal `validation_failed` for what no page has given out. */
export function readCursor(cursor: string | undefined): {
  readonly beforeAt: string | null;
  readonly beforeId: string | null;
} {
  if (cursor === undefined) return { beforeAt: null, beforeId: null };
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) (\w{1,40})$/.exec(
    Buffer.from(cursor, 'base64url').toString(),
  );
  if (!match?.[1] || !match[2] || Number.isNaN(Date.parse(match[1]))) {
    return refuse('validation_failed', 'The cursor is not one of this list', {
      fields: [{ field: 'cursor', message: 'invalid' }],
    });
  }
  return { beforeAt: match[1], beforeId: match[2] };
}
