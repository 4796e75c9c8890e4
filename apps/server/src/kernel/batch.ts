/**
 * Work that arrives together goes out together: one statement with many rows instead of many
 * statements with one. Doubles issue, mint and redeem on Postgres; a lone call waits for nothing.
 */
export interface BatchOptions<Item, Answer> {
  /** Items of one key share a run (for example one application, one transaction). */
  readonly key: (item: Item) => string;
  /** Answers in the order of the items. An `Error` in place of an answer rejects that item alone. */
  readonly run: (items: readonly Item[], key: string) => Promise<readonly (Answer | Error)[]>;
  /** Most items in one run. */
  readonly sizeMax?: number;
  /** Most runs of one key at the same time; what arrives meanwhile forms the next run. */
  readonly concurrencyMax?: number;
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

interface Lane<Item, Answer> {
  queue: Waiting<Item, Answer>[];
  running: number;
  scheduled: boolean;
}

/** Returns a function that joins the item to the next run of its key. */
export function createBatcher<Item, Answer>(options: BatchOptions<Item, Answer>): (item: Item) => Promise<Answer> {
  const { sizeMax = 256, concurrencyMax = 2 } = options;
  const lanes = new Map<string, Lane<Item, Answer>>();

  const pump = (key: string, lane: Lane<Item, Answer>): void => {
    lane.scheduled = false;
    while (lane.queue.length > 0 && lane.running < concurrencyMax) {
      const batch = lane.queue.slice(0, sizeMax);
      lane.queue = lane.queue.slice(sizeMax);
      lane.running += 1;
      void runOne(batch, key, options.run).finally(() => {
        lane.running -= 1;
        if (lane.queue.length > 0) pump(key, lane);
        else if (lane.running === 0) lanes.delete(key);
      });
    }
  };

  return (item) =>
    new Promise<Answer>((resolve, reject) => {
      const key = options.key(item);
      let lane = lanes.get(key);
      if (!lane) {
        lane = { queue: [], running: 0, scheduled: false };
        lanes.set(key, lane);
      }
      lane.queue.push({ item, resolve, reject });
      if (lane.scheduled || lane.running >= concurrencyMax) return;
      lane.scheduled = true;
      const started = lane;
      // After the current turn of the event loop: all requests of this turn share the run.
      setImmediate(() => pump(key, started));
    });
}

async function runOne<Item, Answer>(
  batch: readonly Waiting<Item, Answer>[],
  key: string,
  run: BatchOptions<Item, Answer>['run'],
): Promise<void> {
  try {
    const answers = await run(
      batch.map((waiting) => waiting.item),
      key,
    );
    if (answers.length !== batch.length) {
      throw new RangeError(`A batch of ${batch.length} items got ${answers.length} answers`);
    }
    batch.forEach((waiting, i) => {
      const answer = answers[i];
      if (answer instanceof Error) waiting.reject(answer);
      else waiting.resolve(answer as Answer);
    });
  } catch (error) {
    for (const waiting of batch) waiting.reject(error);
  }
}
