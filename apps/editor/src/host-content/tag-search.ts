import { mergeTagName } from '@inlay/html';
import type { HostFeatures } from '../host/host-features.ts';

/** Something to choose from a menu, such as a merge tag; `value` is opaque and stands in the email as it is. */
export interface ChoiceEntry {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** A colour to show before the label. */
  readonly colour?: string;
}
export interface ChoiceGroup {
  readonly category: string;
  readonly entries: readonly ChoiceEntry[];
}

/** The groups with the entries that hold every word of the query in label, value or hint; empty groups are left out. */
export function searchChoices(groups: readonly ChoiceGroup[], query: string): readonly ChoiceGroup[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return groups.flatMap((group) => {
    const entries = group.entries.filter((entry) => {
      const text = `${entry.label} ${entry.value} ${entry.hint ?? ''} ${group.category}`.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    });
    return entries.length > 0 ? [{ ...group, entries }] : [];
  });
}

/** Whether texts show their merge tags as chips. */
export function hasMergeTags(host: HostFeatures): boolean {
  return host.pickers.mergeTag !== null || host.mergeTags.some((group) => group.entries.length > 0);
}

/** Whether people may insert merge tags; those in the email are understood all the same. */
export function offersMergeTags(host: HostFeatures): boolean {
  return !host.controlsOff.has('mergeTags') && hasMergeTags(host);
}

/** Whether people may choose from the host's links. */
export function offersSpecialLinks(host: HostFeatures): boolean {
  return !host.controlsOff.has('specialLinks') && host.specialLinks.some((group) => group.entries.length > 0);
}

/** What the host's tags and links look like: a link may begin with any of them. */
export function knownLinkStarts(host: HostFeatures): readonly string[] {
  const groups = [...host.specialLinks, ...host.mergeTags];
  return groups.flatMap((group) => group.entries.map((entry) => entry.value)).filter((value) => value !== '');
}

/** Every value of the host's merge tags, once. */
export function mergeTagValues(host: HostFeatures): readonly string[] {
  const values = host.mergeTags.flatMap((group) => group.entries.map((entry) => entry.value));
  return [...new Set(values)].filter((value) => value !== '');
}

/** The host's examples by the name inside of each tag, as the renderer fills them. */
export function previewValues(host: HostFeatures): Readonly<Record<string, string>> {
  const entries = host.mergeTags.flatMap((group) => group.entries);
  return Object.fromEntries(
    entries.flatMap(({ value, previewValue }) =>
      previewValue === undefined ? [] : [[mergeTagName(value), previewValue] as const],
    ),
  );
}

/** What a tag is called: by the host, else the name inside of it. */
export function mergeTagLabel(host: HostFeatures, value: string): string {
  for (const { entries } of host.mergeTags) {
    const entry = entries.find((each) => each.value === value);
    if (entry) return entry.label;
  }
  return mergeTagName(value) || value;
}
