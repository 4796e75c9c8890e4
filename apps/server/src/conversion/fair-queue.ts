/** How many may wait. */
export interface QueueLimits {
  /** In all. */
  readonly waitingMax: number;
  /** Of one key. */
  readonly waitingPerKeyMax: number;
}

/** What became of an item: it waits, it waits in the place of another one, or it does not. */
export type Added<T> =
  | { readonly kind: 'added' }
  | { readonly kind: 'added_for'; readonly displaced: T }
  /** Its key has its share, or as much as anybody where all is full. */
  | { readonly kind: 'share_spent' }
  /** Full, and nobody has more than a place. */
  | { readonly kind: 'full' };

/**
 * A bounded queue that many share: keys take turns, in the order in which they came. When it is full, who
 * has most gives up the newest place to who has less.
 */
export class FairQueue<T> {
  readonly #limits: QueueLimits;
  /** In the order of turns; no key without items. */
  readonly #lanes = new Map<string, T[]>();
  #size = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  /** Items that wait. */
  get size(): number {
    return this.#size;
  }

  add(key: string, item: T): Added<T> {
    const lane = this.#lanes.get(key) ?? [];
    if (lane.length >= this.#limits.waitingPerKeyMax) return { kind: 'share_spent' };
    const displaced = this.#size < this.#limits.waitingMax ? undefined : this.#displace(lane.length);
    if (displaced === undefined && this.#size >= this.#limits.waitingMax) {
      return { kind: lane.length === 0 ? 'full' : 'share_spent' };
    }
    lane.push(item);
    this.#lanes.set(key, lane);
    this.#size += 1;
    return displaced === undefined ? { kind: 'added' } : { kind: 'added_for', displaced: displaced.item };
  }

  /** Takes out the item whose turn it is. */
  next(): T | undefined {
    for (const [key, lane] of this.#lanes) {
      const item = lane.shift();
      this.#size -= 1;
      // To the end of the turns.
      this.#lanes.delete(key);
      if (lane.length > 0) this.#lanes.set(key, lane);
      return item;
    }
    return undefined;
  }

  /** Takes out all. */
  clear(): T[] {
    const items = [...this.#lanes.values()].flat();
    this.#lanes.clear();
    this.#size = 0;
    return items;
  }

  /** The newest item of the longest lane, where that lane stays longer than the asking one was. */
  #displace(ownLength: number): { readonly item: T } | undefined {
    let longest: T[] = [];
    for (const lane of this.#lanes.values()) if (lane.length > longest.length) longest = lane;
    if (longest.length < ownLength + 2) return undefined;
    const [item] = longest.splice(-1);
    if (item === undefined) return undefined;
    this.#size -= 1;
    return { item };
  }
}
