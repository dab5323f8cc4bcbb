import type { Call } from './call';
import { Refusal } from './refusal';

/** One page of a list. */
export interface PageData<T> {
  data: T[];
  totalPages: number;
  totalElements: number;
  hasNext: boolean;
}

/** The query parameters of every list. */
export const LIST = ['pageSize', 'page', 'textSearch', 'sortProperty', 'sortOrder'];

/** How a list of a type is sorted and searched. */
export interface Listing<T> {
  /** Properties it can be sorted by; any other is an error of the database. */
  sortable: readonly string[];
  /** Texts of an element that a search looks into. */
  searched: (element: T) => unknown[];
  /** What a property of an element is, where that is not in it. */
  value?: (element: T, property: string) => unknown;
}

export function pageOf<T>(all: readonly T[], page: number, pageSize: number): PageData<T> {
  const totalPages = Math.ceil(all.length / pageSize);
  return {
    data: all.slice(page * pageSize, (page + 1) * pageSize),
    totalPages,
    totalElements: all.length,
    hasNext: page + 1 < totalPages,
  };
}

const isLess = (a: unknown, b: unknown) => (a as string) < (b as string);
/** Compares two values; what is missing comes last, as in PostgreSQL. */
export function compare(a: unknown, b: unknown): number {
  const [first, second] = [a ?? null, b ?? null];
  if (first === second) return 0;
  if (first === null || second === null) return first === null ? 1 : -1;
  return isLess(first, second) ? -1 : 1;
}

export const contains = (text: unknown, part: string) =>
  String(text ?? '')
    .toLowerCase()
    .includes(part.toLowerCase());

/** The page of a list that a request asks for: elements come in the order of their ids where it names none. */
export function listed<T extends object>(call: Call, all: readonly T[], listing: Listing<T>): PageData<T> {
  const [pageSize, page] = [whole(call, 'pageSize', 1), whole(call, 'page', 0)];
  const search = call.query.get('textSearch') ?? '';
  const property = call.query.get('sortProperty');
  const direction = call.query.get('sortOrder') || 'ASC';
  if (direction !== 'ASC' && direction !== 'DESC') throw call.unknown(`sorted ${direction}`);
  const { sortable, searched, value = (element, name) => (element as Record<string, unknown>)[name] } = listing;
  if (property && !sortable.includes(property)) throw new Refusal(500, 46, 'Database error');
  const found = all.filter((element) => !search || searched(element).some((text) => contains(text, search)));
  if (property) {
    const sign = direction === 'ASC' ? 1 : -1;
    found.sort((a, b) => sign * compare(value(a, property), value(b, property)));
  }
  return pageOf(found, page, pageSize);
}

/** A whole number of the query; 500 where it is missing, 501 where nobody recorded such a one. */
function whole(call: Call, name: string, least: number): number {
  const value = call.asked(name, 'int');
  if (!/^\d+$/.test(value) || Number(value) < least) throw call.unknown(`${name}=${value}`);
  return Number(value);
}
