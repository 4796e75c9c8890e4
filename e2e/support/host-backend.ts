import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, createClient } from '../../packages/node/src/index.ts';
import type { Stack } from './stack.ts';

/** The backend of a host product: what it asks of the Embed API before its page opens the editor. */
export interface HostBackend {
  readonly client: Client;
  readonly applicationId: string;
  /** The header `Authorization` of the application's key. */
  readonly basic: string;
  /** The end user's; it stays on the backend. */
  readonly token: string;
  createEmail(name: string): Promise<string>;
  code(): Promise<string>;
  /** The address that opens an email, with a fresh code. */
  editorUrl(emailId: string, lang?: string): Promise<string>;
}

/** Credentials of an Application, as the console shows them once. */
export interface HostCredentials {
  readonly applicationId: string;
  readonly apiKey: string;
}

/** Acts for one end user, with the credentials of the demo host unless others are given. */
export async function hostBackend(
  stack: Stack,
  credentials: HostCredentials = demoCredentials(stack),
  userId = 'meadow-1',
): Promise<HostBackend> {
  const client = createClient({ baseUrl: stack.inlayUrl, ...credentials });
  const { token } = await client.token({ id: userId, name: 'Ada Lindqvist' });
  const code = (): Promise<string> => client.code(token);
  return {
    client,
    applicationId: credentials.applicationId,
    basic: `Basic ${Buffer.from(`${credentials.applicationId}:${credentials.apiKey}`).toString('base64')}`,
    token,
    createEmail: async (name) => (await client.email.create(token, { name })).id,
    code,
    editorUrl: async (id, lang = 'en_US') => client.editorUrl({ code: await code(), id, lang }),
  };
}

function demoCredentials(stack: Stack): HostCredentials {
  const file = join(stack.dataFolder, 'demo/credentials.json');
  const { applicationId, apiKey } = JSON.parse(readFileSync(file, 'utf8')) as HostCredentials;
  return { applicationId, apiKey };
}
