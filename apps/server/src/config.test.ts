import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultRateLimits, parseRateLimits, readConfig } from './config.ts';

describe('configuration', () => {
  it('needs nothing: this machine only, the embedded database under ./.inlay', () => {
    expect(readConfig({}, {})).toMatchObject({
      host: '127.0.0.1',
      port: 4400,
      demoPort: 4401,
      dataFolder: resolve('.inlay'),
      databaseUrl: undefined,
      rateLimits: defaultRateLimits,
      logLevel: 'info',
    });
  });

  it('takes the command line before the environment', () => {
    const env = { INLAY_PORT: '5000', INLAY_HOST: '0.0.0.0', DATABASE_URL: 'postgres://a/b' };
    expect(readConfig({ port: 0, databaseUrl: 'postgresql://c/d' }, env)).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      databaseUrl: 'postgresql://c/d',
    });
  });

  it.each([
    [{ INLAY_PORT: 'eighty' }, /INLAY_PORT must be a whole number from 0 to 65535, got "eighty"/],
    [{ INLAY_PORT: '70000' }, /INLAY_PORT/],
    [{ INLAY_DATABASE_POOL: '1' }, /INLAY_DATABASE_POOL must be a whole number from 2/],
    [{ DATABASE_URL: 'nonsense' }, /postgres:\/\/user:password@host:5432\/name/],
    [{ DATABASE_URL: 'mysql://a/b' }, /postgres:/],
    [{ INLAY_S3_ENDPOINT: 'https://s3.example/bucket' }, /INLAY_S3_ACCESS_KEY_ID .* belong together/],
    [{ INLAY_S3_SECRET_ACCESS_KEY: 'x' }, /belong together/],
    [
      { INLAY_S3_ENDPOINT: 'bucket', INLAY_S3_ACCESS_KEY_ID: 'a', INLAY_S3_SECRET_ACCESS_KEY: 'b' },
      /INLAY_S3_ENDPOINT must look like/,
    ],
    [{ INLAY_IMAGE_QUOTA_MB: '0' }, /INLAY_IMAGE_QUOTA_MB must be a whole number from 1/],
    [{ INLAY_RATE_LIMITS: 'credential=fast' }, /INLAY_RATE_LIMITS must be "off" or a list/],
    [{ INLAY_RATE_LIMITS: 'nobody=1/1' }, /credential, signoff, code, unknownSecret, login/],
  ])('refuses %j and names the variable', (env, message) => {
    expect(() => readConfig({}, env)).toThrow(message);
  });

  it('keeps images in the data folder until a bucket is named, whole', () => {
    expect(readConfig({}, {})).toMatchObject({ s3: undefined, imageQuotaBytes: 5_000_000_000 });
    const env = {
      INLAY_S3_ENDPOINT: 'https://s3.example/bucket/',
      INLAY_S3_ACCESS_KEY_ID: 'a',
      INLAY_S3_SECRET_ACCESS_KEY: 'b',
    };
    expect(readConfig({}, env).s3).toEqual({
      endpoint: 'https://s3.example/bucket',
      region: 'auto',
      accessKeyId: 'a',
      secretAccessKey: 'b',
    });
    expect(readConfig({}, { ...env, INLAY_S3_REGION: 'eu-central-1' }).s3?.region).toBe('eu-central-1');
  });

  it('reads limits one by one; what is not named keeps its default', () => {
    expect(parseRateLimits('off')).toBe('off');
    expect(parseRateLimits('credential=2.5/7')).toEqual({
      ...defaultRateLimits,
      credential: { perSecond: 2.5, burst: 7 },
    });
  });
});
