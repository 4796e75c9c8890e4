import type { App } from '../../http/server.ts';

const formBytesMax = 16 * 1024;

/** Forms are how the standard asks for a token; here a body, like one of JSON. */
export function acceptForms(scope: App): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: formBytesMax },
    (_request, text, done) => done(null, Object.fromEntries(new URLSearchParams(text as string))),
  );
}
