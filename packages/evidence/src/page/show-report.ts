import type { CheckedEntry, Finding, VerificationReport } from '../report.ts';
import { element } from './element.ts';

const verdicts: Readonly<Record<VerificationReport['verdict'], readonly [title: string, meaning: string]>> = {
  valid: ['Valid', 'Every entry, document, decision and seal fits together.'],
  unsealed: ['Not sealed', 'Nothing contradicts itself, but no good seal proves who wrote the entries.'],
  broken: ['Broken', 'Something in this file is not what it was.'],
  unreadable: ['Not readable', 'This is not the evidence of a package.'],
};

const trusts: Readonly<Record<VerificationReport['trust'], string>> = {
  pinned: 'checked with the keys that you gave',
  'self-declared': 'checked with the keys in the file itself',
  none: 'no seal',
};

/** Rows that appear at once; more would keep a phone busy for seconds. */
const rowsPerStep = 500;

/** @returns the heading to put the focus on. */
export function showReport(section: HTMLElement, report: VerificationReport): HTMLElement {
  const [title, meaning] = verdicts[report.verdict];
  const heading = element('h2', { id: 'verdict', tabindex: '-1' }, title);
  const { firstBroken } = report;
  const verdict = element('div', { class: `verdict ${report.verdict}` }, heading, element('p', {}, meaning));
  if (firstBroken) {
    const type = firstBroken.type ? ` (${firstBroken.type})` : '';
    verdict.append(
      element(
        'p',
        {},
        element('strong', {}, `First fault: entry ${firstBroken.seq}${type}`),
        `. ${firstBroken.message}.`,
      ),
    );
  }
  if (report.verdict === 'valid' && report.trust === 'self-declared')
    verdict.append(element('p', {}, 'Who made it is not proved: no key was given to hold the seals against.'));
  section.replaceChildren(verdict);
  if (report.findings.length > 0) section.append(...findingsOf(report));
  if (report.verdict !== 'unreadable')
    section.append(...summaryOf(report), ...documentsOf(report), ...sealsOf(report), ...entriesOf(report.entries));
  section.hidden = false;
  return heading;
}

function summaryOf(report: VerificationReport): readonly Node[] {
  const { name, status } = report.package;
  const covered = report.entriesAfterSeal > 0 ? `, ${report.entriesAfterSeal} after the last seal` : '';
  return [
    element('h2', {}, 'Package'),
    factsOf([
      ['Name', typeof name === 'string' ? name : ''],
      ['Status', typeof status === 'string' ? `${status} (says the file; the chain does not prove it)` : ''],
      ['Package', report.packageId ?? ''],
      ['Application', report.applicationId ?? ''],
      ['Entries', `${report.entries.filter(({ ok }) => ok).length} of ${report.entries.length} hold${covered}`],
      ['Decisions', `${report.decisionsBound} name a document of this file by its hash`],
      [
        'Seals',
        `${report.seals.filter(({ ok }) => ok).length} of ${report.seals.length} hold, ${trusts[report.trust]}`,
      ],
      ['Head', report.headHash ?? ''],
    ]),
  ];
}

function factsOf(facts: readonly (readonly [name: string, value: string])[]): HTMLElement {
  const list = element('dl');
  for (const [name, value] of facts.filter(([, text]) => text !== ''))
    list.append(element('dt', {}, name), element('dd', {}, value));
  return list;
}

function findingsOf({ findings, findingsLeftOut }: VerificationReport): readonly Node[] {
  const items = findings.map(({ severity, message, expected, actual }: Finding) => {
    const item = element('li', {}, element('strong', {}, severity === 'error' ? 'Error: ' : 'Note: '), `${message}.`);
    if (expected) item.append(element('br'), 'Expected ', element('code', {}, expected));
    if (actual) item.append(element('br'), 'Found ', element('code', {}, actual));
    return item;
  });
  const more = findingsLeftOut > 0 ? [element('p', {}, `And ${findingsLeftOut} more.`)] : [];
  return [element('h2', {}, 'Findings'), element('ul', {}, ...items), ...more];
}

function documentsOf({ documents }: VerificationReport): readonly Node[] {
  if (documents.length === 0) return [];
  const rows = documents.map(({ name, documentId, round, signedHash, ok }) =>
    rowOf([name, documentId, String(round), signedHash], ok),
  );
  return [
    element('h2', { id: 'documents' }, 'Documents'),
    tableOf('documents', ['Name', 'ID', 'Round', 'SHA-256', 'Check'], rows),
  ];
}

function sealsOf({ seals }: VerificationReport): readonly Node[] {
  if (seals.length === 0) return [];
  const rows = seals.map(({ keyId, seq, sealedAt, ok, trusted }) =>
    rowOf([`1 to ${seq}`, sealedAt, keyId, trusted ? 'yes' : 'no'], ok),
  );
  return [
    element('h2', { id: 'seals' }, 'Seals'),
    tableOf('seals', ['Entries', 'Sealed', 'Key', 'Key that you trust', 'Check'], rows),
  ];
}

function entriesOf(entries: readonly CheckedEntry[]): readonly Node[] {
  const rowFor = ({ seq, at, type, actor, target, ok }: CheckedEntry): HTMLElement =>
    rowOf([String(seq), at, type, actor, target], ok);
  const rows = entries.slice(0, rowsPerStep).map(rowFor);
  const table = tableOf('entries', ['#', 'Time (UTC)', 'Event', 'By', 'About', 'Check'], rows);
  const nodes: Node[] = [element('h2', { id: 'entries' }, `Entries (${entries.length})`), table];
  if (entries.length > rows.length) {
    const button = element('button', { type: 'button' });
    let shown = rows.length;
    const label = (): void => {
      button.textContent = `Show more (${entries.length - shown} left)`;
    };
    label();
    button.addEventListener('click', () => {
      table.querySelector('tbody')?.append(...entries.slice(shown, shown + rowsPerStep).map(rowFor));
      shown = Math.min(shown + rowsPerStep, entries.length);
      if (shown === entries.length) button.remove();
      else label();
    });
    nodes.push(button);
  }
  return nodes;
}

function tableOf(labelId: string, heads: readonly string[], rows: readonly Node[]): HTMLElement {
  const head = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)));
  const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows));
  // Wider than a phone: it scrolls by itself, and by keyboard.
  return element('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-labelledby': labelId }, table);
}

function rowOf(cells: readonly string[], ok: boolean): HTMLElement {
  const state = element('td', { class: `state ${ok ? 'valid' : 'broken'}` }, ok ? '✓ holds' : '✗ does not hold');
  return element('tr', ok ? {} : { class: 'fault' }, ...cells.map((text) => element('td', {}, text)), state);
}
