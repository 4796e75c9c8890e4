import type { JsonObject } from '@inlay/document';
import type { Ceremony, NewPackage, Package, PackageChange } from '../../../domains/signoff/index.ts';
import { encodeSettings } from './encode-package.ts';
import { inlayOf, readDate, refuseField, said, unknownMembers, withoutInlay } from './members.ts';
import type { WirePackage } from './shapes.ts';

const packageMembers = new Set([
  ...['id', 'name', 'description', 'status', 'type', 'autocomplete', 'due', 'language', 'emailMessage', 'visibility'],
  ...['trashed', 'created', 'updated', 'completed', 'sender', 'roles', 'documents', 'messages', 'data'],
]);

/**
 * The fields of a package itself. Roles, documents, status and `trashed` are verbs of their own.
 * @param before what is there already: its carried members stay where the body does not name them.
 * @throws Refusal `validation_failed`.
 */
export function decodeFields(body: WirePackage, before?: Package): PackageChange {
  const { name, description, language, emailMessage, autocomplete, settings, data } = body;
  const ceremony = settings?.ceremony;
  return {
    ...said({
      name,
      description,
      language: language || undefined,
      message: emailMessage,
      visibility: visibilityOf(body.visibility),
      completesItself: autocomplete,
      dueAt: body.due ? readDate('due', body.due) : undefined,
      onNextRound: onNextRoundOf(data),
      ceremony: ceremony && decodeCeremony(ceremony),
      data: data && withoutInlay(data),
    }),
    // Said and empty: the date goes. Clients that send the whole model say null for "none".
    ...(body.due === null && 'due' in body ? { dueAt: null } : {}),
    carried: mergeCarried(
      before?.carried ?? {},
      unknownMembers(body, packageMembers, before && { ...before.carried, settings: encodeSettings(before) }),
    ),
  };
}

/** `settings` come in parts: what a body does not say about them stays. */
function mergeCarried(before: JsonObject, now: JsonObject): JsonObject {
  const merged = { ...before, ...now };
  return before['settings'] === undefined || now['settings'] === undefined
    ? merged
    : { ...merged, settings: mergeDeep(before['settings'], now['settings']) };
}

function mergeDeep(before: JsonObject[string], now: JsonObject[string]): JsonObject[string] {
  if (!isMap(before) || !isMap(now)) return now ?? before ?? null;
  const merged: Record<string, JsonObject[string]> = { ...before };
  for (const [name, value] of Object.entries(now)) merged[name] = mergeDeep(before[name] ?? null, value);
  return merged as JsonObject;
}

const isMap = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function visibilityOf(visibility: string | null | undefined): Package['visibility'] | undefined {
  if (visibility === undefined || visibility === null) return undefined;
  const known = { ACCOUNT: 'account', SENDER: 'sender' } as const;
  return known[visibility.toUpperCase() as keyof typeof known] ?? refuseField('visibility', 'ACCOUNT or SENDER');
}

function onNextRoundOf(data: WirePackage['data']): Package['onNextRound'] | undefined {
  const { onNextRound } = inlayOf(data);
  if (onNextRound === undefined) return undefined;
  if (onNextRound === 'keep_unchanged' || onNextRound === 'ask_all') return onNextRound;
  return refuseField('data.inlay.onNextRound', 'keep_unchanged or ask_all');
}

type WireCeremony = NonNullable<NonNullable<WirePackage['settings']>['ceremony']>;

function decodeCeremony(ceremony: WireCeremony): Partial<Ceremony> {
  const { declineButton, optOutButton, declineReasons, optOutReasons, events, handOver } = ceremony;
  return said({
    mayDecline: declineButton,
    mayOptOut: optOutButton,
    declineReasons: declineReasons?.filter((reason) => reason !== ''),
    optOutReasons: optOutReasons?.filter((reason) => reason !== ''),
    otherDeclineReason: not(ceremony.disableDeclineOther),
    otherOptOutReason: not(ceremony.disableOptOutOther),
    mayDownload: ceremony.documentToolbarOptions?.downloadButton,
    redirectUrl: events?.complete?.redirect,
    handOver: handOver?.href
      ? { href: handOver.href, text: handOver.text ?? '', title: handOver.title ?? '' }
      : undefined,
  });
}

const not = (value: boolean | null | undefined): boolean | undefined => (value == null ? undefined : !value);

/** `PACKAGE`, `TEMPLATE`; layouts are positions on a page, which an email has none of. */
export function kindOf(type: string | null | undefined): Package['kind'] | undefined {
  if (type === undefined || type === null || type === '') return undefined;
  const kind = type.toUpperCase();
  if (kind === 'TEMPLATE') return 'template';
  return kind === 'PACKAGE' ? 'package' : refuseField('type', 'PACKAGE or TEMPLATE');
}

export function statusOf(status: string | null | undefined): Package['status'] | undefined {
  if (status === undefined || status === null || status === '') return undefined;
  const known: Readonly<Record<string, Package['status']>> = {
    DRAFT: 'draft',
    SENT: 'sent',
    COMPLETED: 'completed',
    ARCHIVED: 'archived',
    DECLINED: 'declined',
    OPTED_OUT: 'opted_out',
    EXPIRED: 'expired',
  };
  return known[status.toUpperCase()] ?? refuseField('status', Object.keys(known).join(', '));
}

export function senderOf({ sender }: WirePackage): NewPackage['sender'] | undefined {
  if (!sender) return undefined;
  const { id, email, firstName, lastName, company, title, phone, language } = sender;
  return said({ id: id || undefined, email: email || undefined, firstName, lastName, company, title, phone, language });
}
