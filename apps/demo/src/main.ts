import { startDemo } from './start-demo.ts';

// Node still calls the taking-out of types "experimental" and says so on every start.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') console.warn(warning);
});

function need(name: string): string {
  const value = process.env[name];
  if (value) return value;
  console.error(`The demo host needs ${name}.`);
  process.exit(1);
}

const demo = await startDemo({
  port: Number(process.env['PORT'] ?? 4401),
  inlayUrl: need('INLAY_URL'),
  applicationId: need('INLAY_APPLICATION_ID'),
  apiKey: need('INLAY_API_KEY'),
  signingSecret: need('INLAY_SIGNING_SECRET'),
  dataDir: process.env['DATA_DIR'] ?? '.inlay/demo',
});

// Started by Inlay as a child: tell it the address, and end when it is gone, however it went.
process.send?.({ ready: demo.url });
process.on('disconnect', () => void demo.close());
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => void demo.close().then(() => process.exit(0)));
if (process.send === undefined) console.log(`Demo host: ${demo.url}`);
