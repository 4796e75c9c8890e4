import type { RequestFacts } from '../../http/endpoint.ts';

/**
 * Whether a request comes out of a browser. Not by `Sec-Fetch-Mode`: the `fetch` of Node sends it from
 * servers; the other two only browsers send.
 */
export const isFromBrowser = ({ headers }: Pick<RequestFacts, 'headers'>): boolean =>
  ['origin', 'sec-fetch-site', 'sec-fetch-dest'].some((name) => headers[name] !== undefined);
