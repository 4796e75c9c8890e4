import { buildWebApps } from '../apps/server/src/web-apps/build-web-apps.ts';

/** `node tools/build-web.ts`: builds the web apps that are missing or stale, and says so. */
await buildWebApps({
  onProgress: ({ app, state, elapsedMs }) => console.log(`${app}: ${state} after ${(elapsedMs / 1000).toFixed(1)} s`),
});
