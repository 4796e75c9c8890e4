import { parentPort } from 'node:worker_threads';
import { type ConversionInput, convert } from './convert.ts';

/** A thread of the pool: one message in, one answer out, in order. */
const port = parentPort;
if (!port) throw new TypeError('This file runs as a worker thread');

port.on('message', (input: ConversionInput) => {
  try {
    port.postMessage({ value: convert(input) });
  } catch (error) {
    port.postMessage({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
});
port.postMessage({ ready: true });
