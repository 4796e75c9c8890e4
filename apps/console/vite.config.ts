import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Served by the server under `/console/`, which puts a fresh nonce for `__NONCE__` into every answer. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  html: { cspNonce: '__NONCE__' },
  build: { outDir: 'dist', emptyOutDir: true },
});
