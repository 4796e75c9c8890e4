import { escapeText } from '@inlay/html';
import type { OpenApi, OpenApiOperation } from '../http/openapi.ts';
import { apiHeaders } from '../http/security-headers.ts';
import type { App } from '../http/server.ts';
import { randomBase62 } from '../kernel/base62.ts';

/** `/openapi.json` and `/docs/api`: the contract for machines, and the same for people, without a script. */
export function mountApiReference(app: App, document: OpenApi): void {
  const json = JSON.stringify(document, null, 2);
  app.get('/openapi.json', (_request, reply) =>
    reply
      .headers({ ...apiHeaders, 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' })
      .type('application/json; charset=utf-8')
      .send(json),
  );
  app.get('/docs/api', (_request, reply) => {
    const nonce = randomBase62(22);
    return reply
      .headers({
        ...apiHeaders,
        'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      })
      .type('text/html; charset=utf-8')
      .send(apiReferencePage(document, nonce));
  });
}

const style = `
:root { color-scheme: light dark; --line: #e4e4e7; --muted: #5f6068; --sunken: #f7f7f8; --accent: #3b5bdb; }
@media (prefers-color-scheme: dark) { :root { --line: #2a2c31; --muted: #a2a4ac; --sunken: #17181b; --accent: #748ffc; } body { background: #111214; color: #f2f2f3; } }
* { box-sizing: border-box; }
body { margin: 0; font: 14px/1.55 system-ui, sans-serif; display: grid; grid-template-columns: 240px minmax(0, 1fr); }
.side { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 24px 16px; border-right: 1px solid var(--line); background: var(--sunken); }
nav a { display: block; padding: 6px 8px; color: inherit; text-decoration: none; border-radius: 6px; }
nav a:hover, nav a:focus-visible { background: var(--line); }
main { padding: 32px 40px 96px; max-width: 920px; }
h1 { font-size: 24px; margin: 0 0 16px; } h2 { font-size: 18px; margin: 48px 0 4px; } h3 { font-size: 13px; margin: 20px 0 6px; color: var(--muted); }
code, pre { font: 12.5px/1.5 ui-monospace, monospace; } pre { background: var(--sunken); border: 1px solid var(--line); border-radius: 6px; padding: 12px; overflow: auto; }
.route { display: flex; gap: 8px; align-items: baseline; flex-wrap: wrap; } .method { font-weight: 600; color: var(--accent); }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); } th { color: var(--muted); font-weight: 500; }
.lead, .muted { color: var(--muted); }
.contents { display: none; margin: 20px 0 0; border: 1px solid var(--line); border-radius: 6px; background: var(--sunken); } .contents summary { padding: 11px 12px; font-weight: 500; cursor: pointer; } .contents nav { padding: 0 4px 8px; } .contents nav a { padding: 10px 8px; }
@media (max-width: 720px) { body { display: block; } .side { display: none; } .contents { display: block; } main { padding: 24px 16px 64px; } }
`;

export function apiReferencePage(document: OpenApi, nonce: string): string {
  const { title, description } = document['info'] as { title: string; description: string };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const links = [
    ...operations.map(({ operation }) => `<a href="#${operation.operationId}">${escapeText(operation.summary)}</a>`),
    '<a href="/openapi.json">openapi.json</a>',
  ].join('');
  // At the side of a wide window; on a phone, where it would come before the title, folded below it.
  const side = `<nav class="side" aria-label="Operations">${links}</nav>`;
  const contents = `<details class="contents"><summary>Operations</summary><nav aria-label="Operations">${links}</nav></details>`;
  const sections = operations.map(({ path, method, operation }) => sectionOf(path, method, operation));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeText(title)} reference</title><style nonce="${nonce}">${style}</style></head>
<body>${side}<main><h1>${escapeText(title)}</h1><p class="lead">${inline(description)}</p>${contents}${sections.join('')}</main></body></html>`;
}

function sectionOf(path: string, method: string, operation: OpenApiOperation): string {
  const security = operation.security.flatMap((scheme) => Object.keys(scheme)).join(' or ');
  const body = operation.requestBody as { content: { 'application/json': { schema: Schema } } } | undefined;
  const success = operation.responses['200'] as { content: { 'application/json': { schema: Schema } } };
  const failures = Object.entries(operation.responses).filter(([status]) => status !== '200') as [
    string,
    { description: string },
  ][];
  return `<section id="${operation.operationId}"><h2>${escapeText(operation.summary)}</h2>
<p class="route"><span class="method">${method}</span><code>${escapeText(path)}</code><span class="muted">Authorization: ${escapeText(security)}</span></p>
${operation.description ? `<p>${inline(operation.description)}</p>` : ''}
${parameterTable(operation)}${body ? `<h3>Body</h3>${fieldTable(body.content['application/json'].schema)}` : ''}
<h3>Answer</h3>${fieldTable(success.content['application/json'].schema.properties?.['data'] ?? {})}
<h3>Refusals</h3><table><tr><th>Status</th><th>Code</th></tr>${failures.map(([status, { description }]) => `<tr><td>${status}</td><td>${inline(description)}</td></tr>`).join('')}</table></section>`;
}

interface Schema {
  readonly type?: string;
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
  return `<h3>Parameters</h3><table>${rows.join('')}</table>`;
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
  return `${schema.type ?? 'any'}${schema.maxLength ? ` up to ${schema.maxLength}` : ''}`;
}

/** Escaped text with `code` spans and paragraphs. */
const inline = (markdown: string): string =>
  escapeText(markdown)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\n\n/g, '<br>');
