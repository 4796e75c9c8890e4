import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPluginHost, type PluginHost } from '../../testing/plugin-host.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

/** The specification of the published page, character for character; its indentation is as the page has it. */
const specification = `openapi: 3.0.1
info:
  title: Stripo Authentication API
  version: '0.1.0'
servers:
  - url: https://plugins.stripo.email
paths:
  /api/v1/auth:
  post:
    description: Get authentication token
    operationId: getAuthToken
    requestBody:
    content:
      application/json:
      schema:
        $ref: '#/components/schemas/AuthRequest'
    required: true
    responses:
    '200':
      description: Authentication token
      content:
      application/json:
        schema:
        $ref: '#/components/schemas/AuthResponse'
components:
  schemas:
  AuthRequest:
    type: object
    required:
      - pluginId
      - secretKey
      - userId
      - role
    properties:
    pluginId:
      type: string
    secretKey:
      type: string
    userId:
      type: string
    role:
      type: string
  AuthResponse:
    type: object
    required:
      - token
    properties:
    token:
      type: string`;

/** The page's own script: how the editor asks for a token. Only the comment has become the request it describes. */
const initialisation = `init({
    onTokenRefreshRequest: function(callback) {
        fetch(tokenEndpoint).then((answer) => answer.json()).then(({ token }) => callback(token));
    }
});`;

let stack: TestStack;
let host: PluginHost;
let origin: string;
let backend: Server;
let tokenEndpoint: string;
let asked: { readonly userId: string; readonly role: string };
beforeAll(async () => {
  stack = await startTestStack();
  host = await createPluginHost(stack);
  origin = await stack.app.listen({ host: '127.0.0.1', port: 0 });
  asked = { userId: '1', role: 'user' };
  backend = createServer(async (_request, response) => {
    const { pluginId, secretKey } = host;
    const answer = await fetch(readSpecification(specification).url.replace('https://plugins.stripo.email', origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ pluginId, secretKey, ...asked }),
    });
    response.setHeader('content-type', 'application/json');
    response.end(await answer.text());
  });
  backend.listen(0, '127.0.0.1');
  await once(backend, 'listening');
  tokenEndpoint = `http://127.0.0.1:${(backend.address() as AddressInfo).port}/stripo/token`;
});
afterAll(async () => {
  backend.close();
  await stack.close();
});

/** What the specification says, read out of its text. */
function readSpecification(text: string) {
  const lines = text.split('\n').map((line) => line.trim());
  const after = (label: string) => lines.slice(lines.indexOf(label) + 1);
  const path = lines.find((line) => line.startsWith('/'))?.replace(':', '') ?? '';
  const server = lines.find((line) => line.startsWith('- url: '))?.slice('- url: '.length) ?? '';
  const listed = (label: string) => {
    const rest = after(label);
    const from = rest.indexOf('required:') + 1;
    const names = rest.slice(from);
    return names
      .slice(
        0,
        names.findIndex((line) => !line.startsWith('- ')),
      )
      .map((line) => line.slice(2));
  };
  return {
    url: server + path,
    path,
    method: lines[lines.indexOf(`${path}:`) + 1]?.replace(':', '') ?? '',
    status: Number(lines.find((line) => /^'\d+':$/.test(line))?.slice(1, 4)),
    request: listed('AuthRequest:'),
    response: listed('AuthResponse:'),
  };
}

/** Runs the page's script as a browser would, with our `init` in place of the editor's. */
const runScript = (script: string): Promise<string> =>
  new Promise((resolve) => {
    const init = (options: { onTokenRefreshRequest: (callback: (token: string) => void) => void }) =>
      options.onTokenRefreshRequest(resolve);
    new Function('init', 'tokenEndpoint', script)(init, tokenEndpoint);
  });

describe('the specification of the page', () => {
  it('is what the server answers to, with every field that it requires and no other', async () => {
    const { path, method, status, request, response } = readSpecification(specification);
    expect([path, method, request, response]).toEqual([
      '/api/v1/auth',
      'post',
      ['pluginId', 'secretKey', 'userId', 'role'],
      ['token'],
    ]);
    const values: Record<string, string> = {
      pluginId: host.pluginId,
      secretKey: host.secretKey,
      userId: 'user_1',
      role: 'admin',
    };
    const body = JSON.stringify(Object.fromEntries(request.map((name) => [name, values[name]])));
    const answer = await fetch(origin + path, {
      method: method.toUpperCase(),
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    const json = (await answer.json()) as Record<string, unknown>;
    expect([answer.status, Object.keys(json), typeof json['token']]).toEqual([status, response, 'string']);
  });

  it('is part of the one that we publish', async () => {
    const { path, method, request, response } = readSpecification(specification);
    const document = (await (await fetch(`${origin}/openapi/plugin.json`)).json()) as {
      // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects; a wrong guess fails it
      paths: any;
    };
    const operation = document.paths[path][method];
    const fields = Object.keys(operation.requestBody.content['application/json'].schema.properties);
    expect(fields).toEqual(expect.arrayContaining(request));
    expect(operation.responses['200'].content['application/json'].schema.required).toEqual(response);
  });
});

describe('the flow of the page', () => {
  it('ends with a token that opens the editor, and asks for another one whenever it is told to', async () => {
    const first = await runScript(initialisation);
    const second = await runScript(initialisation);
    expect(first).not.toBe(second);
    for (const token of [first, second]) {
      const opened = await fetch(`${origin}/thirdApp/plugin/session`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'es-plugin-ui-data': '{"emailId":"id1"}',
          'content-type': 'application/json',
        },
        body: JSON.stringify({ html: '<p>Hello</p>', css: '', contentPolicy: 'keep', name: null }),
      });
      expect(opened.status, await opened.clone().text()).toBe(200);
    }
  });

  it.each([
    ['admin', true],
    ['user', false],
  ])('gives default role %s its access to a shared folder', async (role, canWrite) => {
    asked = { userId: '1', role };
    const token = await runScript(initialisation);
    const answer = await fetch(`${origin}/api/v1/plugins/config`, { headers: { 'ES-PLUGIN-AUTH': `Bearer ${token}` } });
    const { imageGallery } = (await answer.json()) as {
      imageGallery: { tabs: { key: string; canWrite: boolean }[] };
    };
    expect(imageGallery.tabs.find(({ key }) => key === 'common')?.canWrite).toBe(canWrite);
  });
});
