/** On every answer of every surface. */
const common = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
} as const;

/** JSON for servers: nothing in it is ever a document. */
export const apiHeaders = {
  ...common,
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox",
  'cross-origin-resource-policy': 'same-site',
} as const;

/** A page of ours with everything from here and one nonce per response. */
export function consoleHeaders(nonce: string): Record<string, string> {
  return {
    ...common,
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      `script-src 'nonce-${nonce}' 'strict-dynamic'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data: blob: https:",
      "font-src 'self'",
      "connect-src 'self'",
      "frame-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].join('; '),
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}

/**
 * The editor page. `style-src 'unsafe-inline'`: email content is made of style attributes, and the
 * canvas frame inherits this policy. No X-Frame-Options: it cannot list origins. No cookie, ever.
 * @param allowedOrigins Exact origins that may frame it; empty = any, as the contract's plain iframe expects.
 */
export function editorHeaders(nonce: string, allowedOrigins: readonly string[]): Record<string, string> {
  return {
    ...common,
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      `script-src 'nonce-${nonce}' 'strict-dynamic'`,
      "style-src 'self' 'unsafe-inline'",
      'img-src http: https: data: blob:',
      "font-src 'self' https: data:",
      "connect-src 'self'",
      "frame-src 'self' blob:",
      "worker-src 'self' blob:",
      "form-action 'none'",
      "base-uri 'none'",
      "object-src 'none'",
      `frame-ancestors ${allowedOrigins.length > 0 ? allowedOrigins.join(' ') : '*'}`,
    ].join('; '),
    'permissions-policy': `${common['permissions-policy']}, clipboard-write=(self)`,
    'cross-origin-resource-policy': 'cross-origin',
    'origin-agent-cluster': '?1',
  };
}

/**
 * The editor page in plugin mode. A host page under `Cross-Origin-Embedder-Policy: require-corp` may
 * frame only what has such a policy itself; `credentialless` still shows the images of emails, from
 * anywhere, and sends no cookie along for them.
 * @param allowedOrigins `null` leaves the directive out: `*` does not match pages from a disk.
 */
export function pluginPageHeaders(nonce: string, allowedOrigins: readonly string[] | null): Record<string, string> {
  const headers = editorHeaders(nonce, allowedOrigins ?? []);
  // Style sheets of the host's web fonts, in the canvas.
  const policy = (headers['content-security-policy'] ?? '').replace("style-src 'self'", "style-src 'self' https:");
  return {
    ...headers,
    'content-security-policy': allowedOrigins === null ? policy.replace(/; frame-ancestors [^;]*/, '') : policy,
    'cross-origin-embedder-policy': 'credentialless',
  };
}

/**
 * The page of signers and senders. It frames only what it made itself: emails come as text and are shown in frames
 * that inherit this policy and run nothing; PDFs are downloaded.
 * @param allowedOrigins As of {@link editorHeaders}.
 */
export function reviewPageHeaders(nonce: string, allowedOrigins: readonly string[]): Record<string, string> {
  return editorHeaders(nonce, allowedOrigins);
}

/** Built files of the web apps: named by their content. */
export const builtFileHeaders = {
  ...common,
  'cache-control': 'public, max-age=31536000, immutable',
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
} as const;

/** Uploaded images: of a type that we encoded ourselves, never a document. */
export const imageHeaders = {
  ...common,
  'cache-control': 'public, max-age=31536000, immutable',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'content-disposition': 'inline',
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
  'x-robots-tag': 'noindex',
} as const;
