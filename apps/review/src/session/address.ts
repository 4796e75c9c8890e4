/** A secret in the address, and what it opens. */
export type AddressSecret = { readonly is: 'token' | 'invitation'; readonly value: string };

/** What an address says before anything is known. */
export interface Address {
  readonly secret: AddressSecret | null;
  /** Where it wants to go on, as it stands there: the server decides. */
  readonly target: string | null;
  /** Application id, put there by the page itself after redeeming. */
  readonly applicationId: string | null;
  readonly lang: string | null;
  readonly path: string;
}

/** Every name under which the published clients put a token; the stored token decides what it is. */
const tokenNames = [
  'authenticationToken',
  'senderAuthenticationToken',
  'signerAuthenticationToken',
  'sessionToken',
  'senderDesignerToken',
  'senderTransactionEditToken',
];

export function readAddress({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Address {
  const query = new URLSearchParams(search);
  const read = (name: string): string | null => query.get(name)?.trim() || null;
  return {
    secret: secretOf(pathname, read),
    target: read('target'),
    applicationId: read('app'),
    lang: read('lang'),
    path: pathname,
  };
}

function secretOf(path: string, read: (name: string) => string | null): AddressSecret | null {
  const invitation = /^\/invite\/([^/]+)\/?$/.exec(path)?.[1];
  if (invitation) return { is: 'invitation', value: decodeURIComponent(invitation) };
  if (!/^\/(auth|access)\/?$/.test(path)) return null;
  const value = tokenNames.map(read).find((one) => one !== null);
  return value ? { is: 'token', value } : null;
}

/** True where only a secret leads on. */
export const needsSecret = (path: string): boolean => /^\/(auth|access|invite)(\/|$)/.test(path);

/**
 * What a reload, a bookmark or a referrer may see. The application stands there so that the server knows whose
 * pages may frame a reload.
 */
export function addressAfterRedeem(target: string, applicationId: string, lang: string | null): string {
  const query = new URLSearchParams({ app: applicationId });
  if (lang) query.set('lang', lang);
  return `${pathOf(target)}?${query}`;
}

/** Of our own target, absolute or not. */
export function pathOf(target: string): string {
  return new URL(target, 'http://self.invalid').pathname;
}
