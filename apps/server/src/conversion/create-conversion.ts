import { Refusal, refuse } from '@inlay/contract';
import { designLimits } from '@inlay/document';
import type { ImportReport, ImportSource } from '@inlay/import';
import type { InlineSource } from '@inlay/import/markup';
import type { ConversionInput, ConversionOutput } from './convert.ts';
import { type PoolLimits, type TaskFailure, WorkerPool } from './worker-pool.ts';

/** Characters of one source; above is refused. The numbers are those that hosts know from Stripo. */
export const conversionLimits = { htmlLengthMax: 9_000_000, cssLengthMax: 5_000_000 } as const;

const poolLimits: PoolLimits = {
  workersMax: 2,
  taskMsMax: 2_000,
  heapMbMax: 256,
  waitingMax: 24,
  waitingPerKeyMax: 16,
};

/** Content as it was imported. */
export interface ImportedContent {
  /** The design as JSON text, within the limits of designs. */
  readonly design: string;
  readonly report: ImportReport;
}

/**
 * Conversions of foreign content, in worker threads with caps. Nothing is fetched, no file is read.
 * Applications take turns; one that floods is refused before others are.
 */
export interface Conversion {
  /**
   * HTML and CSS in Stripo's form, or any HTML, to a design.
   * @throws Refusal `payload_too_large` for a source above the limits; `design_refused` with `reason`
   * (one of the document's, or `too_complex` where it took more than 2 s or 256 MB); `rate_limited` when
   * too many of this application wait; `unavailable` when too many applications do.
   */
  importContent(applicationId: string, source: ImportSource): Promise<ImportedContent>;
  /**
   * Writes rules into style attributes; media rules and states stay in one style element. What else
   * stands in the HTML stays byte for byte, unless `minimise` is set.
   * @throws Refusal `payload_too_large`; `validation_failed` where it took more than 2 s or 256 MB;
   * `rate_limited`; `unavailable`.
   */
  inlineCss(applicationId: string, source: InlineSource): Promise<string>;
  close(): Promise<void>;
}

/** A pool of conversion workers. They start with the first task. */
export function createConversion(
  options: {
    /** Is told what a worker threw: content never makes one throw, so that it is a bug. */
    readonly onError?: (error: Error) => void;
    readonly limits?: Partial<PoolLimits>;
  } = {},
): Conversion {
  const pool = new WorkerPool<ConversionOutput>(new URL('./worker.ts', import.meta.url), {
    ...poolLimits,
    ...options.limits,
  });
  const run = async (
    applicationId: string,
    input: ConversionInput,
    refusalOf: (why: TaskFailure) => Refusal,
  ): Promise<ConversionOutput> => {
    checkLengths(input.source);
    const result = await pool.run(applicationId, input);
    if (result.ok) return result.value;
    if (result.why === 'threw') options.onError?.(new Error(`conversion: ${result.detail}`));
    throw refusalOf(result.why);
  };
  return {
    async importContent(applicationId, source) {
      const output = await run(applicationId, { kind: 'import', source }, () =>
        refusedDesign('too_complex', 'It takes more time or memory to read than one document may'),
      );
      if (output.kind === 'imported') return { design: output.design, report: output.report };
      throw output.kind === 'refused' ? refusedDesign(output.reason, output.detail) : wrongAnswer();
    },
    async inlineCss(applicationId, source) {
      const message = 'It takes more time or memory to read than one document may';
      const output = await run(
        applicationId,
        { kind: 'inline', source },
        () => new Refusal('validation_failed', `html: ${message}`, { fields: [{ field: 'html', message }] }),
      );
      if (output.kind !== 'inlined') throw wrongAnswer();
      return output.html;
    },
    close: () => pool.close(),
  };
}

function checkLengths({ html, css }: { readonly html: string; readonly css: string }): void {
  const { htmlLengthMax, cssLengthMax } = conversionLimits;
  if (html.length > htmlLengthMax) refuse('payload_too_large', `html: more than ${htmlLengthMax} characters`);
  if (css.length > cssLengthMax) refuse('payload_too_large', `css: more than ${cssLengthMax} characters`);
}

const reasons: Readonly<Record<string, string>> = {
  too_many_blocks: `It has more than ${designLimits.blocksMax} blocks`,
  too_many_bytes: `It is larger than ${designLimits.bytesMax} bytes as a design`,
  bad_text: 'A text in it holds NUL or half a surrogate pair',
};

function refusedDesign(reason: string, detail: string): Refusal {
  return new Refusal('design_refused', `The design is not accepted. ${reasons[reason] ?? (detail || reason)}`, {
    reason,
    ...(detail === '' ? {} : { detail }),
  });
}

function wrongAnswer(): TypeError {
  return new TypeError('a conversion worker answered something else');
}
