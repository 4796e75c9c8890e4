import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildWebApps, builtFolder, type WebApp } from '../apps/server/src/web-apps/build-web-apps.ts';

/**
 * A copy of a web app as it ships, in a temporary folder that the caller removes. `npm test` has built it
 * before, so that no test builds it again; a copy, because a later build may replace what the server serves.
 */
export async function copyOfBuild(app: WebApp): Promise<string> {
  await buildWebApps({ apps: [app] });
  const folder = mkdtempSync(join(tmpdir(), `inlay-${app}-`));
  cpSync(resolve(import.meta.dirname, '..', builtFolder(app)), folder, { recursive: true });
  return folder;
}
