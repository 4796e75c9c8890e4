import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import './table.css';

/** One column of a {@link Table}. */
export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand at the end. */
  readonly align?: 'start' | 'end';
  /** The name of the row: read with each of its cells, first on a narrow screen. */
  readonly rowHeader?: boolean;
  /** Header for screen readers only, for a column of actions. */
  readonly headerHidden?: boolean;
}

/** {@link Table} */
export interface TableProps<Row> {
  /** What the rows are; accessible name. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Stands below the last row: "Show more". */
  readonly footer?: ReactNode;
}

/**
 * Dense rows under a sticky header. Where it is narrow every row becomes a small card; the roles are
 * spelled out because CSS that changes `display` takes a table's meaning away.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, footer } = props;
  return (
    <div className="ui-table-frame">
      {/* biome-ignore-start lint/a11y/noRedundantRoles: see above */}
      <table className="ui-table" role="table" aria-label={caption}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" className={cellClass(column)}>
                {column.headerHidden ? <span className="ui-visually-hidden">{column.header}</span> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
      {footer === undefined ? null : <div className="ui-table-footer">{footer}</div>}
    </div>
  );
}

function Cell<Row>(props: { readonly column: Column<Row>; readonly row: Row }) {
  const { column, row } = props;
  const content = (
    <>
      {column.rowHeader || column.headerHidden ? null : (
        <span className="ui-table-label" aria-hidden="true">
          {column.header}
        </span>
      )}
      <span className="ui-table-value">{column.cell(row)}</span>
    </>
  );
  return column.rowHeader ? (
    // biome-ignore lint/a11y/noRedundantRoles: see Table
    <th role="rowheader" scope="row" className={cellClass(column)}>
      {content}
    </th>
  ) : (
    // biome-ignore lint/a11y/noRedundantRoles: see Table
    <td role="cell" className={cellClass(column)}>
      {content}
    </td>
  );
}

function cellClass<Row>(column: Column<Row>): string {
  return classNames(
    column.align === 'end' && 'ui-table-end',
    column.rowHeader && 'ui-table-name',
    column.headerHidden && 'ui-table-actions',
  );
}
