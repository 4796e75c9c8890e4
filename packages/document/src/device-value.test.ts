import { describe, expect, it } from 'vitest';
import { deviceOverridePath, readDeviceValue } from './device-value.ts';

describe('values of a device', () => {
  const wire = {
    values: {
      fontSize: '16px',
      src: { url: 'a.png', maxWidth: '100%', size: { width: 1, height: 2 } },
      list: [1, 2],
      _override: {
        mobile: { fontSize: '14px', src: { maxWidth: '58%', size: { width: 3 } }, list: [3], padding: null },
      },
    },
  };

  it('live below values._override.mobile', () => {
    expect(deviceOverridePath(['values', 'src', 'maxWidth'])).toEqual([
      'values',
      '_override',
      'mobile',
      'src',
      'maxWidth',
    ]);
    expect(deviceOverridePath(['values'])).toBeUndefined();
    expect(deviceOverridePath(['cells'])).toBeUndefined();
    expect(deviceOverridePath(['values', '_override', 'mobile', 'x'])).toBeUndefined();
  });

  it('stand before those of the desktop, on the phone only', () => {
    expect(readDeviceValue(wire, ['values', 'fontSize'], 'desktop')).toBe('16px');
    expect(readDeviceValue(wire, ['values', 'fontSize'], 'mobile')).toBe('14px');
    expect(readDeviceValue(wire, ['values', 'padding'], 'desktop')).toBeUndefined();
    expect(readDeviceValue(wire, ['values', 'padding'], 'mobile')).toBeNull();
    expect(readDeviceValue(wire, ['values', 'colour'], 'mobile')).toBeUndefined();
  });

  it('may name only some keys of an object', () => {
    expect(readDeviceValue(wire, ['values', 'src'], 'mobile')).toEqual({
      url: 'a.png',
      maxWidth: '58%',
      size: { width: 3, height: 2 },
    });
    expect(readDeviceValue(wire, ['values', 'src', 'url'], 'mobile')).toBe('a.png');
    expect(readDeviceValue(wire, ['values', 'src', 'maxWidth'], 'mobile')).toBe('58%');
    expect(readDeviceValue(wire, ['values', 'list'], 'mobile')).toEqual([3]);
  });

  it('come from own keys only', () => {
    expect(
      readDeviceValue({ values: { x: {}, _override: { mobile: { x: { toString: 1 } } } } }, ['values', 'x'], 'mobile'),
    ).toEqual({ toString: 1 });
    expect(readDeviceValue({ values: {} }, ['values', 'constructor'], 'mobile')).toBeUndefined();
  });
});
