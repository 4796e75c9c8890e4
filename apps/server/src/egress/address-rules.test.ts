import { describe, expect, it } from 'vitest';
import { isOpened, isPublicAddress, parseOpenedTargets } from './address-rules.ts';

describe('addresses of the public internet', () => {
  it.each(['8.8.8.8', '1.1.1.1', '93.184.216.34', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001::200e'])(
    '%s is one',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.0.1', '169.254.169.254', '172.16.0.1'],
    ...['172.31.255.255', '192.0.0.1', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.51.100.1'],
    ...['203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255', '168.63.129.16'],
    ...['::', '::1', '::7f00:1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:0:127.0.0.1'],
    ...['64:ff9b::7f00:1', '64:ff9b::808:808', '64:ff9b:1::1', '2002:7f00:1::', '2002:808:808::', '2001:0:1::'],
    ...['2001:db8::1', '2001:10::1', '3fff::1', '100::1', '5f00::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1'],
    ...['fe80::1%eth0', 'fec0::1', 'ff02::1', '4000::1', 'nonsense', ''],
  ])('%s is none', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('opened targets', () => {
  const opened = parseOpenedTargets(['10.1.0.0/16', '127.0.0.1:4401', '[::1]:4401', '[fd00::/8]:443', 'fe80::/10']);

  it.each([
    ['10.1.2.3', 1, true],
    ['10.2.2.3', 1, false],
    ['127.0.0.1', 4401, true],
    ['127.0.0.1', 4402, false],
    ['127.0.0.2', 4401, false],
    ['::1', 4401, true],
    ['::1', 80, false],
    ['fd12::1', 443, true],
    ['fd12::1', 80, false],
    ['fe80::1', 80, true],
    // A mapped form is another address than the one that was opened.
    ['::ffff:127.0.0.1', 4401, false],
  ])('%s port %i: %s', (address, port, expected) => expect(isOpened(address, port, opened)).toBe(expected));

  it.each(['localhost:80', '127.1', '0x7f000001', '10.0.0.0/33', '127.0.0.1:0', '127.0.0.1:70000', '::1:4401/x', ''])(
    'refuses to start with %j',
    (item) => expect(() => parseOpenedTargets([item])).toThrow(RangeError),
  );
});
