import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The Node that users of our published packages have: the machine's own, not the one that `npm ci`
 * brought. Where there is none (a container that only has ours), ours.
 */
export function machineNode(path: string = process.env.PATH ?? ''): string {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  for (const folder of path.split(delimiter)) {
    if (folder.includes('node_modules')) continue;
    const candidate = join(folder, name);
    if (existsSync(candidate)) return candidate;
  }
  return process.execPath;
}
