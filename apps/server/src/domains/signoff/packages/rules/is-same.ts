import { type Json, sameJson } from '@inlay/document';

/** Values of a package are JSON; clients send their members back in another order. */
export const isSame = (a: unknown, b: unknown): boolean => sameJson((a ?? null) as Json, (b ?? null) as Json);
