/**
 * Origin and path prefix of the server, without a slash at the end.
 * @throws {TypeError} For what is no address.
 */
export function serverBase(server: string): string {
  const { origin, pathname } = new URL(server);
  return origin + pathname.replace(/\/+$/, '');
}
