/** What the host put into the address of the editor page. */
export interface Address {
  readonly code: string | null;
  /** Application id; there after the code has been redeemed. */
  readonly applicationId: string | null;
  readonly emailId: string | null;
  readonly lang: string | null;
}

export function readAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const read = (name: string): string | null => query.get(name)?.trim() || null;
  return { code: read('code'), applicationId: read('app'), emailId: read('id'), lang: read('lang') };
}

/** The address without the secret: what a reload, a bookmark or a referrer may see. */
export function addressAfterRedeem(path: string, applicationId: string, emailId: string, lang: string | null): string {
  const query = new URLSearchParams({ app: applicationId, id: emailId });
  if (lang) query.set('lang', lang);
  return `${path}?${query}`;
}
