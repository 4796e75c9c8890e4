import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { startJourney } from './support/journey.ts';

/** The other journeys prove that nothing needs a third-party cookie; this one, that there was none to be had. */
it('the browser of journeys sends no third-party cookie', async () => {
  const cookiesInFrame: string[] = [];
  const server = createServer((request, answer) => {
    answer.setHeader('content-type', 'text/html');
    if (request.url === '/framed') {
      answer.setHeader('set-cookie', 'a=1; SameSite=None; Secure');
      // Without `<body>` the script is part of the head, and the answer may come before there is a body.
      answer.end("<!doctype html><body><script>fetch('/asked').then(() => document.body.append('asked'))</script>");
      return;
    }
    if (request.url === '/asked') cookiesInFrame.push(request.headers.cookie ?? 'none');
    answer.end(`<iframe src="http://localhost:${port}/framed"></iframe>`);
  });
  server.listen(0);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const journey = await startJourney();
  try {
    await journey.page.goto(`http://localhost:${port}/framed`);
    await journey.page.getByText('asked').waitFor();
    await journey.page.goto(`http://127.0.0.1:${port}/host`);
    await journey.page.frameLocator('iframe').getByText('asked').waitFor();
    expect(cookiesInFrame).toEqual(['a=1', 'none']);
  } finally {
    await journey.close();
    server.close();
    server.closeAllConnections();
  }
});
