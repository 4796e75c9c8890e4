import { createBlock, createRow } from '@inlay/blocks';
import { emptyEnvelope, type JsonObject, parseDesign } from '@inlay/document';
import type { ImportResult, ImportSource } from '../import-source.ts';
import { makeReport } from '../report.ts';

/** Content in Stripo's `esd-*` form, or any HTML, to a design. */
export function importStripo({ html }: ImportSource): ImportResult {
  let last = 0;
  const makeId = (): string => `n${++last}`;
  const row = createRow([1], makeId);
  const block = createBlock('html', makeId);
  const values: JsonObject = { ...(block?.wire.values as JsonObject), html };
  const column = { ...row.children[0]?.wire, contents: [{ ...block?.wire, values }] };
  const body = emptyEnvelope.body as JsonObject;
  const parsed = parseDesign({ ...emptyEnvelope, body: { ...body, rows: [{ ...row.wire, columns: [column] }] } });
  if (!parsed.ok) return parsed;
  const report = makeReport([{ path: 'html', source: 'html', outcome: 'kept_as_html', became: 'html', reason: '' }]);
  return { ok: true, value: { design: parsed.value, report } };
}
