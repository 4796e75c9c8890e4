import type { ComponentType } from 'react';
import { SignerPart } from '../signer/signer-part.tsx';

/** What a part is told by the address. */
export interface PartProps {
  readonly path: string;
  /** Decoded; null where the address names none. */
  readonly packageId: string | null;
}

interface PartRow {
  /** First group: the package, percent-encoded. */
  readonly pattern: RegExp;
  readonly part: ComponentType<PartProps>;
}

/** Every address of the app and what it shows, one line each. What is not the signer's comes late, by `lazy`. */
const rows: readonly PartRow[] = [{ pattern: /^\/transaction\/([^/]+)\/sign\/?$/, part: SignerPart }];

/** What an address shows; undefined for one that is none of ours. */
export function findPart(
  path: string,
): { readonly Part: ComponentType<PartProps>; readonly props: PartProps } | undefined {
  for (const { pattern, part } of rows) {
    const match = pattern.exec(path);
    if (!match) continue;
    return { Part: part, props: { path, packageId: match[1] === undefined ? null : decodeURIComponent(match[1]) } };
  }
  return undefined;
}
