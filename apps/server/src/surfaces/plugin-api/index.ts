import { apiHeaders } from '../../http/security-headers.ts';
import type { Surface } from '../../http/surface.ts';
import { acceptUnnamedJson } from './accept-bodies.ts';
import { type CompileEmailParts, compileEmail } from './compile-email/endpoint.ts';
import { type CompressHtmlParts, compressHtml } from './compress-html/endpoint.ts';
import { type CopyEmailParts, copyEmail } from './copy-email/endpoint.ts';
import { type CreateTokenParts, createToken } from './create-token/endpoint.ts';
import { mountPreflights } from './cross-origin.ts';
import { encode, encodeFailure } from './dialect.ts';
import { type GetConfigParts, getConfig } from './get-config/endpoint.ts';
import { type GetEmailContentParts, getEmailContent } from './get-email-content/endpoint.ts';
import { createGuard, type GuardParts } from './guard.ts';
import { type ListModulesParts, listModules } from './list-modules/endpoint.ts';
import { type PutEmailContentParts, putEmailContent } from './put-email-content/endpoint.ts';
import { mountScripts, type ScriptParts } from './scripts.ts';
import { mountUnknownAddresses } from './unknown-addresses.ts';

export type PluginApiParts = GuardParts &
  CreateTokenParts &
  CompressHtmlParts &
  CompileEmailParts &
  CopyEmailParts &
  GetEmailContentParts &
  PutEmailContentParts &
  ListModulesParts &
  GetConfigParts &
  ScriptParts;

/** The contract of the in-page plugin: tokens for browsers, and an application's backend at its emails and modules. */
export function pluginApi(parts: PluginApiParts): Surface {
  const surface: Surface = {
    name: 'plugin-api',
    prefixes: [''],
    headers: apiHeaders,
    authenticate: createGuard(parts),
    encode,
    encodeFailure,
    endpoints: [
      createToken(parts),
      compileEmail(parts),
      getEmailContent(parts),
      putEmailContent(parts),
      copyEmail(parts),
      compressHtml(parts),
      listModules(parts),
      getConfig(parts),
    ],
    async prepare(scope) {
      acceptUnnamedJson(scope);
      mountPreflights(scope, surface);
      mountScripts(scope, surface, parts);
      mountUnknownAddresses(scope, surface);
    },
  };
  return surface;
}
