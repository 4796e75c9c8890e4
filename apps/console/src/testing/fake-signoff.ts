import type { SaveSignoffCallback, SignoffAttempt, SignoffCallback, SignoffSettings } from '@inlay/contract';

/** What the fake server holds of the Sign-off API. */
export interface FakeSignoff {
  settings: SignoffSettings;
  callbacks: SignoffCallback[];
  signed: boolean;
  readonly attempts: SignoffAttempt[];
  /** Messages that were sent again. */
  readonly replayed: string[];
  /** The key of each origin, which the real server never tells. */
  readonly keys: Record<string, string | null>;
}

const events =
  'PACKAGE_CREATE TEMPLATE_CREATE PACKAGE_ACTIVATE PACKAGE_DEACTIVATE PACKAGE_READY_FOR_COMPLETE PACKAGE_COMPLETE PACKAGE_TRASH PACKAGE_RESTORE PACKAGE_DELETE PACKAGE_ARCHIVE PACKAGE_DECLINE PACKAGE_EXPIRE PACKAGE_OPT_OUT PACKAGE_ATTACHMENT DOCUMENT_SIGNED DOCUMENT_VIEWED SIGNER_COMPLETE ROLE_REASSIGN'.split(
    ' ',
  );

const callback = (part: Partial<SignoffCallback>): SignoffCallback => ({
  origin: null,
  url: 'https://app.acme.example/sign-off/callback',
  hasKey: true,
  events: ['PACKAGE_COMPLETE', 'PACKAGE_DECLINE', 'PACKAGE_EXPIRE', 'KBA_FAILURE'],
  detailed: false,
  disabledAt: null,
  pausedUntil: null,
  waiting: { pending: 1, held: 0, dead: 0 },
  changedAt: '2026-10-01T08:00:00.000Z',
  ...part,
});

function attempt(number: number, finishedAt: string, part: Partial<SignoffAttempt>): SignoffAttempt {
  const messageId = `evt_01KB2M${String(number).padStart(4, '0')}ZB3M9XK2TY7VWE`;
  const name = part.test ? 'PACKAGE_CREATE' : 'PACKAGE_COMPLETE';
  return {
    id: `s${number}`,
    messageId,
    packageId: 'pkg_9Kd8',
    origin: null,
    number: 1,
    test: false,
    outcome: 'delivered',
    status: 200,
    failure: null,
    durationMs: 120 + number,
    finishedAt,
    url: 'https://app.acme.example/sign-off/callback',
    request: {
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: 'Basic [redacted]' },
      body: JSON.stringify({
        '@class': 'com.silanis.esl.packages.event.ESLProcessEvent',
        name,
        sessionUser: 'sgn_1',
        packageId: 'pkg_9Kd8',
        message: null,
        documentId: null,
        createdDate: finishedAt,
      }),
    },
    answer: { headers: { 'content-type': 'text/plain' }, body: 'OK' },
    state: 'delivered',
    nextTryAt: null,
    ...part,
  };
}

/** An application whose emails are signed off: reasons in two languages, a callback, and one of a connector. */
export const livelySignoff = (ago: (minutes: number) => string): FakeSignoff => ({
  settings: {
    requireSignoff: false,
    offerInEditor: true,
    tokenMinutes: 30,
    sessionIdleMinutes: 30,
    redemptionsMax: 1_000,
    declineReasons: { en: ['Wrong price', 'Legal footer is missing'], de: ['Falscher Preis'] },
    optOutReasons: {},
    handOver: { en: { href: 'https://app.acme.example/approved', text: 'Back to Acme', title: '' } },
    statement: '',
  },
  callbacks: [
    callback({}),
    callback({
      origin: 'salesforce',
      url: 'https://acme.my.salesforce.example/services/apexrest/sign-off/notification',
      events: ['PACKAGE_COMPLETE', 'SIGNER_COMPLETE'],
      disabledAt: ago(300),
      waiting: { pending: 0, held: 0, dead: 2 },
    }),
  ],
  signed: true,
  attempts: [
    attempt(9, ago(4), { test: true, state: null }),
    attempt(8, ago(15), {}),
    attempt(7, ago(40), {
      origin: 'salesforce',
      outcome: 'dead',
      number: 15,
      status: 500,
      state: 'dead',
      answer: { headers: {}, body: '{"errorCode":"INTERNAL"}' },
    }),
    attempt(6, ago(90), { outcome: 'retry', status: null, failure: 'timeout', answer: null, state: 'delivered' }),
  ],
  replayed: [],
  keys: { '': 'stored key' },
});

/** The defaults of an application on its first day. */
export const freshSignoff = (): FakeSignoff => ({
  ...livelySignoff(() => ''),
  settings: { ...livelySignoff(() => '').settings, declineReasons: {}, handOver: {} },
  callbacks: [],
  signed: false,
  attempts: [],
});

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Answers `…/signoff*` of an application; undefined for every other address. */
export function routeSignoff(
  signoff: FakeSignoff,
  call: string,
  query: URLSearchParams,
  body: Record<string, unknown>,
): Answer | undefined {
  const ok = (answer: unknown, status = 200): Answer => ({ status, body: answer });
  const originOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const routes: Readonly<Record<string, () => Answer>> = {
    'GET /signoff': () => ok(signoff.settings),
    'PUT /signoff': () => {
      signoff.settings = { ...signoff.settings, ...body };
      return ok(signoff.settings);
    },
    'POST /signoff/workspace': () =>
      ok({ path: '/auth?authenticationToken=usg_once&target=%2Fa%2Fdashboard', expiresAt: '' }),
    'GET /signoff/callbacks': () => ok({ items: signoff.callbacks, events, signed: signoff.signed }),
    'PUT /signoff/callbacks': () => ok(saveCallback(signoff, body as unknown as SaveSignoffCallback)),
    'DELETE /signoff/callbacks': () => {
      signoff.callbacks = signoff.callbacks.filter(({ origin }) => origin !== originOf(query.get('origin')));
      return ok(undefined, 204);
    },
    'POST /signoff/callbacks/test': () => {
      const made = attempt(10, '2026-11-22T09:00:00.000Z', {
        test: true,
        state: null,
        origin: originOf(body['origin']),
      });
      signoff.attempts.unshift(made);
      return ok(made);
    },
    'GET /signoff/attempts': () => {
      const [outcome, messageId] = [query.get('outcome'), query.get('messageId')];
      const items = signoff.attempts.filter(
        (one) => (outcome ?? one.outcome) === one.outcome && (messageId ?? one.messageId) === one.messageId,
      );
      return ok({ items, nextCursor: null });
    },
  };
  const [, replayed] = /^POST \/signoff\/messages\/(\w+)\/replay$/.exec(call) ?? [];
  if (replayed !== undefined) {
    signoff.replayed.push(replayed);
    return ok(undefined, 202);
  }
  return routes[call]?.();
}

function saveCallback(signoff: FakeSignoff, wanted: SaveSignoffCallback): SignoffCallback {
  const { key, ...rest } = wanted;
  const at = rest.origin ?? '';
  if (key !== undefined) signoff.keys[at] = key;
  const hasKey = (signoff.keys[at] ?? null) !== null;
  const saved = callback({ ...rest, hasKey, waiting: { pending: 0, held: 0, dead: 0 } });
  signoff.callbacks = [saved, ...signoff.callbacks.filter(({ origin }) => origin !== saved.origin)];
  return saved;
}
