import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';

const folder = new URL('./page/', import.meta.url);

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  ts: 'text/javascript; charset=utf-8',
};

export interface PageFile {
  readonly type: string;
  readonly content: Buffer | string;
}

/** A file of the page. TypeScript is served with its types taken out, so that this product needs no build. */
export async function readPageFile(name: string): Promise<PageFile | undefined> {
  const match = /^[a-z0-9-]+\.(html|css|svg|ts)$/.exec(name);
  const type = types[match?.[1] ?? ''];
  if (type === undefined) return undefined;
  try {
    const content = await readFile(new URL(name, folder));
    return { type, content: match?.[1] === 'ts' ? stripTypeScriptTypes(content.toString()) : content };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
