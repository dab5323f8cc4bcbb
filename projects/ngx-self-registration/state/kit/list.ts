import type { PageData, PageLink } from 'ngx-self-registration/models';
import { Observable, of, switchMap } from 'rxjs';
import type { ApiFailure } from '../api-failure';
import { Call, DONE, failed, IDLE, RUNNING } from './call';

/** A list that the server searches, sorts and pages. What is shown stays in sight while more is on its way. */
export interface SearchedList<T, Q extends PageLink = PageLink> {
  query: Q;
  /** The page shown. */
  items: T[];
  /** How many there are on all pages. */
  total: number;
  /** A page has been loaded since the list was made. */
  loaded: boolean;
  call: Call;
}

/** A list that has not been asked for. */
export function emptyList<T, Q extends PageLink = PageLink>(query: Q): SearchedList<T, Q> {
  return { query, items: [], total: 0, loaded: false, call: IDLE };
}

/** The same page is asked for again. */
export function reloading<T, Q extends PageLink>(list: SearchedList<T, Q>): SearchedList<T, Q> {
  return { ...list, call: RUNNING };
}

/** Something else is asked for. Another search, filter or order starts with its first page. */
export function asking<T, Q extends PageLink>(list: SearchedList<T, Q>, change: Partial<Q>): SearchedList<T, Q> {
  return { ...list, query: { ...list.query, page: 0, ...change }, call: RUNNING };
}

/** A page has come. Where rows were deleted, the one asked for may be gone, and this is the last there is. */
export function showing<T, Q extends PageLink>(list: SearchedList<T, Q>, page: PageData<T>): SearchedList<T, Q> {
  const last = Math.max(0, page.totalPages - 1);
  return {
    query: { ...list.query, page: Math.min(list.query.page, last) },
    items: page.data,
    total: page.totalElements,
    loaded: true,
    call: DONE,
  };
}

/** No page has come. */
export function notShowing<T, Q extends PageLink>(list: SearchedList<T, Q>, failure: ApiFailure): SearchedList<T, Q> {
  return { ...list, call: failed(failure) };
}

/** Asks for a page, and for the last one there is where that one is gone because its rows were deleted. */
export function pageOrLast<T>(page: number, get: (page: number) => Observable<PageData<T>>): Observable<PageData<T>> {
  return get(page).pipe(
    switchMap((answer) =>
      answer.data.length === 0 && page > 0 ? get(Math.max(0, answer.totalPages - 1)) : of(answer),
    ),
  );
}
