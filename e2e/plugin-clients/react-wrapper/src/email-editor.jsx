import { useEffect, useImperativeHandle, useRef } from 'react';

const scriptId = 'UiEditorScript';

/** Puts the script onto the page once. */
function loadScript() {
  const known = document.getElementById(scriptId);
  if (known && window.UIEditor) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = known ?? document.createElement('script');
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
    if (known) return;
    script.id = scriptId;
    script.type = 'module';
    script.src = 'https://plugins.stripo.email/resources/uieditor/latest/UIEditor.js';
    document.body.append(script);
  });
}

/** The token comes from this product's own backend. */
async function fetchToken() {
  const answer = await fetch('/api/token', { method: 'POST' });
  if (!answer.ok) throw new Error(`The backend answered ${answer.status}`);
  const { token } = await answer.json();
  if (!token) throw new Error('The answer holds no token');
  return token;
}

export function EmailEditor({ ref, emailId, onReady }) {
  const place = useRef(null);
  useEffect(() => {
    let isGone = false;
    const open = async () => {
      await loadScript();
      if (isGone || !place.current) return;
      const html = await (await fetch('https://templates.example/demo.html')).text();
      const css = await (await fetch('https://templates.example/demo.css')).text();
      if (isGone || !place.current) return;
      await window.UIEditor.initEditor(place.current, {
        html,
        css,
        metadata: { emailId, userId: '42', username: 'Rea' },
        locale: 'en',
        onTokenRefreshRequest: (callback) => {
          fetchToken().then(callback, () => callback(null));
        },
      });
      if (!isGone) onReady();
    };
    open().catch((error) => console.error(error));
    return () => {
      isGone = true;
      window.UIEditor?.removeEditor?.();
    };
    // The editor is made once per email.
  }, [emailId]);
  useImperativeHandle(ref, () => ({
    save: (callback) => window.StripoEditorApi.actionsApi.save(callback),
    getTemplateData: (callback) => window.StripoEditorApi.actionsApi.getTemplateData(callback),
    compile: (callback) => window.StripoEditorApi.actionsApi.compileEmail({ callback, minimize: true }),
    undo: () => window.StripoEditorApi.actionsApi.undo(),
    redo: () => window.StripoEditorApi.actionsApi.redo(),
  }));
  return <div className="editor" ref={place} />;
}
