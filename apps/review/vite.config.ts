import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Built files are served below `/review/assets`; the page itself at the addresses of grants and of what they open.
 * The server puts a fresh nonce in place of `__NONCE__` into every copy of the page.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/review/',
  plugins: [react()],
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    // The page's policy allows no data: scripts or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
});
