import type { Snippet } from './snippet.ts';

const iframe: Snippet = {
  id: 'iframe',
  label: 'iframe',
  code: ({ publicUrl }) => `<iframe
  title="Email editor"
  src="${publicUrl}/thirdApp?code=CODE&id=EMAIL_ID&lang=en_US"
  width="100%"
  height="700"
  frameborder="0"
  allow="clipboard-write"
></iframe>
`,
};

const javascript: Snippet = {
  id: 'javascript',
  label: 'JavaScript',
  code: () => `// Your own backend answers with the address of the editor.
async function openEditor() {
  const tab = window.open('', '_blank');
  const response = await fetch('/your-backend/editor-url', { method: 'POST' });
  const { editorUrl } = await response.json();
  tab.location.replace(editorUrl);
}

document.querySelector('#edit-email').addEventListener('click', openEditor);
`,
};

/** A code lives five minutes and works once, so a link that stands on a page leads to the host's backend. */
const link: Snippet = {
  id: 'link',
  label: 'HTML link',
  code: ({ publicUrl }) => `<!-- Your backend makes a code and redirects (303) to
     ${publicUrl}/thirdApp?code=CODE&id=EMAIL_ID&lang=en_US -->
<a href="/your-backend/edit-email" target="_blank" rel="noopener">Edit email</a>
`,
};

/** Ways to open the editor in the host's page. */
export const frontendSnippets: readonly Snippet[] = [iframe, javascript, link];
