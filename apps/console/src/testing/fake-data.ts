import type {
  ApplicationDetail,
  ConsoleSession,
  CredentialSummary,
  GettingStarted,
  PushAttemptDetail,
  PushSettings,
} from '@inlay/contract';
import { type FakePlugin, freshPlugin, livelyPlugin } from './fake-plugin.ts';
import { type FakeSignoff, freshSignoff, livelySignoff } from './fake-signoff.ts';

/** What the fake server holds. */
export interface FakeState {
  setupNeeded: boolean;
  session: ConsoleSession | null;
  readonly applications: ApplicationDetail[];
  readonly credentials: CredentialSummary[];
  push: PushSettings;
  plugin: FakePlugin;
  signoff: FakeSignoff;
  gettingStarted: GettingStarted;
  readonly attempts: PushAttemptDetail[];
}

export const ada: ConsoleSession = {
  account: { id: 'acc_1', name: 'Ada Lovelace', email: 'ada@example.com' },
  console: { id: 'con_1', name: 'Acme' },
  role: 'owner',
};

/** `minutes` before the moment at which the fake server began; the tests' page shows it as "… ago". */
export const ago = (nowMs: number, minutes: number): string => new Date(nowMs - minutes * 60_000).toISOString();

const application = (nowMs: number, id: string, name: string, minutes: number): ApplicationDetail => ({
  id,
  name,
  memberCount: 3,
  createdAt: ago(nowMs, minutes),
  returnUrl: 'https://app.acme.example/emails',
  allowedOrigins: id === 'app_7Kd82hQzL1xA' ? ['https://app.acme.example', 'http://localhost:4401'] : [],
  defaultLocale: null,
  accent: null,
  logoUrl: null,
});

const credential = (nowMs: number, part: Partial<CredentialSummary>): CredentialSummary => ({
  id: 'cred_1',
  kind: 'api_key',
  name: 'Production backend',
  basicUser: 'app_7Kd82hQzL1xA',
  masked: 'ik_9fQ2…x7Pd',
  apiVersion: '2026-06-09',
  createdAt: ago(nowMs, 90_000),
  lastUsedAt: ago(nowMs, 3),
  ...part,
});

function attempt(nowMs: number, id: number, part: Partial<PushAttemptDetail>): PushAttemptDetail {
  const pushId = `evt_01KA8Q${String(id).padStart(4, '0')}ZB3M9XK2TY7VWE`;
  const emailId = String(48_213_377_190_000 + id);
  return {
    id: String(id),
    pushId,
    emailId,
    number: 1,
    test: false,
    outcome: 'delivered',
    status: 200,
    failure: null,
    durationMs: 84 + ((id * 37) % 210),
    finishedAt: ago(nowMs, 2 + (100 - id) * 11),
    url: 'https://app.acme.example/inlay/push',
    request: {
      headers: {
        'content-type': 'application/json',
        'webhook-id': pushId,
        'webhook-timestamp': '1795312800',
        'webhook-signature': 'v1,[redacted]',
      },
      body: JSON.stringify({
        emailId,
        userId: 'user-1',
        name: 'Welcome',
        subject: 'Good to have you',
        html: '<!doctype html>…',
      }),
    },
    answer: { headers: { 'content-type': 'text/plain', server: 'nginx' }, body: 'OK' },
    ...part,
  };
}

/** A console that has been in use for a while. */
export function lively(nowMs: number): FakeState {
  return {
    setupNeeded: false,
    session: ada,
    applications: [
      application(nowMs, 'app_7Kd82hQzL1xA', 'Acme CRM production', 130_000),
      application(nowMs, 'app_Qm3v9sWc0TnE', 'Acme CRM staging', 131_000),
      application(nowMs, 'app_b5RfYj2uH8pG', 'Newsletter tool', 260_000),
    ],
    credentials: [
      credential(nowMs, {}),
      credential(nowMs, { id: 'cred_2', name: 'Batch jobs', masked: 'ik_Zr41…mQ0c', lastUsedAt: null }),
      credential(nowMs, {
        id: 'cred_3',
        kind: 'client',
        name: 'Java service',
        basicUser: 'cli_eN4tB0y6Jw2K',
        masked: 'cs_T7aa…L9sw',
        apiVersion: '2026-06-10',
        lastUsedAt: ago(nowMs, 1500),
      }),
    ],
    push: {
      url: 'https://app.acme.example/inlay/push',
      mode: 'signed',
      disabledAt: null,
      secretLast4: 'Qx8w',
      formerSecretEndsAt: null,
      pausedUntil: null,
      waiting: { pending: 1, held: 0, dead: 2 },
    },
    plugin: livelyPlugin((minutes) => ago(nowMs, minutes)),
    signoff: livelySignoff((minutes) => ago(nowMs, minutes)),
    gettingStarted: {
      keyMadeAt: ago(nowMs, 42),
      tokenMadeAt: ago(nowMs, 12),
      codeRedeemedAt: null,
      savedAt: null,
      pushedAt: null,
    },
    attempts: [
      attempt(nowMs, 100, { test: true }),
      attempt(nowMs, 99, {}),
      attempt(nowMs, 98, { number: 2 }),
      attempt(nowMs, 97, {
        outcome: 'retry',
        status: 503,
        answer: { headers: { 'retry-after': '30' }, body: 'Service unavailable' },
      }),
      attempt(nowMs, 96, {
        outcome: 'dead',
        number: 15,
        status: null,
        failure: 'timeout',
        durationMs: 15_000,
        answer: null,
      }),
      ...Array.from({ length: 8 }, (_, i) => attempt(nowMs, 90 - i, {})),
    ],
  };
}

/** A console on its first day: one Application, nothing in it. */
export function fresh(nowMs: number): FakeState {
  const full = lively(nowMs);
  return {
    ...full,
    applications: [
      { ...application(nowMs, 'app_7Kd82hQzL1xA', 'My application', 1), allowedOrigins: [], returnUrl: null },
    ],
    credentials: [],
    plugin: freshPlugin(),
    signoff: freshSignoff(),
    attempts: [],
    gettingStarted: { keyMadeAt: null, tokenMadeAt: null, codeRedeemedAt: null, savedAt: null, pushedAt: null },
    push: { ...full.push, url: null, secretLast4: null, waiting: { pending: 0, held: 0, dead: 0 } },
  };
}
