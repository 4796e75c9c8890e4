import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { builtFolder } from './build-web-apps.ts';
import { verifierFile } from './verifier-file.ts';

/** A page that is whole in itself. */
export interface StaticPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

const projectRoot = resolve(import.meta.dirname, '../../../..');

/**
 * The page that checks evidence; the web apps have been built. It holds everything it needs, and its headers
 * repeat its own policy, so that it is as strict from here as from a disk.
 */
export function verifierPage(root: string = projectRoot): StaticPage {
  const html = readFileSync(join(root, builtFolder('verifier'), verifierFile), 'utf8');
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? "default-src 'none'";
  return {
    html,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `${policy}; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'cache-control': 'no-cache',
    },
  };
}
