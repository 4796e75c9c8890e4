import { isIP } from 'node:net';
import { isOpened, isPublicAddress, type OpenedTarget } from './address-rules.ts';
import { EgressError } from './egress-error.ts';
import type { Resolve } from './resolver.ts';

/** A target whose form is fine. Its addresses are checked at every connection. */
export interface Target {
  readonly url: URL;
  /** Without brackets. */
  readonly hostname: string;
  readonly port: number;
}

const urlLengthMax = 2048;

/** Reads an address. @throws EgressError (`refused`) for anything but a plain http(s) address. */
export function parseTarget(address: string): Target {
  if (address.length > urlLengthMax) throw refused(`The address is longer than ${urlLengthMax} characters`);
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw refused('The address is not a URL');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused('The address must begin with https://');
  if (url.username !== '' || url.password !== '') throw refused('The address must not hold a user name or password');
  const port = Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port);
  if (port === 0) throw refused('The address has no usable port');
  return { url, hostname: url.hostname.replace(/^\[|\]$/g, ''), port };
}

/**
 * The addresses that may be connected to. One forbidden address among them refuses the host: a name
 * that points inside is not to be trusted with its other answers either.
 */
export async function checkedAddresses(
  target: Target,
  opened: readonly OpenedTarget[],
  resolve: Resolve,
): Promise<readonly string[]> {
  const addresses = isIP(target.hostname) === 0 ? await lookUp(target.hostname, resolve) : [target.hostname];
  if (addresses.length === 0) throw new EgressError('name_not_found', `The name ${target.hostname} has no address`);
  for (const address of addresses) {
    if (isOpened(address, target.port, opened)) continue;
    if (!isPublicAddress(address)) {
      throw refused(`${target.hostname} leads to ${address}, which is not an address of the public internet`);
    }
    if (target.url.protocol === 'http:') {
      throw refused('The address must begin with https:// (http:// is for targets opened by INLAY_EGRESS_ALLOW)');
    }
  }
  return addresses;
}

async function lookUp(hostname: string, resolve: Resolve): Promise<readonly string[]> {
  try {
    return await resolve(hostname);
  } catch (error) {
    if (error instanceof EgressError) throw error;
    throw new EgressError('name_lookup_failed', `The name ${hostname} could not be looked up`, error);
  }
}

function refused(message: string): EgressError {
  return new EgressError('refused', message);
}
