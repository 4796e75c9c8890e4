import { performance } from 'node:perf_hooks';
import { parseDesignText } from '../../packages/document/src/index.ts';
import { render } from '../../packages/render/src/index.ts';
import type { Figure, Scenario } from '../scenario.ts';
import { floorHtml } from './floor.ts';
import { newsletter } from './newsletter.ts';
import { newsletterEnvelope } from './newsletter-design.ts';

const rounds = 9;
const sliceMs = 250;

/** Design text → finished mail at 10, 50 and 200 blocks: parse, check, sanitise and render, every time. */
export const renderMails: Scenario = {
  name: 'render',
  measure: async () => [1, 5, 20].flatMap(measure),
};

function measure(repeats: number): readonly Figure[] {
  const model = newsletter(repeats);
  const ours = JSON.stringify(newsletterEnvelope(model));
  const floors = JSON.stringify(model);
  const ourRates: number[] = [];
  const floorRates: number[] = [];
  // The first round warms up. The two take turns, so that the load of a shared machine falls on both alike.
  for (let round = 0; round <= rounds; round++) {
    const [our, floor] = [rate(() => renderText(ours)), rate(() => floorHtml(floors))];
    if (round === 0) continue;
    ourRates.push(our);
    floorRates.push(floor);
  }
  const [name, floorName] = [`${repeats * 10} blocks`, `floor, ${repeats * 10} blocks`];
  return [
    { name, value: median(ourRates), unit: 'renders/s', better: 'higher', ratioTo: floorName },
    { name: floorName, value: median(floorRates), unit: 'renders/s', better: 'higher' },
  ];
}

function renderText(text: string): string {
  const design = parseDesignText(text);
  if (!design.ok) throw new Error(`the newsletter was refused: ${design.reason}`);
  return render(design.value, { subject: 'The weekly letter' }).html;
}

function rate(job: () => string): number {
  const start = performance.now();
  let count = 0;
  let bytes = 0;
  do {
    // A mail is bytes in the end; this also makes one piece of what the engine put together lazily.
    bytes += Buffer.byteLength(job());
    count++;
  } while (performance.now() - start < sliceMs);
  if (bytes === 0) throw new Error('nothing was rendered');
  return (count * 1000) / (performance.now() - start);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
