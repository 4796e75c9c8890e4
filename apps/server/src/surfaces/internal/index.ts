import { resolve } from 'node:path';
import { apiHeaders } from '../../http/security-headers.ts';
import type { Surface } from '../../http/surface.ts';
import type { Services } from '../../services.ts';
import { applicationEndpoints } from './applications/endpoints.ts';
import { mountConsolePage } from './console-page.ts';
import { credentialEndpoints } from './credentials/endpoints.ts';
import { encode, encodeFailure } from './dialect.ts';
import { createGuard } from './guard.ts';
import { createOpenTrial } from './open-trial.ts';
import type { InternalParts } from './parts.ts';
import { pluginEndpoints } from './plugin/endpoints.ts';
import { pushEndpoints } from './push/endpoints.ts';
import { sessionEndpoints } from './session/endpoints.ts';
import { signoffEndpoints } from './signoff/endpoints.ts';

export type { InternalParts, OpenTrial } from './parts.ts';

/** What our own console asks. No public contract: it ships with the console. */
export function internal(parts: InternalParts): Surface {
  const surface: Surface = {
    name: 'internal',
    prefixes: ['/internal'],
    headers: apiHeaders,
    authenticate: createGuard(parts),
    encode,
    encodeFailure,
    endpoints: [
      ...sessionEndpoints(parts),
      ...applicationEndpoints(parts),
      ...credentialEndpoints(parts),
      ...pushEndpoints(parts),
      ...signoffEndpoints(parts),
      ...pluginEndpoints(parts),
    ],
    prepare: async (app) => mountConsolePage(app, surface, parts.consoleFolder),
  };
  return surface;
}

/** Takes from the composition root what the console needs. */
export function createInternalParts(services: Services): InternalParts {
  const { access, database, accounts, applications, push, emails, endUsers, gallery, issueCode, config } = services;
  const { pluginSettings, libraries } = services;
  return {
    database,
    access,
    accounts,
    applications,
    push,
    signoff: services.signoff,
    emails,
    pluginSettings,
    libraries,
    openTrial: createOpenTrial({ database, endUsers, emails, issueCode }),
    publicUrl: config.publicUrl,
    consoleFolder: resolve(import.meta.dirname, '../../../../console/dist'),
    forgetApplication: [
      push.settings.forgetApplication,
      async (tx, applicationId) => void (await emails.forgetApplication(tx, applicationId)),
      gallery.forgetApplication,
      services.modules.forgetApplication,
      libraries.forgetApplication,
      pluginSettings.forgetApplication,
      services.changeNotices.forgetApplication,
      services.signoff.forgetApplication,
      services.mails.forgetApplication,
      endUsers.forgetApplication,
      access.forgetApplication,
    ],
  };
}
