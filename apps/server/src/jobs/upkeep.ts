/** One thing to do now and then. @returns how many rows it dealt with. */
export interface UpkeepTask {
  readonly name: string;
  readonly run: () => Promise<number>;
}

export interface UpkeepOptions {
  readonly tasks: readonly UpkeepTask[];
  readonly everyMs: number;
  readonly onDone: (name: string, rows: number) => void;
  readonly onError: (name: string, error: unknown) => void;
}

/**
 * Runs the tasks one after the other, then waits. Every process may: each task is safe to run twice at
 * once. @returns how to stop; a running task is waited for.
 */
export function startUpkeep({ tasks, everyMs, onDone, onError }: UpkeepOptions): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const round = async (): Promise<void> => {
    for (const { name, run } of tasks) {
      try {
        const rows = await run();
        if (rows > 0) onDone(name, rows);
      } catch (error) {
        onError(name, error);
      }
    }
  };
  const timer = setInterval(() => {
    running = running.then(round);
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
