/**
 * A page that speaks the frame's side of `protocol.ts`, as a script for a browser. `fake` on its window is
 * the handle of a test: what was called, what is answered, and what the frame says.
 */
export const fakePluginFrame = `
const query = new URLSearchParams(location.search);
const fake = window.fake = {
  calls: [], offers: 0, origin: null, port: null, waiting: new Map(), lastId: 0,
  answers: {
    init: ({ name }) => {
      if (name === 'is refused') throw { code: 'binding_mismatch', message: 'Another email' };
      return { contentIgnored: name === 'has content already' };
    },
    getTemplateData: () => ({ html: '<p>Hi</p>', css: 'p{}', widthPx: 600, heightPx: 400, syncModules: [7], utm: {} }),
    compileEmail: () => ({ html: '<html></html>', displayConditions: [] }),
    openImageLibrary: () => ({ url: 'https://img.example/a.png', widthPx: 10 }),
    getMetadata: () => ({ title: 'Title', preheader: 'Pre' }),
  },
  emit(name, data) { fake.port.postMessage({ kind: 'event', name, data }); },
  status(part) {
    const plain = { canUndo: false, canRedo: false, allSaved: true, device: 'desktop', codeEditorOpen: false };
    fake.emit('status', { ...plain, versionHistoryOpen: false, ...part });
  },
  call(method, args) {
    return new Promise((resolve) => {
      fake.lastId += 1;
      fake.waiting.set(fake.lastId, resolve);
      fake.port.postMessage({ kind: 'call', id: fake.lastId, method, args });
    });
  },
};
async function serve({ id, method, args }) {
  fake.calls.push({ method, args });
  try {
    if (method === 'init') fake.token = (await fake.call('token', null)).value;
    const value = (await fake.answers[method]?.(args)) ?? null;
    fake.port.postMessage({ kind: 'answer', id, ok: true, value });
    if (method === 'init') fake.emit('templateLoaded', null);
  } catch (error) {
    fake.port.postMessage({ kind: 'answer', id, ok: false, error: { code: error.code, message: error.message } });
  }
}
addEventListener('message', (event) => {
  if (event.source !== parent || event.data?.type !== 'connect') return;
  fake.offers += 1;
  if (fake.port !== null || query.has('deaf') || event.data.channel !== query.get('channel')) return;
  fake.origin = event.origin;
  [fake.port] = event.ports;
  fake.port.onmessage = ({ data }) => {
    if (data.kind === 'call') void serve(data);
    if (data.kind === 'answer') fake.waiting.get(data.id)?.(data);
  };
  fake.emit('connected', null);
});
`;

/** The frame's or window's side of the Embed API: answers the first hello, as the editor does. */
export const fakeEmbedFrame = `
const query = new URLSearchParams(location.search);
const host = parent === window ? opener : parent;
const fake = window.fake = {
  heard: [], origin: null,
  say(type, version) {
    const message = { source: 'inlay', type, emailId: query.get('id'), ...(version && { version }) };
    host.postMessage(message, fake.origin);
  },
};
addEventListener('message', (event) => {
  if (event.source !== host || event.data?.source !== 'inlay-host') return;
  fake.heard.push(event.data);
  fake.origin = event.origin;
  if (event.data.type === 'hello') fake.say('ready');
});
`;
