import { resolve } from 'node:path';

/** Everything that a person can set from outside. This file is the only reader of `process.env`. */
export interface Config {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly dataFolder: string;
  /** Absent: the embedded database under `dataFolder`. */
  readonly databaseUrl: string | undefined;
  readonly masterKey: string | undefined;
  /** Address under which browsers and hosts reach this server, without a trailing slash. */
  readonly publicUrl: string | undefined;
  readonly demo: boolean;
  readonly demoPort: number;
  readonly rateLimits: RateLimits | 'off';
  /** `cidr[:port]`, comma-separated: targets that the egress guard opens. */
  readonly egressAllow: readonly string[];
  readonly logLevel: string;
  /** Peers whose `X-Forwarded-*` headers count. */
  readonly trustProxy: readonly string[];
  readonly databasePoolSize: number;
  /** The bucket for uploaded images; absent: the data folder. */
  readonly s3: S3Config | undefined;
  /** The operator's mail server; absent: no mails. */
  readonly smtp: SmtpConfig | undefined;
  /** Most bytes of images that one application may keep. */
  readonly imageQuotaBytes: number;
  /** What any child process needs from the system; never our own settings. */
  readonly childEnvironment: Readonly<Record<string, string>>;
}

/** A bucket of any service that speaks the S3 protocol. */
export interface S3Config {
  /** With the bucket at its end, without a trailing slash. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface SmtpConfig {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: string;
  /** `Name <address>`. */
  readonly from: string;
}

/** `perSecond` refills, `burst` is the most that can be saved up. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

export interface RateLimits {
  readonly credential: RateLimit;
  readonly signoff: RateLimit;
  readonly code: RateLimit;
  readonly unknownSecret: RateLimit;
  readonly login: RateLimit;
}

/** Defaults: `reference` names the source of each figure in docs/reference/configuration.md. */
export const defaultRateLimits: RateLimits = {
  credential: { perSecond: 20, burst: 40 },
  // One verb of a client of the Sign-off API is up to four calls, and its published product names no limit.
  signoff: { perSecond: 100, burst: 1_000 },
  code: { perSecond: 0.5, burst: 30 },
  unknownSecret: { perSecond: 1, burst: 30 },
  login: { perSecond: 10 / 600, burst: 10 },
};

/** What the command line may set on top of the environment. */
export type ConfigOverrides = Partial<
  Pick<Config, 'host' | 'port' | 'dataFolder' | 'databaseUrl' | 'demo' | 'demoPort' | 'logLevel'>
>;

/** @throws RangeError when a variable does not parse; the message names it. */
export function readConfig(
  overrides: ConfigOverrides = {},
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  return {
    host: env['INLAY_HOST'] ?? '127.0.0.1',
    port: integer(env, 'INLAY_PORT', 4400, 0, 65_535),
    dataFolder: resolve(env['INLAY_DATA'] ?? '.inlay'),
    databaseUrl: databaseAddress(overrides.databaseUrl ?? env['DATABASE_URL']),
    masterKey: env['INLAY_MASTER_KEY'] || undefined,
    publicUrl: env['INLAY_PUBLIC_URL']?.replace(/\/+$/, '') || undefined,
    demo: false,
    demoPort: integer(env, 'INLAY_DEMO_PORT', 4401, 0, 65_535),
    rateLimits: parseRateLimits(env['INLAY_RATE_LIMITS']),
    egressAllow: list(env['INLAY_EGRESS_ALLOW']),
    // A person who tries it out reads the terminal; a line per request would bury what it says.
    logLevel: env['INLAY_LOG_LEVEL'] ?? (overrides.demo ? 'warn' : 'info'),
    trustProxy: list(env['INLAY_TRUST_PROXY']),
    databasePoolSize: integer(env, 'INLAY_DATABASE_POOL', 10, 2, 200),
    s3: readBucket(env),
    smtp: readMailServer(env),
    imageQuotaBytes: integer(env, 'INLAY_IMAGE_QUOTA_MB', 5_000, 1, 100_000_000) * 1_000_000,
    childEnvironment: Object.fromEntries(
      ['PATH', 'SystemRoot', 'TEMP', 'TMPDIR'].flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
    ),
    ...Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined)),
  };
}

function databaseAddress(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (!/^postgres(ql)?:\/\/./.test(text) || !URL.canParse(text)) {
    throw new RangeError('The address of the database must look like postgres://user:password@host:5432/name');
  }
  return text;
}

function readBucket(env: Readonly<Record<string, string | undefined>>): S3Config | undefined {
  const endpoint = env['INLAY_S3_ENDPOINT']?.replace(/\/+$/, '') || undefined;
  const accessKeyId = env['INLAY_S3_ACCESS_KEY_ID'] || undefined;
  const secretAccessKey = env['INLAY_S3_SECRET_ACCESS_KEY'] || undefined;
  const region = env['INLAY_S3_REGION'] || 'auto';
  if (endpoint === undefined && accessKeyId === undefined && secretAccessKey === undefined) return undefined;
  // Half a configuration would put images into the data folder, where nobody looks for them.
  if (endpoint === undefined || accessKeyId === undefined || secretAccessKey === undefined) {
    throw new RangeError(
      'INLAY_S3_ENDPOINT, INLAY_S3_ACCESS_KEY_ID and INLAY_S3_SECRET_ACCESS_KEY belong together; set all or none',
    );
  }
  const url = /^https?:\/\//.test(endpoint) && URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || url.username + url.password + url.search + url.hash !== '') {
    throw new RangeError('INLAY_S3_ENDPOINT must look like https://s3.eu-central-1.amazonaws.com/my-bucket');
  }
  return { endpoint, region, accessKeyId, secretAccessKey };
}

function readMailServer(env: Readonly<Record<string, string | undefined>>): SmtpConfig | undefined {
  const url = env['INLAY_SMTP_URL'] || undefined;
  const from = env['INLAY_MAIL_FROM'] || undefined;
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined || from === undefined) {
    throw new RangeError('INLAY_SMTP_URL and INLAY_MAIL_FROM belong together; set both or none');
  }
  if (!/^smtps?:\/\/./.test(url) || !URL.canParse(url)) {
    throw new RangeError('INLAY_SMTP_URL must look like smtp://user:password@mail.example.com:587');
  }
  if (!/^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/.test(from)) {
    throw new RangeError('INLAY_MAIL_FROM must look like Reviews <reviews@example.com>');
  }
  return { url, from };
}

function integer(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  byDefault: number,
  min: number,
  max: number,
): number {
  const text = env[name];
  if (text === undefined || text === '') return byDefault;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(`${name} must be a whole number from ${min} to ${max}, got "${text}"`);
  }
  return value;
}

function list(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** `off`, or `credential=20/40,code=0.5/30`: name=per second/burst; what is not named keeps its default. */
export function parseRateLimits(text: string | undefined): RateLimits | 'off' {
  if (text === undefined || text === '') return defaultRateLimits;
  if (text === 'off') return 'off';
  const chosen: Record<string, RateLimit> = { ...defaultRateLimits };
  for (const part of list(text)) {
    const match = /^([a-zA-Z]+)=(\d+(?:\.\d+)?)\/(\d+)$/.exec(part);
    if (!match?.[1] || !(match[1] in defaultRateLimits) || Number(match[2]) === 0 || Number(match[3]) === 0) {
      throw new RangeError(
        `INLAY_RATE_LIMITS must be "off" or a list such as "credential=20/40" (${Object.keys(defaultRateLimits).join(', ')}), got "${part}"`,
      );
    }
    chosen[match[1]] = { perSecond: Number(match[2]), burst: Number(match[3]) };
  }
  return chosen as unknown as RateLimits;
}
