import '@inlay/ui/tokens.css';
import '@inlay/ui/base.css';
import './console.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { applyTheme, readTheme } from './language/theme.ts';

declare global {
  // The name under which radix's scroll lock looks for the nonce of its one style element.
  var __webpack_nonce__: string | undefined;
}

globalThis.__webpack_nonce__ = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;
applyTheme(readTheme());
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App nowMs={() => Date.now()} />);
