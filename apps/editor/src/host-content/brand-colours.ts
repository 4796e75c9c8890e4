import { cssColour } from '@inlay/html';
import type { HostFeatures } from '../host/host-features.ts';

/** A colour of the host's brand, usable in an email. */
export interface BrandColour {
  readonly name: string;
  readonly value: string;
}

/** The host's colours without those that are none, each with a name. */
export function brandColours(host: HostFeatures): readonly BrandColour[] {
  return host.brandColours.flatMap(({ name, value }) => {
    const colour = cssColour(value);
    return colour === '' ? [] : [{ name: name.trim() || colour, value: colour }];
  });
}
