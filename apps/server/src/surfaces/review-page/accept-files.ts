import type { App } from '../../http/server.ts';

/** Type under which files come, whatever they are: their name and media type stand in the query. */
export const fileBodyType = 'application/octet-stream';

/** Reads files as they are, on the routes of this surface; each route says how much it takes. */
export function acceptFiles(app: App): void {
  app.addContentTypeParser(fileBodyType, { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes));
}
