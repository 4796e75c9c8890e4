import { type ComponentType, lazy } from 'react';
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

const WorkspacePart = lazy(async () => ({
  default: (await import('../workspace/workspace-part.tsx')).WorkspacePart,
}));

/** Every address of the app and what it shows, one line each. What is not the signer's comes late, by `lazy`. */
const rows: readonly PartRow[] = [
  { pattern: /^\/transaction\/([^/]+)\/sign\/?$/, part: SignerPart },
  { pattern: /^\/a\/dashboard\/?$/, part: WorkspacePart },
  { pattern: /^\/(?:a\/transaction|packages)\/([^/]+)\/?$/, part: WorkspacePart },
  { pattern: /^\/(?:designer\/([^/]+)|a\/transaction\/([^/]+)\/designer)\/?$/, part: WorkspacePart },
];

/** What an address shows; undefined for one that is none of ours. */
export function findPart(
  path: string,
): { readonly Part: ComponentType<PartProps>; readonly props: PartProps } | undefined {
  for (const { pattern, part } of rows) {
    const match = pattern.exec(path);
    if (!match) continue;
    const id = match[1] ?? match[2];
    return { Part: part, props: { path, packageId: id === undefined ? null : decodeURIComponent(id) } };
  }
  return undefined;
}
