import type { Database } from '../../db/database.ts';
import type { Signoff } from '../../domains/signoff/index.ts';
import type { AnyEndpoint } from '../../http/endpoint.ts';
import { apiHeaders } from '../../http/security-headers.ts';
import type { Surface } from '../../http/surface.ts';
import { acceptForms } from './accept-forms.ts';
import { accountConfigEndpoints } from './account/config.ts';
import { senderEndpoints } from './account/senders.ts';
import { attachmentEndpoints } from './attachments/endpoints.ts';
import { type CallbackParts, callbackEndpoints } from './callback/endpoints.ts';
import { createSenderToken } from './create-sender-token/endpoint.ts';
import { createSession } from './create-session/endpoint.ts';
import { signerTokenEndpoints } from './create-signer-token/endpoint.ts';
import { createUserToken } from './create-user-token/endpoint.ts';
import { encode, encodeFailure, statusOf } from './dialect.ts';
import { documentEndpoints } from './documents/endpoints.ts';
import { endSession } from './end-session/endpoint.ts';
import { type EvidenceParts, evidenceEndpoints } from './evidence/endpoints.ts';
import { families, underEveryName } from './families.ts';
import { type GetSessionParts, getSession } from './get-session/endpoint.ts';
import { createGuard, type GuardParts } from './guard.ts';
import { notificationEndpoints } from './notifications/endpoints.ts';
import { packageEndpoints } from './packages/endpoints.ts';
import { reminderEndpoints } from './reminders/endpoints.ts';
import { roleEndpoints } from './roles/endpoints.ts';
import { signingEndpoints } from './signing/index.ts';
import { mountUnknownAddresses } from './unknown-addresses.ts';

export type SignoffApiParts = GuardParts &
  GetSessionParts &
  CallbackParts &
  EvidenceParts & {
    readonly database: Database;
    readonly signoff: Signoff;
  };

/** The contract of review and sign-off: packages, their documents and roles, and the tokens that open them. */
export function signoffApi(parts: SignoffApiParts): Surface {
  const surface: Surface = {
    name: 'signoff-api',
    prefixes: families,
    headers: apiHeaders,
    authenticate: createGuard(parts),
    encode,
    encodeFailure,
    statusOf,
    endpoints: endpointsOf(parts).map(underEveryName),
    async prepare(scope) {
      await acceptForms(scope);
      // `/api/v1` below the first is the Plugin API's, which binds that folder itself.
      mountUnknownAddresses(scope, surface, ['/api', '/v1/sign']);
    },
  };
  return surface;
}

/** One line per group of resources: `...packageEndpoints(parts)`. Paths are declared once, without family or `cs-`. */
const endpointsOf = (parts: SignoffApiParts): readonly AnyEndpoint[] => [
  createUserToken(parts),
  createSenderToken(parts),
  ...signerTokenEndpoints(parts),
  createSession(parts),
  getSession(parts),
  endSession(parts),
  ...callbackEndpoints(parts),
  ...packageEndpoints(parts),
  ...documentEndpoints(parts),
  ...roleEndpoints(parts),
  ...senderEndpoints(parts),
  ...accountConfigEndpoints(parts),
  ...signingEndpoints(parts),
  ...reminderEndpoints(parts),
  ...notificationEndpoints(parts),
  ...evidenceEndpoints(parts),
  ...attachmentEndpoints(parts),
];
