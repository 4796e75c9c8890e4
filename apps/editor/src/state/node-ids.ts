import type { NodeId } from '@inlay/document';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 62^10 possibilities: two people who edit one email do not make the same id. */
const idLength = 10;

/** A new id for a row, column or block. */
export function makeNodeId(): NodeId {
  const bytes = crypto.getRandomValues(new Uint8Array(idLength));
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('');
}
