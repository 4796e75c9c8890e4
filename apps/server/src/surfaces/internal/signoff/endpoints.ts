import { z } from 'zod';
import { type SignoffSettings, systemActor } from '../../../domains/signoff/index.ts';
import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { appendEvents } from '../../../jobs/outbox.ts';
import { applicationOf, type InternalParts, managedBy, memberOf } from '../parts.ts';
import { applicationParams } from '../schemas.ts';
import { callbackEndpoints } from './callback-endpoints.ts';
import { settingsBody, settingsOutput } from './schemas.ts';

const readErrors = ['session_invalid', 'session_expired', 'application_not_found'] as const;
const writeErrors = [...readErrors, 'not_allowed', 'origin_not_allowed'] as const;

/** Sign-off of one Application: its settings, its callbacks, and a way into its workspace. */
export function signoffEndpoints(parts: InternalParts): readonly AnyEndpoint[] {
  return [readSettings(parts), saveSettings(parts), openWorkspace(parts), ...callbackEndpoints(parts)];
}

const toWire = (settings: SignoffSettings): z.input<typeof settingsOutput> => ({
  ...settings,
  declineReasons: toLists(settings.declineReasons),
  optOutReasons: toLists(settings.optOutReasons),
  handOver: { ...settings.handOver },
});

const toLists = (reasons: SignoffSettings['declineReasons']): Record<string, string[]> =>
  Object.fromEntries(Object.entries(reasons).map(([language, texts]) => [language, [...texts]]));

const readSettings = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.get_signoff',
    method: 'GET',
    path: '/applications/:applicationId/signoff',
    summary: 'Settings of sign-off',
    params: applicationParams,
    output: settingsOutput,
    errors: readErrors,
    async handle({ principal, params: { applicationId } }) {
      await applicationOf(parts, await memberOf(parts, principal), applicationId);
      const settings = await parts.database.transaction({ applicationId }, (tx) => parts.signoff.settings.read(tx));
      return { data: toWire(settings) };
    },
  });

const saveSettings = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.update_signoff',
    method: 'PUT',
    path: '/applications/:applicationId/signoff',
    summary: 'Change settings of sign-off; what is absent stays. Ending the requirement sends what waited for it',
    params: applicationParams,
    body: settingsBody,
    output: settingsOutput,
    errors: [...writeErrors, 'validation_failed'],
    async handle({ principal, params: { applicationId }, body, request }) {
      const by = await managedBy(parts, principal, applicationId, request);
      const settings = await parts.database.transaction({ applicationId }, async (tx) => {
        const before = await parts.signoff.settings.read(tx);
        // Absent members are not in a parsed body at all.
        const after = await parts.signoff.settings.change(tx, applicationId, body as Partial<SignoffSettings>);
        const isOpened = before.requireSignoff && !after.requireSignoff;
        const released = isOpened ? await parts.emails.releaseAll(tx, by) : 0;
        await appendEvents(tx, [
          {
            ...by,
            type: 'signoff.settings_changed',
            target: `application:${applicationId}`,
            data: {
              changed: Object.keys(body),
              requireSignoff: after.requireSignoff,
              ...(isOpened ? { released } : {}),
            },
          },
        ]);
        return after;
      });
      return { data: toWire(settings) };
    },
  });

const openWorkspace = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.open_workspace',
    method: 'POST',
    path: '/applications/:applicationId/signoff/workspace',
    summary: 'Make an address that opens the workspace once, as the owner of the Application',
    params: applicationParams,
    output: z.object({ path: z.string(), expiresAt: z.string() }),
    errors: writeErrors,
    secretAnswer: true,
    async handle({ principal, params: { applicationId }, request }) {
      const by = await managedBy(parts, principal, applicationId, request);
      const { transaction } = parts.database;
      const owner = await parts.signoff.senders.owner({
        applicationId,
        transact: transaction,
        requestId: request.id,
        actor: { ...systemActor, kind: 'application', id: by.actor, ip: request.ip, by: principal.kind },
      });
      const data = await transaction({ applicationId }, async (tx) => {
        const { tokenMinutes } = await parts.signoff.settings.read(tx);
        const [grant] = await parts.access.grants.mint(tx, [
          {
            kind: 'user_grant',
            applicationId,
            subject: { kind: 'application', id: applicationId },
            scope: { senderId: owner.id },
            mintedBy: { credentialId: null, apiVersion: principal.apiVersion },
            lifetimeSeconds: tokenMinutes * 60,
          },
        ]);
        if (!grant) throw new TypeError('No grant was made');
        await appendEvents(tx, [{ ...by, type: 'signoff.workspace_opened', target: `application:${applicationId}` }]);
        const query = new URLSearchParams({ authenticationToken: grant.secret, target: '/a/dashboard' });
        return { path: `/auth?${query}`, expiresAt: grant.expiresAt.toISOString() };
      });
      return { data };
    },
  });
