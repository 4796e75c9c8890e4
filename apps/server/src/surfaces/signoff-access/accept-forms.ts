import { Refusal } from '@inlay/contract';
import type { App } from '../../http/server.ts';

const formBytesMax = 16 * 1024;

/** Forms are how the standard asks for a token; here a body, like one of JSON. */
export function acceptForms(scope: App): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: formBytesMax },
    (_request, text, done) => {
      const fields = Object.fromEntries(new URLSearchParams(text as string));
      // No field of ours holds NUL, and the database takes it in no text.
      const isClean = Object.values(fields).every((value) => !value.includes('\0'));
      if (isClean) done(null, fields);
      else done(new Refusal('invalid_request', 'A field of the form holds NUL'));
    },
  );
}
