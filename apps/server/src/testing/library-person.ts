import type { EmbedAnswer } from './embed-host.ts';
import type { PluginPageHost, PluginToken } from './plugin-page-host.ts';
import type { TestStack } from './test-stack.ts';

/** A person in front of the editor in plugin mode, with an email open: calls of the libraries in their name. */
export interface LibraryPerson {
  readonly token: string;
  call(method: string, path: string, body?: unknown): Promise<EmbedAnswer>;
  /** `POST` of a form with one file; path below `/thirdApp`. */
  upload(path: string, file: Buffer, fileName?: string): Promise<EmbedAnswer>;
}

export async function createLibraryPerson(
  { app }: TestStack,
  host: PluginPageHost,
  who: PluginToken & { readonly metadata: { readonly emailId: string } & object },
): Promise<LibraryPerson> {
  const { metadata, ...options } = who;
  const token = await host.token(options);
  const body = { html: null, css: null, contentPolicy: 'keep', name: null };
  const opened = await host.ask(token, 'POST', '/thirdApp/plugin/session', metadata, { body });
  if (opened.status !== 200) throw new Error(`No email: ${opened.status} ${JSON.stringify(opened.body)}`);
  return {
    token,
    call: (method, path, body) =>
      host.ask(token, method, `/thirdApp${path}`, metadata, {
        headers: { host: 'editor.test' },
        ...(body === undefined ? {} : { body }),
      }),
    async upload(path, file, fileName = 'a.png') {
      const boundary = '----inlaytest';
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: image/png\r\n\r\n`;
      const answer = await app.inject({
        method: 'POST',
        url: `/thirdApp${path}`,
        headers: {
          host: 'editor.test',
          authorization: `Bearer ${token}`,
          'es-plugin-ui-data': encodeURIComponent(JSON.stringify(metadata)),
          'content-type': `multipart/form-data; boundary=${boundary}`,
        },
        payload: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]),
      });
      return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
    },
  };
}
