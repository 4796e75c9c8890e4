import type {
  ApplicationChange,
  ApplicationDetail,
  ApplicationSummary,
  AttemptOutcome,
  ChangedPushSettings,
  ChangePluginSettings,
  ConsoleSession,
  ConsoleState,
  CreatedCredential,
  CreatedPluginSecret,
  CredentialKind,
  CredentialSummary,
  EmbedApiVersion,
  GettingStarted,
  ImportConfig,
  ImportedConfig,
  LoginRequest,
  OpenedWorkspace,
  Page,
  PluginSecrets,
  PluginSettings,
  PushAttempt,
  PushDetail,
  PushMessage,
  PushSettings,
  SaveSignoffCallback,
  SetupRequest,
  SignoffAttempt,
  SignoffCallback,
  SignoffCallbacks,
  SignoffSettings,
  TryAnswer,
} from '@inlay/contract';
import { request } from './request.ts';

const at = (applicationId: string, path = ''): string => `/applications/${encodeURIComponent(applicationId)}${path}`;

/** Every internal endpoint that the console calls, one line each. */
export const api = {
  state: (signal?: AbortSignal) => request<ConsoleState>('GET', '/session', signal ? { signal } : {}),
  setup: (body: SetupRequest) => request<ConsoleSession>('POST', '/setup', { body }),
  login: (body: LoginRequest) => request<ConsoleSession>('POST', '/login', { body }),
  logout: () => request<void>('POST', '/logout'),

  applications: (query: { search?: string; cursor?: string }, signal: AbortSignal) =>
    request<Page<ApplicationSummary>>('GET', '/applications', { query, signal }),
  createApplication: (name: string) => request<ApplicationDetail>('POST', '/applications', { body: { name } }),
  application: (id: string, signal: AbortSignal) => request<ApplicationDetail>('GET', at(id), { signal }),
  changeApplication: (id: string, body: ApplicationChange) => request<ApplicationDetail>('PATCH', at(id), { body }),
  deleteApplication: (id: string, name: string) => request<void>('DELETE', at(id), { body: { name } }),
  gettingStarted: (id: string, signal: AbortSignal) =>
    request<GettingStarted>('GET', at(id, '/getting-started'), { signal }),
  tryEditor: (id: string) => request<TryAnswer>('POST', at(id, '/try')),

  credentials: (id: string, query: { cursor?: string }, signal: AbortSignal) =>
    request<Page<CredentialSummary>>('GET', at(id, '/credentials'), { query, signal }),
  createCredential: (id: string, body: { kind: CredentialKind; name: string }) =>
    request<CreatedCredential>('POST', at(id, '/credentials'), { body }),
  changeCredential: (id: string, credentialId: string, body: { name?: string; apiVersion?: EmbedApiVersion }) =>
    request<CredentialSummary>('PATCH', at(id, `/credentials/${encodeURIComponent(credentialId)}`), { body }),
  deleteCredential: (id: string, credentialId: string) =>
    request<void>('DELETE', at(id, `/credentials/${encodeURIComponent(credentialId)}`)),

  push: (id: string, signal: AbortSignal) => request<PushSettings>('GET', at(id, '/push'), { signal }),
  savePush: (id: string, url: string | null) => request<ChangedPushSettings>('PUT', at(id, '/push'), { body: { url } }),
  rotateSecret: (id: string) => request<ChangedPushSettings>('POST', at(id, '/push/secret')),
  testPush: (id: string) =>
    request<PushAttempt & { readonly answer: PushMessage | null }>('POST', at(id, '/push/test')),
  attempts: (id: string, query: { outcome?: AttemptOutcome; cursor?: string }, signal: AbortSignal) =>
    request<Page<PushAttempt>>('GET', at(id, '/push/attempts'), { query, signal }),
  pushDetail: (id: string, pushId: string, signal: AbortSignal) =>
    request<PushDetail>('GET', at(id, `/pushes/${encodeURIComponent(pushId)}`), { signal }),
  replayPush: (id: string, pushId: string) =>
    request<void>('POST', at(id, `/pushes/${encodeURIComponent(pushId)}/replay`)),

  plugin: (id: string, signal: AbortSignal) => request<PluginSettings>('GET', at(id, '/plugin'), { signal }),
  savePlugin: (id: string, body: ChangePluginSettings) => request<PluginSettings>('PUT', at(id, '/plugin'), { body }),
  importPluginConfig: (id: string, body: ImportConfig) =>
    request<ImportedConfig>('POST', at(id, '/plugin/import-config'), { body }),
  pluginSecrets: (id: string, signal: AbortSignal) =>
    request<PluginSecrets>('GET', at(id, '/plugin/secrets'), { signal }),
  createPluginSecret: (id: string, name: string) =>
    request<CreatedPluginSecret>('POST', at(id, '/plugin/secrets'), { body: { name } }),

  signoff: (id: string, signal: AbortSignal) => request<SignoffSettings>('GET', at(id, '/signoff'), { signal }),
  saveSignoff: (id: string, body: Partial<SignoffSettings>) =>
    request<SignoffSettings>('PUT', at(id, '/signoff'), { body }),
  openWorkspace: (id: string) => request<OpenedWorkspace>('POST', at(id, '/signoff/workspace')),
  signoffCallbacks: (id: string, signal: AbortSignal) =>
    request<SignoffCallbacks>('GET', at(id, '/signoff/callbacks'), { signal }),
  saveSignoffCallback: (id: string, body: SaveSignoffCallback) =>
    request<SignoffCallback>('PUT', at(id, '/signoff/callbacks'), { body }),
  deleteSignoffCallback: (id: string, origin: string | null) =>
    request<void>('DELETE', at(id, '/signoff/callbacks'), { query: { origin: origin ?? '' } }),
  testSignoffCallback: (id: string, origin: string | null) =>
    request<SignoffAttempt>('POST', at(id, '/signoff/callbacks/test'), { body: { origin } }),
  signoffAttempts: (
    id: string,
    query: { outcome?: AttemptOutcome; messageId?: string; cursor?: string },
    signal: AbortSignal,
  ) => request<Page<SignoffAttempt>>('GET', at(id, '/signoff/attempts'), { query, signal }),
  replaySignoffMessage: (id: string, messageId: string) =>
    request<void>('POST', at(id, `/signoff/messages/${encodeURIComponent(messageId)}/replay`)),
} as const;
