import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { editInBrowser } from './editor/bench.ts';
import { buildEditorSite } from './editor/build-site.ts';
import { renderMails } from './render/bench.ts';
import type { Figure, Scenario } from './scenario.ts';
import { start } from './start.ts';
import { issueSecrets } from './token/bench.ts';

/**
 * `npm run bench [-- --only=render] [--save]`: measures, prints a table and compares ratios with the results
 * that are kept for the same kind of machine. `--peers` runs the comparison with other products.
 */
const scenarios: readonly Scenario[] = [start, issueSecrets, renderMails, editInBrowser];

/** A ratio that got worse by more than this is a regression; below it is noise of a shared machine. */
const toleratedLoss = 0.25;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    save: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
  },
});
if (values.peers) await runPeers();
else await runScenarios(values.only?.split(','), values.save);

async function runScenarios(only: readonly string[] | undefined, save: boolean): Promise<void> {
  const path = join(import.meta.dirname, 'results', `${machineKind()}.json`);
  const before: Record<string, number> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const ratios: Record<string, number> = { ...before };
  let regressionCount = 0;
  let figureCount = 0;
  console.log(`machine: ${machineKind()}, Node ${process.version}`);
  for (const scenario of scenarios.filter((candidate) => only?.includes(candidate.name) ?? true)) {
    const figures = await scenario.measure();
    figureCount += figures.length;
    console.log(`\n${scenario.name}`);
    for (const figure of figures) {
      const ratio = ratioOf(figure, figures);
      const key = `${scenario.name} / ${figure.name}`;
      const kept = before[key];
      const isWorse = ratio !== undefined && kept !== undefined && lossOf(figure, ratio, kept) > toleratedLoss;
      if (isWorse) regressionCount += 1;
      if (ratio !== undefined) ratios[key] = Number(ratio.toPrecision(4));
      console.log(lineOf(figure, ratio, kept, isWorse));
    }
  }
  if (save) {
    mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
    writeFileSync(path, `${JSON.stringify(ratios, null, 2)}\n`);
    console.log(`\nkept in bench/results/${machineKind()}.json`);
  }
  console.log(`\n${figureCount} figures, ${regressionCount} regressions`);
  process.exitCode = regressionCount === 0 && figureCount > 0 ? 0 : 1;
}

function ratioOf(figure: Figure, figures: readonly Figure[]): number | undefined {
  const base = figures.find((candidate) => candidate.name === figure.ratioTo);
  return base === undefined ? undefined : figure.value / base.value;
}

/** 0.3: the ratio is 30 % worse than the kept one. */
function lossOf(figure: Figure, ratio: number, kept: number): number {
  return figure.better === 'higher' ? kept / ratio - 1 : ratio / kept - 1;
}

function lineOf(figure: Figure, ratio: number | undefined, kept: number | undefined, isWorse: boolean): string {
  const value = `${figure.value.toLocaleString('en', { maximumFractionDigits: 2 })} ${figure.unit}`.padStart(22);
  const shown = ratio === undefined ? '' : `${ratio.toPrecision(3)} × ${figure.ratioTo}`;
  const past = kept === undefined ? '' : ` (kept: ${kept.toPrecision(3)})`;
  return `${isWorse ? 'WORSE' : '     '} ${figure.name.padEnd(40)} ${value}  ${shown}${past}`;
}

/** Results of one kind of machine compare with each other only. */
function machineKind(): string {
  const model = (cpus()[0]?.model ?? 'unknown').replace(/\(R\)|\(TM\)|@.*$|CPU|Processor/gi, ' ');
  return `${model
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')}-${availableParallelism()}-cores`;
}

async function runPeers(): Promise<void> {
  const kit = process.env.INLAY_BENCH_KIT;
  const editorSite = join(import.meta.dirname, 'editor/dist');
  const drivers: readonly (readonly string[])[] = [
    ['render/run.mjs', '--adapter', join(import.meta.dirname, 'render/adapter.mjs')],
    ['token/run.mjs', '--server', `inlay=${join(import.meta.dirname, 'token/server.ts')}`],
    ['editor/run.mjs', '--site', `inlay=${editorSite}`],
  ];
  if (kit === undefined || kit === '') {
    console.log(
      'Peers are measured by drivers that are not part of this project. Set INLAY_BENCH_KIT to their folder; then this runs',
    );
    for (const driver of drivers) console.log(`  node $INLAY_BENCH_KIT/${driver.join(' ')}`);
    return;
  }
  await buildEditorSite('inlay', editorSite, kit);
  for (const [script = '', ...args] of drivers) {
    const adapter = args.at(-1)?.replace(/^inlay=/, '') ?? '';
    if (!existsSync(adapter)) {
      console.log(`${script}: not run, there is no ${adapter}`);
      process.exitCode = 1;
      continue;
    }
    const { status } = spawnSync(process.execPath, [join(kit, script), ...args], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
