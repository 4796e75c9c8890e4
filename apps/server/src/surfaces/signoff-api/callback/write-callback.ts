import type { PushReference } from '../../../domains/push/index.ts';
import { publishedNameOf } from './published-events.ts';

/** What a callback is written from; as JSON text it is what the outbox points at. */
export interface CallbackFacts {
  readonly sessionUser: string;
  readonly message: string | null;
  readonly documentId: string | null;
  readonly newRoleId: string | null;
  /** ISO 8601. */
  readonly at: string;
  readonly round: number;
  readonly status: string;
}

interface Told extends Omit<CallbackFacts, 'round' | 'status'> {
  readonly name: string;
  readonly packageId: string;
  /** What we add where the registration asks for it. */
  readonly inlay: Readonly<Record<string, unknown>> | null;
}

/** The published form, member by member; listeners check its class. `newRoleId` comes with a reassignment alone. */
const encode = ({ name, sessionUser, packageId, message, documentId, at, newRoleId, inlay }: Told): string =>
  JSON.stringify({
    '@class': 'com.silanis.esl.packages.event.ESLProcessEvent',
    name,
    sessionUser,
    packageId,
    message,
    documentId,
    createdDate: at,
    ...(newRoleId === null ? {} : { newRoleId }),
    ...(inlay === null ? {} : { inlay }),
  });

/** Body of a message; the package is its lane. Undefined for what has no published name. */
export function writeCallback(
  { applicationId, eventId, lane, type, ref }: PushReference,
  { detailed }: { readonly detailed: boolean },
): string | undefined {
  const name = publishedNameOf(type);
  if (name === undefined) return undefined;
  const { round, status, ...facts } = JSON.parse(ref) as CallbackFacts;
  const inlay = detailed ? { eventId, applicationId, type, round, status, test: false } : null;
  return encode({ name, packageId: lane, ...facts, inlay });
}

/** What "Send test" tells: a made-up package was created. */
export const writeTestCallback = (at: string, { detailed }: { readonly detailed: boolean }): string =>
  encode({
    name: 'PACKAGE_CREATE',
    sessionUser: 'test',
    packageId: 'test',
    message: null,
    documentId: null,
    newRoleId: null,
    at,
    inlay: detailed ? { type: 'package.created', test: true } : null,
  });
