import { promises as dns } from 'node:dns';

/** All addresses of a name, IPv4 first; an empty list where the name does not exist. Rejects where nobody answers. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** No such name, or a name without an address of this family. */
const absent = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA']);

/**
 * Asks the name servers directly: `dns.lookup` works on four shared threads, so that a few names with
 * dead servers would hold up everybody else's. The system's look-up (hosts file, search domains) is
 * asked only about names that the servers do not know, which is a fast answer.
 */
export function createResolver(options: { readonly timeoutMs: number; readonly servers?: readonly string[] }): Resolve {
  const resolver = new dns.Resolver({ timeout: options.timeoutMs, tries: 1 });
  if (options.servers !== undefined && options.servers.length > 0) resolver.setServers(options.servers);
  return async (hostname) => {
    if (isLocalName(hostname)) return ['127.0.0.1', '::1'];
    const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length > 0) return addresses;
    if (options.servers !== undefined && options.servers.length > 0) return failOrNone(answers);
    try {
      const found = await dns.lookup(hostname, { all: true, order: 'ipv4first' });
      return found.map(({ address }) => address);
    } catch (error) {
      if (absent.has(codeOf(error))) return [];
      throw error;
    }
  };
}

/** RFC 6761: these names mean this machine, whatever a name server says. */
function isLocalName(hostname: string): boolean {
  return /(^|\.)localhost\.?$/i.test(hostname);
}

function failOrNone(answers: readonly PromiseSettledResult<unknown>[]): readonly string[] {
  const failed = answers.find((answer) => answer.status === 'rejected' && !absent.has(codeOf(answer.reason)));
  if (failed?.status === 'rejected') throw failed.reason;
  return [];
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
