import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. About 25 ms of one core. */
const current = { memoryKib: 19_456, passes: 2, parallelism: 1 } as const;
const saltBytes = 16;
const tagBytes = 32;

interface Parameters {
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
}

/**
 * The form in which a password is stored: `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. Runs on libuv's thread
 * pool, never on the event loop. Different spellings of one character (NFC, NFD) are one password.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await tagOf(password, salt, current, tagBytes);
  const { memoryKib, passes, parallelism } = current;
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

/** What a check came to; `outdated` asks for a new hash because the parameters have risen. */
export interface PasswordCheck {
  readonly matches: boolean;
  readonly outdated: boolean;
}

/**
 * @param stored Undefined where there is no account: the same work is done against a hash that
 * nothing matches, so that time does not tell who exists.
 */
export async function checkPassword(password: string, stored: string | undefined): Promise<PasswordCheck> {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(
    stored ?? (await nobodysHash()),
  );
  if (match === null) throw new RangeError('A stored password hash has an unknown form');
  const [, m, t, p, salt = '', tag = ''] = match;
  const parameters = { memoryKib: Number(m), passes: Number(t), parallelism: Number(p) };
  const expected = Buffer.from(tag, 'base64');
  const given = await tagOf(password, Buffer.from(salt, 'base64'), parameters, expected.length);
  return {
    matches: timingSafeEqual(given, expected) && stored !== undefined,
    outdated: parameters.memoryKib < current.memoryKib || parameters.passes < current.passes,
  };
}

let nobody: Promise<string> | undefined;

/** The hash of random bytes, made once per process. */
function nobodysHash(): Promise<string> {
  nobody ??= hashPassword(randomBytes(32).toString('base64'));
  return nobody;
}

async function tagOf(password: string, salt: Buffer, parameters: Parameters, tagLength: number): Promise<Buffer> {
  const tag = await derive('argon2id', {
    message: password.normalize('NFC'),
    nonce: salt,
    parallelism: parameters.parallelism,
    tagLength,
    memory: parameters.memoryKib,
    passes: parameters.passes,
  });
  return Buffer.from(tag as unknown as Uint8Array);
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
