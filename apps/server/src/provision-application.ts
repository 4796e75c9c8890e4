import type { Application, CreateApplication } from './domains/applications/index.ts';
import type { Services } from './services.ts';

/** Everything a host needs to integrate, in clear, once. */
export interface ProvisionedApplication {
  readonly application: Application;
  readonly applicationId: string;
  readonly apiKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly pluginId: string;
  readonly secretKey: string;
  readonly signingSecret: string;
}

/**
 * An application with one credential of each kind and its push settings, in one transaction: a host
 * finds all of it or none.
 * @throws Refusal `validation_failed`, `address_refused`.
 */
export async function provisionApplication(
  services: Pick<Services, 'access' | 'applications' | 'push'>,
  input: CreateApplication & { readonly pushUrl?: string | undefined },
): Promise<ProvisionedApplication> {
  const { access, applications, push } = services;
  if (input.pushUrl) await push.settings.checkUrl(input.pushUrl);
  let secrets: Omit<ProvisionedApplication, 'application'> | undefined;
  const application = await applications.createApplication(input, async (tx, { id }) => {
    const by = { applicationId: id, createdBy: input.actor };
    const key = await access.credentials.mint(tx, { ...by, kind: 'api_key', name: 'First key' });
    const client = await access.credentials.mint(tx, { ...by, kind: 'client', name: 'First client' });
    const plugin = await access.credentials.mint(tx, { ...by, kind: 'plugin', name: 'First secret' });
    const { signingSecret } = await push.settings.create(
      tx,
      { applicationId: id, actor: input.actor },
      input.pushUrl ?? null,
    );
    secrets = {
      applicationId: id,
      apiKey: key.secret,
      clientId: client.publicId,
      clientSecret: client.secret,
      pluginId: plugin.publicId,
      secretKey: plugin.secret,
      signingSecret,
    };
  });
  if (!secrets) throw new TypeError('An application was made without its secrets');
  return { application, ...secrets };
}
