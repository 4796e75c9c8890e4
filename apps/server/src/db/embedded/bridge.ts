import { Duplex } from 'node:stream';
import type { Engine } from './engine.ts';

/**
 * Looks like a socket to `pg` and passes the bytes to the engine. One per client: a bridge that
 * outlives its client would answer the next one with the last one's bytes.
 */
export class Bridge extends Duplex {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    super();
    this.#engine = engine;
  }

  /** `pg` calls these on its socket. */
  connect(): this {
    queueMicrotask(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#send(chunk, done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null);
    done();
  }

  #send(bytes: Buffer, done: (error?: Error | null) => void): void {
    // Terminate ("X"): the engine would shut the backend down with the client.
    if (bytes.length === 5 && bytes[0] === 0x58) {
      done();
      return;
    }
    this.#engine.exchange(Uint8Array.from(bytes)).then(
      (answer) => {
        this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength));
        done();
      },
      (error: Error) => done(error),
    );
  }
}
