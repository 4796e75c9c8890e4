import { type AnyEndpoint, defineEndpoint } from '../../../http/endpoint.ts';
import { applicationOf, type InternalParts, memberOf } from '../parts.ts';
import { applicationParams } from '../schemas.ts';
import { findChangeAuthor } from './change-author.ts';
import { changeSettings, checkAddresses, readSettings } from './change-settings.ts';
import { importConfigEndpoint } from './import-config.ts';
import { changeInput, settingsOutput } from './schemas.ts';
import { secretEndpoints } from './secret-endpoints.ts';

/** Everything the Plugin API page of one Application asks. */
export function pluginEndpoints(parts: InternalParts): readonly AnyEndpoint[] {
  return [read(parts), change(parts), importConfigEndpoint(parts), ...secretEndpoints(parts)];
}

const read = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.get_plugin',
    method: 'GET',
    path: '/applications/:applicationId/plugin',
    summary: 'Settings of the Plugin API, without passwords',
    params: applicationParams,
    output: settingsOutput,
    errors: ['session_invalid', 'session_expired', 'application_not_found'],
    async handle({ principal, params: { applicationId } }) {
      await applicationOf(parts, await memberOf(parts, principal), applicationId);
      const data = await parts.database.transaction({ applicationId }, (tx) => readSettings(parts, tx, applicationId));
      return { data };
    },
  });

const change = (parts: InternalParts) =>
  defineEndpoint({
    operation: 'console.update_plugin',
    method: 'PUT',
    path: '/applications/:applicationId/plugin',
    summary: 'Change settings of the Plugin API; what is absent stays',
    params: applicationParams,
    body: changeInput,
    output: settingsOutput,
    errors: [
      'session_invalid',
      'session_expired',
      'application_not_found',
      'validation_failed',
      'address_refused',
      'not_allowed',
      'origin_not_allowed',
    ],
    async handle({ principal, params: { applicationId }, body, request }) {
      const by = await findChangeAuthor(parts, principal, applicationId, request);
      await checkAddresses(parts, body);
      const data = await parts.database.transaction({ applicationId }, (tx) => changeSettings(parts, tx, by, body));
      return { data };
    },
  });
