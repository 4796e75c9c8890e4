// biome-ignore-all lint/a11y/useSemanticElements: a table cannot lay out its cells by the room that there is
import { Button } from '@inlay/ui';
import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useLateTexts } from '../controls/late-texts.ts';
import { stepInGrid } from './step-in-grid.ts';

export interface LibraryGridProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  /** A cell is at least this wide, CSS pixels. */
  readonly cellMinPx: number;
  readonly columnsMin: number;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly onMore: () => void;
  /** Says which item has the focus; the grid moves it there when it is asked to. */
  readonly grid?: RefObject<GridHandle | null>;
  /** Stable, or every cell is rendered again. `tabIndex` is for all that can have the focus in the cell. */
  readonly cell: (item: Item, tabIndex: 0 | -1) => ReactNode;
}

export interface GridHandle {
  /** Moves the focus to the item at an index, or to the nearest that there is. False where there is none. */
  focusAt(index: number): boolean;
}

const gapPx = 8;

/**
 * Things to choose from, in rows and columns: arrow keys walk, Tab goes to what else the cell offers,
 * Enter chooses. The main button of a cell carries `data-cell`. Rows out of sight are not laid out.
 */
export function LibraryGrid<Item extends { readonly id: string }>(props: LibraryGridProps<Item>) {
  const { label, items, cellMinPx, columnsMin, hasMore, isLoadingMore, onMore, grid, cell } = props;
  const t = useLateTexts('libraries');
  const element = useRef<HTMLDivElement>(null);
  const columns = useColumns(element, cellMinPx, columnsMin);
  const [active, setActive] = useState(0);
  const shownActive = Math.min(active, Math.max(0, items.length - 1));
  const rows = useMemo(() => rowsOf(items, columns), [items, columns]);

  const focusAt = (index: number): boolean => {
    const cells = element.current?.querySelectorAll<HTMLElement>('[data-cell]') ?? [];
    const target = cells[Math.min(Math.max(index, 0), cells.length - 1)];
    target?.focus();
    return target !== undefined;
  };
  useLayoutEffect(() => {
    if (!grid) return;
    grid.current = { focusAt };
    return () => {
      grid.current = null;
    };
  });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const next = stepInGrid(event.key, { index: shownActive, count: items.length, columns, isRtl });
    if (next === null) return;
    event.preventDefault();
    focusAt(next);
  };
  const onFocus = (target: EventTarget) => {
    const at = (target as HTMLElement).closest<HTMLElement>('[role=gridcell]')?.dataset.index;
    if (at !== undefined) setActive(Number(at));
  };
  return (
    <>
      <div
        className="library-grid"
        role="grid"
        tabIndex={-1}
        aria-label={label}
        aria-rowcount={hasMore ? -1 : rows.length}
        aria-colcount={columns}
        aria-busy={isLoadingMore}
        ref={element}
        onKeyDown={onKeyDown}
        onFocus={(event) => onFocus(event.target)}
      >
        {rows.map((row, index) => (
          <GridRow
            key={row[0]?.id ?? index}
            items={row as readonly Item[]}
            first={index * columns}
            columns={columns}
            active={Math.floor(shownActive / columns) === index ? shownActive : -1}
            cell={cell as (item: { readonly id: string }, tabIndex: 0 | -1) => ReactNode}
          />
        ))}
      </div>
      {hasMore ? (
        <MoreButton key={items.length} isLoading={isLoadingMore} onMore={onMore}>
          {t('libraries.more')}
        </MoreButton>
      ) : null}
    </>
  );
}

interface GridRowProps {
  readonly items: readonly { readonly id: string }[];
  readonly first: number;
  readonly columns: number;
  readonly active: number;
  readonly cell: (item: { readonly id: string }, tabIndex: 0 | -1) => ReactNode;
}

const GridRow = memo(function GridRow({ items, first, columns, active, cell }: GridRowProps) {
  return (
    <div
      className="library-row"
      role="row"
      tabIndex={-1}
      aria-rowindex={first / columns + 1}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {items.map((item, index) => (
        <div key={item.id} role="gridcell" tabIndex={-1} className="library-cell" data-index={first + index}>
          {cell(item, active === first + index ? 0 : -1)}
        </div>
      ))}
    </div>
  );
});

interface MoreButtonProps {
  readonly isLoading: boolean;
  readonly onMore: () => void;
  readonly children: string;
}

/** Fetches the next page when it comes into sight; the button is the keyboard's way. */
function MoreButton({ isLoading, onMore, children }: MoreButtonProps) {
  const place = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  more.current = onMore;
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const root = element.closest('.palette, .library-scroll');
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) more.current();
      },
      { root, rootMargin: '400px 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div className="library-more" ref={place}>
      <Button busy={isLoading} onClick={onMore}>
        {children}
      </Button>
    </div>
  );
}

function rowsOf<Item>(items: readonly Item[], columns: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / columns) }, (_, row) =>
    items.slice(row * columns, (row + 1) * columns),
  );
}

function useColumns(element: RefObject<HTMLElement | null>, cellMinPx: number, columnsMin: number): number {
  const [columns, setColumns] = useState(columnsMin);
  useLayoutEffect(() => {
    const grid = element.current;
    if (!grid) return;
    const measure = (): void =>
      setColumns(Math.max(columnsMin, Math.floor((grid.clientWidth + gapPx) / (cellMinPx + gapPx))));
    const observer = new ResizeObserver(measure);
    observer.observe(grid);
    measure();
    return () => observer.disconnect();
  }, [element, cellMinPx, columnsMin]);
  return columns;
}
