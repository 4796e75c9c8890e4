import { extension } from './extension.js';

const query = new URLSearchParams(location.search);

async function text(url) {
  return (await fetch(url)).text();
}

function loadScript() {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.id = 'UiEditorScript';
    script.type = 'module';
    script.src = 'https://plugins.stripo.email/resources/uieditor/latest/UIEditor.js';
    script.onload = resolve;
    script.onerror = reject;
    document.body.append(script);
  });
}

async function token() {
  const answer = await fetch('https://plugins.stripo.email/api/v1/auth', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      pluginId: query.get('pluginId'),
      secretKey: query.get('secretKey'),
      userId: '1',
      role: 'user',
    }),
  });
  if (answer.status !== 200) throw new Error(`no token: ${answer.status}`);
  return (await answer.json()).token;
}

const [html, css] = await Promise.all([
  text('https://templates.example/demo.html'),
  text('https://templates.example/demo.css'),
  loadScript(),
]);
window.UIEditor.initEditor(document.querySelector('#editor'), {
  html,
  css,
  metadata: { emailId: 'extension-1' },
  locale: 'en',
  conditionsEnabled: true,
  onTokenRefreshRequest: (callback) => void token().then(callback, () => callback(null)),
  onTemplateLoaded: () => {
    document.body.dataset.loaded = 'yes';
  },
  extensions: [extension],
});
