import type { FastifyRequest } from 'fastify';
import { randomBase62 } from '../kernel/base62.ts';
import { apiHeaders } from './security-headers.ts';

/** Whether a person in a browser asks, who should not be shown JSON. */
export function isAskedByBrowser({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  return (method === 'GET' || method === 'HEAD') && /\btext\/html\b/i.test(headers.accept ?? '');
}

const style = `
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 24px; box-sizing: border-box; text-align: center; font: 16px/1.55 system-ui, sans-serif; background: #fff; color: #1c1d20; }
h1 { font-size: 20px; margin: 0 0 8px; }
p { margin: 0; max-width: 40ch; color: #5f6068; }
@media (prefers-color-scheme: dark) { body { background: #111214; color: #f2f2f3; } p { color: #a2a4ac; } }
`;

/**
 * What a person sees at an address where nothing is. It names no product, as a host's own users may come
 * here, and repeats nothing of the request. No script; its style has the nonce of its policy.
 */
export function notFoundPage(): { readonly headers: Readonly<Record<string, string>>; readonly html: string } {
  const nonce = randomBase62(22);
  return {
    headers: {
      ...apiHeaders,
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox`,
      'content-type': 'text/html; charset=utf-8',
    },
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Page not found</title><style nonce="${nonce}">${style}</style></head>
<body><main><h1>There is no page at this address</h1><p>Check the address for a typing error, or go back to where you came from.</p></main></body></html>`,
  };
}
