/**
 * One form for every address: doubled slashes collapse and a trailing slash goes, in the path only.
 * Hosts build addresses from a base that ends in a slash; the query is left alone.
 */
export function normalisePath(url: string): string {
  const queryAt = url.indexOf('?');
  const path = queryAt === -1 ? url : url.slice(0, queryAt);
  const query = queryAt === -1 ? '' : url.slice(queryAt);
  if (!path.includes('//') && (path.length === 1 || !path.endsWith('/'))) return url;
  const collapsed = path.replace(/\/{2,}/g, '/');
  return (collapsed.length > 1 && collapsed.endsWith('/') ? collapsed.slice(0, -1) : collapsed) + query;
}
