import type { Lease } from './leases.ts';

export interface WorkerOptions<Taken extends Lease> {
  /** Leases up to so many messages. */
  readonly claim: (rowsMax: number) => Promise<readonly Taken[]>;
  readonly handle: (lease: Taken) => Promise<void>;
  /** Most messages in flight in this process. */
  readonly concurrencyMax: number;
  /** The floor under lost notifications, and the grain of retry times. */
  readonly pollMs: number;
  /** Registers for wake-ups; returns how to stop. */
  readonly listen: (wake: () => void) => () => void;
  readonly onError: (error: unknown, lease: Taken | undefined) => void;
}

export interface Worker {
  /** Looks for work at once. */
  wake(): void;
  /** Takes nothing new and waits for what is in flight. */
  stop(): Promise<void>;
}

/** Starts taking work. One claim at a time in this process; each message runs by itself. */
export function startWorker<Taken extends Lease>(options: WorkerOptions<Taken>): Worker {
  const inFlight = new Set<Promise<void>>();
  let claiming: Promise<void> | undefined;
  let wokenMeanwhile = false;
  let stopped = false;

  const claimOnce = async (): Promise<void> => {
    const room = options.concurrencyMax - inFlight.size;
    if (room <= 0) return;
    const leases = await options.claim(room);
    for (const lease of leases) {
      const run = options
        .handle(lease)
        .catch((error: unknown) => options.onError(error, lease))
        .finally(() => {
          inFlight.delete(run);
          wake(); // its lane's next message, or one that waited for a slot
        });
      inFlight.add(run);
    }
    if (leases.length > 0) wokenMeanwhile = true;
  };

  const wake = (): void => {
    wokenMeanwhile = true;
    if (claiming !== undefined || stopped) return;
    claiming = (async () => {
      while (wokenMeanwhile && !stopped) {
        wokenMeanwhile = false;
        await claimOnce();
      }
    })()
      .catch((error: unknown) => options.onError(error, undefined))
      .finally(() => {
        claiming = undefined;
        if (wokenMeanwhile) wake(); // woken after the last look and before this line
      });
  };

  const stopListening = options.listen(wake);
  const timer = setInterval(wake, options.pollMs);
  timer.unref();
  wake();

  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      stopListening();
      await claiming;
      await Promise.allSettled(inFlight);
    },
  };
}
