export { type ImportReport, makeReport, type Outcome, type ReportEntry } from './report.ts';
