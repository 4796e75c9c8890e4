import { describe, expect, it } from 'vitest';
import { readBasic, readBearer } from './basic.ts';

const pair = { publicId: 'app_x', secret: 'ik_y:z' };
const base64 = Buffer.from('app_x:ik_y:z').toString('base64');

describe('Basic', () => {
  it.each([
    ['as published', `Basic ${base64}`],
    ['in lower case', `basic ${base64}`],
    ['without padding', `Basic ${base64.replace(/=+$/, '')}`],
    ['without a scheme, as the predecessor had it', base64],
    ['folded over two lines', `Basic ${base64.slice(0, 5)} ${base64.slice(5)}`],
    ['of an echo that added a line break', `Basic ${Buffer.from('app_x:ik_y:z\n').toString('base64')}`],
    ['in base64url', `Basic ${Buffer.from('app_x:ik_y:z').toString('base64url')}`],
  ])('reads the pair %s', (_name, header) => {
    expect(readBasic(header)).toEqual(pair);
  });

  it.each([
    undefined,
    '',
    'Basic',
    'Basic !!!',
    `Digest ${base64}`,
    `Basic ${Buffer.from('nocolon').toString('base64')}`,
    `Basic ${Buffer.from(':key').toString('base64')}`,
  ])('reads nothing from %j', (header) => {
    expect(readBasic(header)).toBeUndefined();
  });
});

describe('Bearer', () => {
  it('reads a token in any case of the scheme, and nothing else', () => {
    expect(readBearer('Bearer abc')).toBe('abc');
    expect(readBearer('bearer  abc ')).toBe('abc');
    expect(readBearer('Bearer a b')).toBeUndefined();
    expect(readBearer(undefined)).toBeUndefined();
  });
});
