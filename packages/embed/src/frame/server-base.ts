import { EmbedError } from './embed-error.ts';

/** Origin and path prefix of the server, without a slash at the end. */
export function serverBase(server: string): string {
  try {
    const { origin, pathname, protocol } = new URL(server);
    if (/^https?:$/.test(protocol)) return origin + pathname.replace(/\/+$/, '');
  } catch {
    // Said below.
  }
  throw new EmbedError('server_malformed', `${server} is no address of a server`);
}
