import type { PluginSnippet } from './plugin-snippet.ts';

/** The editor in the host's page. The page asks its own backend for tokens; it knows no secret. */
export const page: PluginSnippet = {
  id: 'page',
  label: 'HTML',
  code: ({ publicUrl }) => `<div id="editor" style="height: 100vh"></div>
<script id="UiEditorScript" type="module" src="${publicUrl}/resources/uieditor/latest/UIEditor.js"></script>
<script type="module">
  const metadata = { emailId: '42', userId: '7', username: 'Ada' };

  await window.UIEditor.initEditor(document.querySelector('#editor'), {
    metadata,
    html: '',
    css: '',
    locale: 'en',
    async onTokenRefreshRequest(callback) {
      try {
        const response = await fetch('/your-backend/plugin-token?emailId=' + metadata.emailId, { method: 'POST' });
        callback((await response.json()).token);
      } catch {
        callback(null);
      }
    },
  });
</script>
`,
};
