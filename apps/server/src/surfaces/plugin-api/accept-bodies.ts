import { Refusal } from '@inlay/contract';
import type { App } from '../../http/server.ts';
import { parseJson } from '../../kernel/json.ts';

/** JSON under another name: XMLHttpRequest and `fetch` call a text `text/plain` when nobody says what it is. */
export function acceptUnnamedJson(scope: App): void {
  scope.removeContentTypeParser('*');
  scope.addContentTypeParser('*', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') return done(null, undefined);
    const type = request.headers['content-type'];
    if (type !== undefined && !/^text\/plain\b/i.test(type)) return done(new Refusal('unsupported_media_type'));
    try {
      done(null, parseJson(text as string));
    } catch (error) {
      done(error as Error);
    }
  });
}
