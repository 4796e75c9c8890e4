import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { EmailEditor } from './email-editor.jsx';

function Page() {
  const editor = useRef(null);
  const [isReady, setReady] = useState(false);
  const [isOpen, setOpen] = useState(true);
  const [said, setSaid] = useState('');
  return (
    <>
      <div style={{ height: 40 }}>
        <button type="button" onClick={() => editor.current.save((error) => setSaid(error ? 'failed' : 'saved'))}>
          Save it
        </button>
        <button
          type="button"
          onClick={() => editor.current.getTemplateData(({ html, css }) => setSaid(`${html.length} ${css.length}`))}
        >
          Take it
        </button>
        <button type="button" onClick={() => editor.current.compile((error, html) => setSaid(error ?? html))}>
          Compile it
        </button>
        <button type="button" onClick={() => editor.current.undo()}>
          Undo it
        </button>
        <button type="button" onClick={() => editor.current.redo()}>
          Redo it
        </button>
        <button type="button" onClick={() => setOpen(!isOpen)}>
          Close or open
        </button>
        <output>{said}</output>
        <span>{isReady ? 'ready' : 'waiting'}</span>
      </div>
      {isOpen ? <EmailEditor ref={editor} emailId="react-1" onReady={() => setReady(true)} /> : null}
    </>
  );
}

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
