import { type Newsletter, newsletter } from '../../render/newsletter.ts';

/**
 * The page side of the editor scenario. A build for the comparison drivers puts their page module in the place of
 * this one: what is exported here is what the two have in common.
 */
export interface PageAdapter {
  /** The document that shows the email. */
  readonly canvas: () => Element;
  /** Further windows in which keys may land. */
  readonly frames?: () => readonly Window[];
  /** The elements of the text blocks, in order. */
  readonly texts: () => readonly Element[];
  /** Adds one text block. */
  readonly insert: () => void;
  /** Where a drag that reorders begins and ends. */
  readonly drag?: () => Promise<readonly [Point, Point]>;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the driver finds in the page as `window.bench`; times are in milliseconds. */
export interface PageBench {
  /** Since the navigation began. */
  readonly readyAt: number;
  readonly textCount: number;
  readonly point: (index: number) => Promise<Point>;
  /** From the call until the frame with the new block has been made. */
  readonly insert: () => Promise<number>;
  /** From each key's own time stamp until the frame that shows another text has been made. */
  readonly watchKeys: () => void;
  readonly takeKeys: () => readonly number[];
  readonly dragPoints: () => Promise<readonly [Point, Point] | null>;
  /** Between two frames, one after the other. */
  readonly watchFrames: () => void;
  readonly takeFrames: () => readonly number[];
  readonly text: () => string;
}

/** Every text block of the newsletter says this somewhere. */
const textMark = 'at 20%';
const giveUpMs = 60_000;

const rootElement = document.getElementById('root');
if (!rootElement) throw new Error('the page has no root');
export const root = rootElement;

const blockCount = Number(new URLSearchParams(location.search).get('n') ?? 20);

/** The newsletter that the address asks for, its pictures from this server. */
export function model(): Newsletter {
  const letter = newsletter(Math.max(1, Math.round(blockCount / 10)));
  const sections = letter.sections.map((section) => ({
    ...section,
    columns: section.columns.map((column) =>
      column.map((block) =>
        block.type === 'image' ? { ...block, src: `${location.origin}/img/${block.width}x${block.height}.svg` } : block,
      ),
    ),
  }));
  return { ...letter, sections };
}

export function marked(elements: Iterable<Element>): readonly Element[] {
  return [...elements].filter((element) => element.textContent?.includes(textMark));
}

/** The middle of an element, or a place just below its top edge, in the coordinates of the page. */
export function spot(element: Element, isAtEdge = false): Point {
  const box = element.getBoundingClientRect();
  const frame = element.ownerDocument.defaultView?.frameElement?.getBoundingClientRect();
  return {
    x: (frame?.left ?? 0) + box.left + box.width / 2,
    y: (frame?.top ?? 0) + box.top + (isAtEdge ? Math.min(6, box.height / 4) : box.height / 2),
  };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until the email is there with all its texts, then tells the driver what it can do. */
export async function publish(adapter: PageAdapter): Promise<void> {
  const blocks = model().sections.flatMap((section) => section.columns.flat());
  const textCount = blocks.filter((block) => block.type === 'text').length;
  const isThere = (): boolean => adapter.texts().length >= textCount;
  await new Promise<void>((resolve) => whenShown(window, isThere, resolve));
  Object.assign(window, { bench: benchOf(adapter, textCount) });
}

function benchOf(adapter: PageAdapter, textCount: number): PageBench {
  const text = (): string => adapter.canvas().textContent ?? '';
  const keys: number[] = [];
  let frames: number[] = [];
  const onKey = (event: KeyboardEvent): void => {
    if (['Control', 'Shift', 'Meta', 'Alt'].includes(event.key)) return;
    const before = text();
    const view = event.view ?? window;
    whenShown(
      view,
      () => text() !== before,
      () => keys.push(view.performance.now() - event.timeStamp),
    );
  };
  return {
    readyAt: performance.now(),
    textCount,
    text,
    async point(index) {
      const element = adapter.texts()[index];
      element?.scrollIntoView({ block: 'center' });
      await pause(100);
      if (!element) throw new Error(`there is no text ${index}`);
      return spot(element);
    },
    insert() {
      const count = (): number => adapter.canvas().querySelectorAll('*').length;
      const [before, from] = [count(), performance.now()];
      adapter.insert();
      return new Promise((resolve) =>
        whenShown(
          window,
          () => count() > before,
          () => resolve(performance.now() - from),
        ),
      );
    },
    watchKeys() {
      for (const view of [window, ...(adapter.frames?.() ?? [])]) view.addEventListener('keydown', onKey, true);
    },
    takeKeys: () => keys.splice(0),
    dragPoints: async () => (await adapter.drag?.()) ?? null,
    watchFrames() {
      let last = 0;
      const next = (now: number): void => {
        if (last > 0) frames.push(now - last);
        last = now;
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    },
    takeFrames() {
      const taken = frames;
      frames = [];
      return taken;
    },
  };
}

/** Calls back after the first frame in which something is true has been made. */
function whenShown(view: Window, isTrue: () => boolean, then: () => void): void {
  const endMs = performance.now() + giveUpMs;
  const look = (): void => {
    if (isTrue()) {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => then();
      channel.port2.postMessage(null);
    } else if (performance.now() < endMs) view.requestAnimationFrame(look);
  };
  view.requestAnimationFrame(look);
}
