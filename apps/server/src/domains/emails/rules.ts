import { sha256Of } from '../../kernel/sha256.ts';

export interface EtagParts {
  readonly version: number;
  readonly name: string;
  readonly subject: string;
  readonly extra: string;
  readonly contentSha256: Buffer | null;
}

/** `"v3-1f2e3d4c"`: of the whole email, as the host sees it. */
export function etagOf({ version, name, subject, extra, contentSha256 }: EtagParts): string {
  return tag(version, [name, subject, contentSha256?.toString('hex') ?? '', extra]);
}

/** Of what the editor shows: a host that notes something in `extra` does not stand in the way of a save. */
export function contentEtagOf({ version, name, subject, contentSha256 }: EtagParts): string {
  return tag(version, [name, subject, contentSha256?.toString('hex') ?? '']);
}

const tag = (version: number, parts: readonly string[]): string =>
  `"v${version}-${sha256Of(parts).toString('hex', 0, 4)}"`;

/**
 * `If-Match` against the tags that stand for the current state. A `W/` is forgiven: proxies that
 * compress put it there, and our tags are made of content.
 */
export function matchesEtag(ifMatch: string, tags: readonly string[]): boolean {
  return ifMatch
    .split(',')
    .map((part) => part.trim().replace(/^W\//, ''))
    .some((part) => part === '*' || tags.includes(part));
}

/** What a version is: two with the same hash are the same mail. */
export const contentSha256Of = (content: { design: string; html: string }, subject: string): Buffer =>
  sha256Of([content.design, content.html, subject]);
