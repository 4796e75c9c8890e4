import { ask, type PushEntry } from './backend.ts';
import { ago, element, envelope } from './element.ts';

const labels: Readonly<Record<PushEntry['result'], readonly [string, string]>> = {
  stored: ['good', '✓ Stored'],
  repeated: ['', 'Seen before'],
  stale: ['', 'Older than ours'],
  test: ['warn', 'Test'],
  refused: ['bad', '✕ Refused'],
};

/** Every request at the Push URL, newest first. */
export async function pushesView(): Promise<HTMLElement> {
  const pushes = await ask<readonly PushEntry[]>('GET', '/api/pushes');
  const head = element(
    'div',
    { class: 'head' },
    element(
      'div',
      {},
      element('h1', {}, 'Push log'),
      element('p', {}, 'What arrived at our Push URL, and what we made of it.'),
    ),
  );
  if (pushes.length === 0) {
    const text = element('p', {}, 'Save an email in the editor, or send a test from the console of Inlay.');
    const empty = element('div', { class: 'empty' }, envelope(), element('h2', {}, 'Nothing has arrived yet'), text);
    return element('section', { class: 'page' }, head, empty);
  }
  const columns = ['Result', 'Email', 'Version', 'Size', 'Push', 'Arrived'];
  const table = element(
    'table',
    { 'aria-label': 'Pushes' },
    element('thead', {}, element('tr', {}, ...columns.map((name) => element('th', { scope: 'col' }, name)))),
    element('tbody', {}, ...pushes.map(row)),
  );
  const region = { class: 'table', role: 'region', 'aria-label': 'Pushes', tabindex: '0' };
  return element('section', { class: 'page' }, head, element('div', region, table));
}

function row(entry: PushEntry): HTMLElement {
  const [tone, label] = labels[entry.result];
  return element(
    'tr',
    {},
    element('td', {}, element('span', { class: `pill ${tone}`, title: entry.detail }, label)),
    element('td', { class: 'wide' }, entry.emailName ?? entry.detail),
    element('td', {}, entry.version === null ? '–' : String(entry.version)),
    element('td', {}, `${(entry.bytes / 1024).toFixed(1)} kB`),
    element(
      'td',
      {},
      entry.eventId === null ? '–' : element('code', { title: entry.eventId }, `…${entry.eventId.slice(-8)}`),
    ),
    element('td', {}, ago(entry.at)),
  );
}
