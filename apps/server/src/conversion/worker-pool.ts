import { Worker } from 'node:worker_threads';
import { Refusal, refuse } from '@inlay/contract';
import { FairQueue } from './fair-queue.ts';

/** What one worker may use, and how many there are. */
export interface PoolLimits {
  readonly workersMax: number;
  /** From the moment a worker begins. */
  readonly taskMsMax: number;
  /** Heap of one worker. */
  readonly heapMbMax: number;
  /** Tasks that wait for a worker; one more is refused, or takes the place of one of who has most. */
  readonly waitingMax: number;
  /** Of these, tasks of one key. */
  readonly waitingPerKeyMax: number;
}

/** Why a task has no result: it took too long, too much memory, or the worker threw. */
export type TaskFailure = 'time' | 'memory' | 'threw';

export type TaskResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: TaskFailure; readonly detail: string };

/** What a worker says: that it is up, or how a task ended. */
export type WorkerSaying<T> = { readonly ready: true } | { readonly value: T } | { readonly error: string };

interface Task<T> {
  readonly input: unknown;
  readonly settle: (result: TaskResult<T>) => void;
  readonly cancel: (error: Error) => void;
}

interface Seat<T> {
  readonly worker: Worker;
  isReady: boolean;
  task: Task<T> | undefined;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Runs tasks in worker threads, one at a time each. A task that oversteps its time or memory ends with
 * its worker; the next task gets a new one. Workers start when they are needed and never hold the
 * process up. Keys take turns, so that one with many tasks holds up another for one task at most.
 */
export class WorkerPool<T> {
  readonly #file: URL;
  readonly #limits: PoolLimits;
  readonly #seats = new Set<Seat<T>>();
  readonly #waiting: FairQueue<Task<T>>;
  #isClosed = false;

  constructor(file: URL, limits: PoolLimits) {
    this.#file = file;
    this.#limits = limits;
    this.#waiting = new FairQueue(limits);
  }

  /**
   * @param key For whom: those who share the workers fairly.
   * @throws Refusal `rate_limited` when this key has too many waiting, also later, when others need the
   * place; `unavailable` when too many keys wait, or after `close`.
   */
  run(key: string, input: unknown): Promise<TaskResult<T>> {
    return new Promise((settle, cancel) => {
      if (this.#isClosed) refuse('unavailable', 'The server is shutting down');
      const added = this.#waiting.add(key, { input, settle, cancel });
      if (added.kind === 'share_spent') throw this.#tooMany();
      if (added.kind === 'full') refuse('unavailable', 'Too many conversions are waiting; try again in a moment');
      if (added.kind === 'added_for') added.displaced.cancel(this.#tooMany());
      this.#next();
    });
  }

  /** Ends all workers; what waits or runs is refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const workers = [...this.#seats].map(({ worker }) => worker);
    const ended = this.#waiting.clear();
    for (const seat of this.#seats) {
      clearTimeout(seat.timer);
      if (seat.task !== undefined) ended.push(seat.task);
      seat.task = undefined;
    }
    this.#seats.clear();
    for (const task of ended) task.cancel(new Refusal('unavailable', 'The server is shutting down'));
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #tooMany(): Refusal {
    return new Refusal('rate_limited', 'Too many conversions of this application are waiting', {
      retryAfterSeconds: Math.ceil(this.#limits.taskMsMax / 1_000),
    });
  }

  #next(): void {
    if (this.#isClosed || this.#waiting.size === 0) return;
    const free = [...this.#seats].find((seat) => seat.isReady && seat.task === undefined);
    if (free !== undefined) {
      const task = this.#waiting.next();
      if (task !== undefined) this.#begin(free, task);
      return;
    }
    const starting = [...this.#seats].filter((seat) => !seat.isReady).length;
    if (this.#seats.size < this.#limits.workersMax && starting < this.#waiting.size) this.#start();
  }

  #begin(seat: Seat<T>, task: Task<T>): void {
    seat.task = task;
    seat.timer = setTimeout(
      () => this.#end(seat, 'time', `longer than ${this.#limits.taskMsMax} ms`),
      this.#limits.taskMsMax,
    );
    seat.worker.postMessage(task.input);
    this.#next();
  }

  #start(): void {
    const worker = new Worker(this.#file, {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.heapMbMax, maxYoungGenerationSizeMb: 32 },
      // A worker computes: it gets no environment.
      env: {},
    });
    worker.unref();
    const seat: Seat<T> = { worker, isReady: false, task: undefined, timer: undefined };
    this.#seats.add(seat);
    worker.on('message', (saying: WorkerSaying<T>) => this.#heard(seat, saying));
    worker.on('error', (error: Error & { readonly code?: string }) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.#end(
        seat,
        isMemory ? 'memory' : 'threw',
        isMemory ? `more than ${this.#limits.heapMbMax} MB` : error.message,
      );
    });
    worker.on('exit', () => this.#end(seat, 'threw', 'the worker has ended'));
  }

  #heard(seat: Seat<T>, saying: WorkerSaying<T>): void {
    if ('ready' in saying) seat.isReady = true;
    else {
      clearTimeout(seat.timer);
      const { task } = seat;
      seat.task = undefined;
      task?.settle(
        'value' in saying ? { ok: true, value: saying.value } : { ok: false, why: 'threw', detail: saying.error },
      );
    }
    this.#next();
  }

  /** Ends a worker. One that failed before it was up takes a task with it, or tasks would wait forever. */
  #end(seat: Seat<T>, why: TaskFailure, detail: string): void {
    if (!this.#seats.delete(seat)) return;
    clearTimeout(seat.timer);
    void seat.worker.terminate();
    const task = seat.isReady ? seat.task : this.#waiting.next();
    seat.task = undefined;
    task?.settle({ ok: false, why, detail });
    this.#next();
  }
}
