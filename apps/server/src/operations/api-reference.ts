import { escapeText } from '@inlay/html';
import type { OpenApi, OpenApiOperation } from '../http/openapi.ts';
import { apiHeaders } from '../http/security-headers.ts';
import type { App } from '../http/server.ts';
import { randomBase62 } from '../kernel/base62.ts';

/** One published contract and where machines read it. */
export interface ApiDocument {
  readonly path: string;
  /** In front of the ids of its operations on the page: two APIs may call an operation the same. */
  readonly idPrefix: string;
  readonly document: OpenApi;
}

/** OpenAPI documents and `/docs/api`: the contracts for machines, and the same for people, without a script. */
export function mountApiReference(app: App, documents: readonly ApiDocument[]): void {
  for (const { path, document } of documents) {
    const json = JSON.stringify(document, null, 2);
    app.get(path, (_request, reply) =>
      reply
        .headers({ ...apiHeaders, 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' })
        .type('application/json; charset=utf-8')
        .send(json),
    );
  }
  app.get('/docs/api', (_request, reply) => {
    const nonce = randomBase62(22);
    return reply
      .headers({
        ...apiHeaders,
        'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      })
      .type('text/html; charset=utf-8')
      .send(apiReferencePage(documents, nonce));
  });
}

const style = `
:root { color-scheme: light dark; --line: #e4e4e7; --muted: #5f6068; --sunken: #f7f7f8; --accent: #3b5bdb; }
@media (prefers-color-scheme: dark) { :root { --line: #2a2c31; --muted: #a2a4ac; --sunken: #17181b; --accent: #748ffc; } body { background: #111214; color: #f2f2f3; } }
* { box-sizing: border-box; }
body { margin: 0; font: 14px/1.55 system-ui, sans-serif; display: grid; grid-template-columns: 240px minmax(0, 1fr); }
.side { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 24px 16px; border-right: 1px solid var(--line); background: var(--sunken); }
nav a { display: block; padding: 6px 8px; color: inherit; text-decoration: none; border-radius: 6px; }
nav p { margin: 16px 8px 4px; font-weight: 600; } nav p:first-child { margin-top: 0; }
nav a:hover, nav a:focus-visible { background: var(--line); }
main { padding: 32px 40px 96px; max-width: 920px; }
h1 { font-size: 24px; margin: 0 0 16px; } h2 { font-size: 20px; margin: 40px 0 8px; } h3 { font-size: 18px; margin: 48px 0 4px; } h4 { font-size: 13px; margin: 20px 0 6px; color: var(--muted); }
code { overflow-wrap: anywhere; } code, pre { font: 12.5px/1.5 ui-monospace, monospace; } pre { background: var(--sunken); border: 1px solid var(--line); border-radius: 6px; padding: 12px; overflow: auto; }
.route { display: flex; gap: 8px; align-items: baseline; flex-wrap: wrap; } .method { font-weight: 600; color: var(--accent); }
table { border-collapse: collapse; width: 100%; } td, th { overflow-wrap: anywhere; text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); } th { color: var(--muted); font-weight: 500; }
.lead, .muted { color: var(--muted); }
.contents { display: none; margin: 20px 0 0; border: 1px solid var(--line); border-radius: 6px; background: var(--sunken); } .contents summary { padding: 11px 12px; font-weight: 500; cursor: pointer; } .contents nav { padding: 0 4px 8px; } .contents nav a { padding: 10px 8px; }
@media (max-width: 720px) { body { display: block; } .side { display: none; } .contents { display: block; } main { padding: 24px 16px 64px; } }
`;

export function apiReferencePage(documents: readonly ApiDocument[], nonce: string): string {
  const links = documents.map(linksOf).join('');
  // At the side of a wide window; on a phone, where it would come before the title, folded below it.
  const side = `<nav class="side" aria-label="Operations">${links}</nav>`;
  const contents = `<details class="contents"><summary>Operations</summary><nav aria-label="Operations">${links}</nav></details>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>API reference</title><style nonce="${nonce}">${style}</style></head>
<body>${side}<main><h1>API reference</h1>${contents}${documents.map(articleOf).join('')}</main></body></html>`;
}

const operationsOf = ({ document, idPrefix }: ApiDocument) =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: idPrefix + operation.operationId,
      path,
      method: method.toUpperCase(),
      operation,
    })),
  );

const infoOf = ({ document }: ApiDocument) => document['info'] as { title: string; description: string };

function linksOf(api: ApiDocument): string {
  const operations = operationsOf(api).map(
    ({ id, operation }) => `<a href="#${id}">${escapeText(operation.summary)}</a>`,
  );
  const name = api.path.slice(1);
  return `<p>${escapeText(infoOf(api).title)}</p>${operations.join('')}<a href="${api.path}">${escapeText(name)}</a>`;
}

function articleOf(api: ApiDocument): string {
  const { title, description } = infoOf(api);
  return `<article><h2>${escapeText(title)}</h2><p class="lead">${inline(description)}</p>${operationsOf(api).map(sectionOf).join('')}</article>`;
}

function sectionOf({ id, path, method, operation }: ReturnType<typeof operationsOf>[number]): string {
  const security = [...new Set(operation.security.flatMap((scheme) => Object.keys(scheme)))].join(' or ');
  const body = operation.requestBody as { content: { 'application/json': { schema: Schema } } } | undefined;
  const success = operation.responses['200'] as { content: { 'application/json': { schema: Schema } } };
  const failures = Object.entries(operation.responses).filter(([status]) => status !== '200') as [
    string,
    { description: string },
  ][];
  return `<section id="${id}"><h3>${escapeText(operation.summary)}</h3>
<p class="route"><span class="method">${method}</span><code>${escapeText(path)}</code>${security ? `<span class="muted">Authorization: ${escapeText(security)}</span>` : ''}</p>
${operation.description ? `<p>${inline(operation.description)}</p>` : ''}
${parameterTable(operation)}${body ? `<h4>Body</h4>${fieldTable(body.content['application/json'].schema)}` : ''}
<h4>Answer</h4>${fieldTable(dataOf(success.content['application/json'].schema))}
<h4>Refusals</h4><table><tr><th>Status</th><th>Code</th></tr>${failures.map(([status, { description }]) => `<tr><td>${status}</td><td>${inline(description)}</td></tr>`).join('')}</table></section>`;
}

/** What is inside of the envelope, where the API has one. */
const dataOf = (schema: Schema): Schema =>
  schema.properties?.['success'] ? (schema.properties['data'] ?? {}) : schema;

interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly maxLength?: number;
}

function parameterTable({ parameters }: OpenApiOperation): string {
  if (parameters.length === 0) return '';
  const rows = (parameters as { name: string; in: string; required: boolean; schema: Schema }[]).map(
    ({ name, in: place, required, schema }) =>
      row(name, `${place}, ${typeOf(schema)}${required ? '' : ', optional'}`, schema.description),
  );
  return `<h4>Parameters</h4><table>${rows.join('')}</table>`;
}

function fieldTable(schema: Schema): string {
  const properties = schema.properties ?? schema.anyOf?.find((option) => option.properties)?.properties;
  if (!properties) return `<p><code>${escapeText(typeOf(schema))}</code> ${inline(schema.description ?? '')}</p>`;
  const rows = Object.entries(properties).map(([name, field]) =>
    row(name, `${typeOf(field)}${schema.required?.includes(name) ? '' : ', optional'}`, field.description),
  );
  return `<table>${rows.join('')}</table>`;
}

const row = (name: string, type: string, description: string | undefined): string =>
  `<tr><td><code>${escapeText(name)}</code></td><td class="muted">${escapeText(type)}</td><td>${inline(description ?? '')}</td></tr>`;

function typeOf(schema: Schema): string {
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'any');
  return `${type}${schema.maxLength ? ` up to ${schema.maxLength}` : ''}`;
}

/** Escaped text with `code` spans and paragraphs. */
const inline = (markdown: string): string =>
  escapeText(markdown)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\n\n/g, '<br>');
