import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineNode } from './machine-node.ts';
import { packPackage } from './pack-package.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inlay-pack-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** The machine's own npm, not one of this project. */
const machinePath = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((part) => !part.includes('node_modules'))
  .join(delimiter);

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: machinePath },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

describe('the package of backends', () => {
  it("works from its tarball in an empty project on the machine's own Node", () => {
    const tarball = packPackage('node', folder);
    writeFileSync(join(folder, 'package.json'), '{ "name": "host", "private": true, "type": "module" }');
    run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball]);
    const installed = join(folder, 'node_modules/@inlay/node');
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /(?<!\.d)\.ts$|\.test\./.test(file))).toEqual([]);
    expect(readFileSync(join(installed, 'dist/index.d.ts'), 'utf8')).toContain('verifyPush');
    writeFileSync(
      join(folder, 'host.js'),
      [
        "import { createHmac } from 'node:crypto';",
        "import { verifyPush } from '@inlay/node';",
        'const key = Buffer.alloc(32, 1);',
        "const body = JSON.stringify({ eventId: 'evt_1', emailId: '1' });",
        'const at = String(Math.floor(Date.now() / 1000));',
        "const signature = createHmac('sha256', key).update(['evt_1', at, body].join('.')).digest('base64');",
        "const headers = { 'webhook-id': 'evt_1', 'webhook-timestamp': at, 'webhook-signature': 'v1,' + signature };",
        "const secret = 'whsec_' + key.toString('base64');",
        'console.log(verifyPush(body, headers, secret).emailId);',
        "try { verifyPush(body + ' ', headers, secret); } catch (error) { console.log(error.code); }",
      ].join('\n'),
    );
    expect(run(machineNode(), ['host.js']).trim().split('\n')).toEqual(['1', expect.stringMatching(/signature/)]);
  });

  it('type-checks in a strict project that knows neither the DOM nor Node', () => {
    writeFileSync(
      join(folder, 'host.ts'),
      [
        "import { createClient, createTokenCache, type PushEvent, verifyPush } from '@inlay/node';",
        "const inlay = createClient({ baseUrl: 'https://inlay.example.com', applicationId: 'a', apiKey: 'k' });",
        'export const tokens = createTokenCache(inlay);',
        "export const event: PushEvent = verifyPush('{}', { 'webhook-id': 'evt_1' }, ['whsec_a', 'whsec_b']);",
        '// @ts-expect-error parsed JSON is no raw body',
        "verifyPush({ emailId: '1' }, {}, 'whsec_a');",
      ].join('\n'),
    );
    const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022'];
    const tsc = join(import.meta.dirname, '../node_modules/typescript/bin/tsc');
    run(process.execPath, [tsc, ...options, '--types', '', 'host.ts']);
  }, 60_000);
});

describe('the package of host pages', () => {
  it('works from its tarball in an empty project, and can be imported where there is no page', () => {
    const tarball = packPackage('embed', folder);
    writeFileSync(join(folder, 'package.json'), '{ "name": "host", "private": true, "type": "module" }');
    run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball]);
    const installed = join(folder, 'node_modules/@inlay/embed');
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /(?<!\.d)\.ts$|\.test\.|ui-editor|stripo|testing/.test(file))).toEqual([]);
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest.exports).toEqual({ '.': { types: './dist/index.d.ts', default: './dist/index.js' } });
    writeFileSync(
      join(folder, 'page.js'),
      "import * as inlay from '@inlay/embed'; console.log(Object.keys(inlay).sort().join());",
    );
    expect(run(machineNode(), ['page.js']).trim()).toBe('EmbedError,openEditor,openPluginEditor');
  });

  it('type-checks in a strict project with the DOM', () => {
    writeFileSync(
      join(folder, 'page.ts'),
      [
        "import { EmbedError, openEditor, openPluginEditor, type PickedImage } from '@inlay/embed';",
        "const element = document.querySelector('#editor');",
        "if (!element) throw new EmbedError('element_missing', 'No element');",
        "const server = 'https://inlay.example.com';",
        "openEditor({ server, element, code: fetch('/code').then((answer) => answer.text()), onCodeNeeded: () => 'tmp_x' });",
        "const image: PickedImage = { url: 'https://img.example.com/a.png' };",
        'const editor = openPluginEditor({',
        "  server, element, metadata: { emailId: '1' }, getToken: async () => 'token',",
        '  pickers: { imageLibrary: async ({ current }) => (current === null ? image : null) },',
        '});',
        'export const html: Promise<string> = editor.compile({ minimize: true }).then((compiled) => compiled.html);',
        '// @ts-expect-error the email has to be named',
        "openPluginEditor({ server, element, metadata: {}, getToken: () => 'token' });",
      ].join('\n'),
    );
    typeCheck(['page.ts']);
  }, 60_000);

  it('is used by the samples of its documentation as it is', () => {
    const texts = ['packages/embed/README.md', 'docs/guides/browser-sdk.md'].map((path) =>
      readFileSync(join(import.meta.dirname, '..', path), 'utf8'),
    );
    const samples = [...texts.join('\n').matchAll(/^```ts\n(.*?)^```/gms)].map((match) => match[1] ?? '');
    expect(samples.length).toBe(4);
    const files = samples.map((sample, index) => {
      writeFileSync(join(folder, `sample-${index}.ts`), sample);
      return `sample-${index}.ts`;
    });
    typeCheck(files);
  }, 60_000);

  function typeCheck(files: readonly string[]): void {
    const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022,dom'];
    const tsc = join(import.meta.dirname, '../node_modules/typescript/bin/tsc');
    run(process.execPath, [tsc, ...options, '--types', '', ...files]);
  }
});
