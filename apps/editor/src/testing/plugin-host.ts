import { createServer } from 'node:http';
import { type PluginSession, plainFeatures } from '@inlay/contract';
import type { EditorEvents, HostCalls, PluginOptions } from '@inlay/embed/protocol';
import type { Page } from 'playwright';
import type { FakeServer } from './fake-server.ts';

/** Options of a host that brings nothing along. */
export const bareOptions: PluginOptions = {
  metadata: { emailId: 'host 1', username: 'Ada' },
  html: null,
  css: null,
  contentPolicy: 'keep',
  locale: 'en',
  name: null,
  utm: {},
  mergeTags: [],
  specialLinks: [],
  conditions: { enabled: false, custom: false, categories: [] },
  modules: { enabled: true, synchronised: true },
  messageSettings: true,
  hideDeleteImage: false,
  socialNetworks: [],
  brandColours: [],
  fonts: { standard: true, webSafe: true, custom: [] },
  mobileView: true,
  hostButtons: [],
  hostNotices: false,
  abilities: {
    imageLibrary: false,
    imageLibraryTab: null,
    videoLibrary: false,
    aiAssistant: false,
    smartElements: false,
    displayConditions: null,
    mergeTagPicker: false,
  },
};

/** A page of another origin with the editor in a frame, and its end of the port. */
export interface PluginHostPage {
  readonly url: string;
  close(): Promise<void>;
}

/** The script of the host page: connects, answers `token` from `tokens`, keeps what it hears. */
const hostScript = `
window.heard = [];
window.asked = 0;
window.start = (address, options, tokens) => new Promise((resolve, reject) => {
  const frame = document.createElement('iframe');
  frame.title = 'Email editor';
  frame.style.cssText = 'border:0;width:100%;height:100vh;display:block';
  frame.src = address;
  const origin = new URL(address).origin;
  const waiting = new Map();
  let last = 0;
  let port = null;
  window.call = (method, args) => new Promise((done, fail) => {
    last += 1;
    waiting.set(last, { done, fail });
    port.postMessage({ kind: 'call', id: last, method, args });
  });
  window.answers = { token: () => { window.asked += 1; return tokens.length > 1 ? tokens.shift() : tokens[0] ?? null; } };
  window.tokens = tokens;
  const listen = (own) => async ({ data }) => {
    if (data.kind === 'event' && data.name === 'connected') {
      port = own;
      window.call('init', options).then(resolve, (error) => reject(new Error(JSON.stringify(error))));
    }
    if (data.kind === 'event') window.heard.push({ name: data.name, data: data.data });
    if (data.kind === 'answer') {
      const one = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.ok) one.done(data.value); else one.fail(data.error);
    }
    if (data.kind === 'call') {
      const value = await window.answers[data.method](data.args);
      own.postMessage({ kind: 'answer', id: data.id, ok: true, value });
    }
  };
  const offer = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = listen(port1);
    frame.contentWindow.postMessage({ source: 'inlay-plugin', type: 'connect', channel: 'c1' }, origin, [port2]);
  };
  // Once: the frame listens when it has been loaded. After a reload of the frame there is a port anew.
  frame.addEventListener('load', offer);
  document.body.append(frame);
});
`;

export async function startPluginHost(): Promise<PluginHostPage> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><title>Host</title><meta name="viewport" content="width=device-width">` +
        `<body style="margin:0"><script>${hostScript}</script></body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the host does not listen');
  return {
    // Another site than the editor's, so that the frame is a foreign one.
    url: `http://localhost:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Lets the server answer the calls of plugin mode, for these tokens. */
export function servePlugin(
  { state }: FakeServer,
  tokens: readonly string[],
  session: Partial<PluginSession> = {},
): void {
  for (const token of tokens) state.sessions.add(token);
  const users = [{ id: 'u1', name: 'Ada', avatar: null }];
  state.more.set('POST /thirdApp/plugin/session', () => {
    const answer: PluginSession = {
      expiresAt: '2030-01-01T00:00:00.000Z',
      idleSeconds: 1_800,
      email: state.email,
      application: state.application,
      endUser: { id: 'u1', name: 'Ada' },
      contentIgnored: false,
      role: 'user',
      user: { id: 'u1', name: 'Ada', avatar: null },
      anonymous: false,
      users,
      features: plainFeatures,
      ...session,
    };
    return { status: 200, body: answer };
  });
  state.more.set('POST /thirdApp/plugin/presence', () => ({ status: 200, body: { users } }));
}

/** Opens the editor in the host's page. Settles as `init` does. */
export const openInHost = (
  page: Page,
  { url }: FakeServer,
  options: PluginOptions,
  tokens: readonly (string | null)[],
): Promise<HostCalls['init']['value']> =>
  page.evaluate(
    ([address, given, list]) =>
      (window as unknown as HostWindow).start(address, given, [...list]) as Promise<HostCalls['init']['value']>,
    [`${url}/thirdApp/plugin?app=app_1&channel=c1&lang=${options.locale}`, options, tokens] as const,
  );

/** A call of the host page; rejects with the code of the refusal. */
export const callEditor = <Method extends keyof HostCalls>(
  page: Page,
  method: Method,
  args: HostCalls[Method]['args'],
): Promise<HostCalls[Method]['value']> =>
  page.evaluate(
    ([name, value]) =>
      (window as unknown as HostWindow).call(name, value).catch((error: { code: string }) => {
        throw new Error(error.code);
      }),
    [method, args] as const,
  ) as Promise<HostCalls[Method]['value']>;

/** What the host page heard under this name, oldest first. */
export const heardBy = <Name extends keyof EditorEvents>(page: Page, name: Name): Promise<EditorEvents[Name][]> =>
  page.evaluate(
    (wanted) =>
      (window as unknown as HostWindow).heard.filter((event) => event.name === wanted).map(({ data }) => data),
    name,
  ) as Promise<EditorEvents[Name][]>;

interface HostWindow {
  start(address: string, options: PluginOptions, tokens: (string | null)[]): Promise<unknown>;
  call(method: string, args: unknown): Promise<unknown>;
  readonly heard: readonly { readonly name: string; readonly data: unknown }[];
}
