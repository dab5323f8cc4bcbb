import type { PageData, PageLink } from 'ngx-self-registration/models';
import {
  and,
  asc,
  count,
  desc,
  getTableColumns,
  ilike,
  is,
  or,
  type InferSelectModel,
  type SQL,
  sql,
} from 'drizzle-orm';
import { PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '../db/client';
import { badRequest } from '../errors';
import { modestSum } from './modest-answer';

/** A list's query string as it arrives; an empty order is none. */
export type PageLinkInput = Omit<PageLink, 'sortOrder'> & { sortOrder?: PageLink['sortOrder'] | '' };

/** What a list is made of. */
export interface PageQuery<Table extends PgTable, Item> {
  table: Table;
  /** Which rows there are at all for the caller. */
  where: SQL | undefined;
  link: PageLinkInput;
  /** Columns that `textSearch` looks into. */
  search: (PgColumn | SQL)[];
  /** What `sortProperty` may name; the first is the default. */
  sort: Record<string, PgColumn | SQL>;
  /** Columns to read; all unless some are left out because they are large. */
  columns?: Record<string, PgColumn | SQL>;
  map: (row: InferSelectModel<Table>) => Item;
}

/** Makes text safe for LIKE: `%`, `_` and `\` stand for themselves. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

/** Condition of a text search over several columns; undefined where there is nothing to search for. */
export function textSearch(text: string | undefined, columns: (PgColumn | SQL)[]): SQL | undefined {
  const term = text?.trim();
  return term ? or(...columns.map((column) => ilike(column as PgColumn, `%${escapeLike(term)}%`))) : undefined;
}

/** Order of a list: text without regard to case, and the id last, so that pages never overlap. */
export function orderOf(link: PageLinkInput, sort: Record<string, PgColumn | SQL>, id: PgColumn): SQL[] {
  const property = link.sortProperty || Object.keys(sort)[0];
  if (!Object.hasOwn(sort, property)) {
    throw badRequest(`sortProperty must be one of ${Object.keys(sort).join(', ')}, not "${property}".`);
  }
  const column = sort[property];
  const key =
    is(column, PgColumn) && column.dataType === 'string' && column.columnType === 'PgText'
      ? sql`lower(${column})`
      : column;
  return [link.sortOrder === 'DESC' ? sql`${desc(key)} nulls last` : sql`${asc(key)} nulls first`, asc(id)];
}

/** Wraps the rows of one page. */
export function pageOf<T>(data: T[], totalElements: number, link: PageLinkInput): PageData<T> {
  const { pageSize, page } = link;
  return {
    data,
    totalPages: Math.ceil(totalElements / pageSize),
    totalElements,
    hasNext: (page + 1) * pageSize < totalElements,
  };
}

/** Rows that are read at once. Rows can have free JSON in them: a large page is read in parts, and not to any size. */
const SLICE = 200;

async function inSlices<T>(read: (offset: number, limit: number) => Promise<T[]>, pageSize: number): Promise<T[]> {
  if (pageSize <= SLICE) return read(0, pageSize);
  const rows: T[] = [];
  const add = modestSum();
  for (let offset = 0; offset < pageSize; offset += SLICE) {
    const limit = Math.min(SLICE, pageSize - offset);
    const slice = await read(offset, limit);
    add(slice);
    rows.push(...slice);
    if (slice.length < limit) break;
  }
  return rows;
}

/** Reads one page of a table: filtered, searched, sorted and counted in SQL. */
export async function selectPage<Table extends PgTable, Item>(
  db: Db,
  query: PageQuery<Table, Item>,
): Promise<PageData<Item>> {
  const { pageSize, page } = query.link;
  const where = and(query.where, textSearch(query.link.textSearch, query.search));
  const id = (query.table as unknown as { id: PgColumn }).id;
  const read = (offset: number, limit: number) =>
    db
      .select(query.columns ?? getTableColumns(query.table))
      .from(query.table as PgTable)
      .where(where)
      .orderBy(...orderOf(query.link, query.sort, id))
      .limit(limit)
      .offset(page * pageSize + offset) as unknown as Promise<InferSelectModel<Table>[]>;
  const rows = await inSlices(read, pageSize);
  const [{ total }] = await db
    .select({ total: count() })
    .from(query.table as PgTable)
    .where(where);
  return pageOf(rows.map(query.map), total, query.link);
}
