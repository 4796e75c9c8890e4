/**
 * Every kind of secret, on one screen:
 *
 *   credential (host backend) ─mints→ token (bearer) ─mints→ grant (redeemable) ─redeems→ session
 *
 * A new kind is one more row here and one more column in `authorisation.ts`.
 */

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** `secret`: prefix, random base62, checksum. `url`: 48 base64url characters. `hex`: 32. `jwt`: signed, no row. */
export type Form =
  | { readonly is: 'secret'; readonly prefix: string; readonly randomLength: number }
  | { readonly is: 'url' }
  | { readonly is: 'hex' }
  | { readonly is: 'jwt' };

/** Seconds. `settable` bounds what an application may choose. */
export interface Lifetime {
  readonly byDefault: number;
  readonly min: number;
  readonly max: number;
}

const fixed = (seconds: number): Lifetime => ({ byDefault: seconds, min: seconds, max: seconds });

/**
 * Held by the host's backend until revoked. `id + ":" + secret` is at most 57 bytes: the documented
 * `$(echo -n … | base64)` wraps longer pairs and the header breaks. 16 + 1 + 40 is exactly that.
 */
export const credentialKinds = {
  api_key: {
    form: { is: 'secret', prefix: 'ik', randomLength: 31 },
    publicIdPrefix: 'app',
    apiVersion: '2026-06-09',
    activeMax: 20,
  },
  client: {
    form: { is: 'secret', prefix: 'cs', randomLength: 31 },
    publicIdPrefix: 'cli',
    apiVersion: '2026-06-10',
    activeMax: 20,
  },
  /** 32 + 32 hex, the shape of the Plugin API; two active secrets for rotation. */
  plugin: { form: { is: 'hex' }, publicIdPrefix: '', apiVersion: '2026-06-09', activeMax: 2 },
} as const satisfies Record<string, { form: Form; publicIdPrefix: string; apiVersion: ApiVersion; activeMax: number }>;

/** Bearer, many uses. */
export const tokenKinds = {
  end_user_token: {
    form: { is: 'secret', prefix: 'eut', randomLength: 43 },
    lifetime: { byDefault: 7 * day, min: hour, max: 30 * day },
  },
  plugin_token: { form: { is: 'jwt' }, lifetime: { byDefault: 30 * minute, min: 10 * minute, max: 60 * minute } },
  oauth_token: { form: { is: 'jwt' }, lifetime: fixed(hour) },
} as const satisfies Record<string, { form: Form; lifetime: Lifetime }>;

/**
 * `single`: one redemption, whatever races. `forgivesRace`: who asks again within seconds is refused, and the
 * session of the first stays: clients of the Sign-off API redeem by GET, which browsers and proxies repeat. Console
 * kinds travel by mail, in the URL fragment.
 */
export const grantKinds = {
  code: {
    form: { is: 'secret', prefix: 'tmp', randomLength: 43 },
    lifetime: { byDefault: 300, min: 30, max: 300 },
    single: true,
    session: 'editor_session',
  },
  user_grant: {
    form: { is: 'url' },
    lifetime: { byDefault: 30 * minute, min: minute, max: day },
    single: true,
    forgivesRace: true,
    session: 'workspace_session',
  },
  sender_grant: {
    form: { is: 'url' },
    lifetime: { byDefault: 30 * minute, min: minute, max: day },
    single: true,
    forgivesRace: true,
    session: 'designer_session',
  },
  signer_grant: {
    form: { is: 'url' },
    lifetime: { byDefault: 30 * minute, min: minute, max: day },
    single: false,
    session: 'review_session',
  },
  signer_single_grant: {
    form: { is: 'url' },
    lifetime: { byDefault: 30 * minute, min: minute, max: day },
    single: true,
    forgivesRace: true,
    session: 'review_session',
  },
  setup: {
    form: { is: 'secret', prefix: 'setup', randomLength: 43 },
    lifetime: fixed(hour),
    single: true,
    session: 'console_session',
  },
  invite: {
    form: { is: 'secret', prefix: 'inv', randomLength: 43 },
    lifetime: fixed(7 * day),
    single: true,
    session: 'console_session',
  },
  password_reset: {
    form: { is: 'secret', prefix: 'rst', randomLength: 43 },
    lifetime: fixed(30 * minute),
    single: true,
    session: 'console_session',
  },
  address_check: {
    form: { is: 'secret', prefix: 'vfy', randomLength: 43 },
    lifetime: fixed(day),
    single: true,
    session: 'console_session',
  },
} as const satisfies Record<
  string,
  { form: Form; lifetime: Lifetime; single: boolean; forgivesRace?: boolean; session: SessionKind }
>;

/** What a browser holds after redeeming. `idle` slides, `absolute` does not. */
export const sessionKinds = {
  editor_session: { prefix: 'eds', idle: 30 * minute, absolute: 12 * hour },
  workspace_session: { prefix: 'wks', idle: 30 * minute, absolute: 12 * hour },
  designer_session: { prefix: 'des', idle: 30 * minute, absolute: 12 * hour },
  review_session: { prefix: 'rvs', idle: 30 * minute, absolute: 12 * hour },
  console_session: { prefix: 'con', idle: 30 * minute, absolute: 12 * hour },
} as const satisfies Record<string, { prefix: string; idle: number; absolute: number }>;

/** A console session whose owner ticked "remember": both limits. */
export const rememberedSeconds = 30 * day;

export type CredentialKind = keyof typeof credentialKinds;
export type TokenKind = keyof typeof tokenKinds;
export type GrantKind = keyof typeof grantKinds;
export type SessionKind =
  | 'editor_session'
  | 'workspace_session'
  | 'designer_session'
  | 'review_session'
  | 'console_session';
export type SecretKind = CredentialKind | TokenKind | GrantKind | SessionKind;

/**
 * The two published pages of the Embed API disagree about answers to identical requests; each is
 * right for its credential. `2026-06-09` is the Authentication page, `2026-06-10` the Complete Embed Flow page.
 */
export type ApiVersion = '2026-06-09' | '2026-06-10';
export const apiVersions: readonly ApiVersion[] = ['2026-06-09', '2026-06-10'];

/** The pretended application of secrets that belong to none: console sessions, invitations, the setup token. */
export const platformRealm = 'platform';
