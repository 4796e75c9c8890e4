export type { Imported, ImportResult, ImportSource } from './import-source.ts';
export { type ImportReport, makeReport, type Outcome, type ReportEntry } from './report.ts';
export { importStripo } from './stripo/import-stripo.ts';
