import { type EditorApplication, refuse } from '@inlay/contract';
import type { SecretScope } from '../../domains/access/index.ts';
import type { Application } from '../../domains/applications/index.ts';

/** What the editor asks the applications. */
export interface ApplicationLookup {
  findApplication(applicationId: string): Promise<Application | undefined>;
}

/** What the editor needs to look like its host. @throws Refusal `application_not_found`. */
export async function readEditorApplication(
  applications: ApplicationLookup,
  applicationId: string,
  scope: SecretScope,
): Promise<EditorApplication> {
  const application = (await applications.findApplication(applicationId)) ?? refuse('application_not_found');
  return {
    id: application.id,
    name: application.name,
    accent: application.accent,
    logoUrl: application.logoUrl,
    returnUrl: application.returnUrl,
    defaultLocale: application.defaultLocale,
    allowedOrigins: framingOrigins(application.allowedOrigins, scope),
    readOnly: false,
  };
}

/** Who may frame: the application's origins, narrowed to the one that the code is bound to. Empty: anybody. */
export function framingOrigins(allowedOrigins: readonly string[], scope: SecretScope): readonly string[] {
  const { parentOrigin } = scope;
  if (typeof parentOrigin !== 'string') return allowedOrigins;
  if (allowedOrigins.length === 0 || allowedOrigins.includes(parentOrigin)) return [parentOrigin];
  return ["'none'"];
}
