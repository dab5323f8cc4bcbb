import { computed, linkedSignal, Signal, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { PageEvent } from '@angular/material/paginator';
import { Sort } from '@angular/material/sort';
import { PageData, PageLink } from 'ngx-self-registration/models';
import {
  apiFailure,
  emptyList,
  notShowing,
  pageOrLast,
  reloading,
  SearchedList,
  showing,
} from 'ngx-self-registration/state';
import { Observable } from 'rxjs';
import { debouncedSignal } from './debounced-signal';

/** What a list looks like before its user touches it. */
export interface PagedListStart {
  pageSize?: number;
  sortProperty?: string;
  sortOrder?: PageLink['sortOrder'];
}

/** What a list is of, where that may change while it is shown: then it starts again with its first page. */
export type ListOf = () => unknown;

/** A list that the server pages, sorts and searches, as the library's pages have it in the store. */
export interface PagedList<T> {
  readonly state: Signal<SearchedList<T>>;
  /** As it is typed. */
  readonly searchText: Signal<string>;
  search(text: string): void;
  sort(sort: Sort): void;
  paginate(event: PageEvent): void;
  reload(): void;
}

/**
 * Makes a {@link PagedList}; must be called where a component is created. `load` is called again when `of` says something
 * else.
 */
export function pagedList<T>(
  load: (link: PageLink) => Observable<PageData<T>>,
  start: PagedListStart = {},
  of: ListOf = () => null,
): PagedList<T> {
  const view = signal<Omit<PageLink, 'page'>>({ pageSize: start.pageSize ?? 20, ...start });
  const searchText = signal('');
  const settledSearch = debouncedSignal(searchText);
  // Another search or another order starts again with its first page.
  const page = linkedSignal({ source: () => [settledSearch(), view(), of()], computation: () => 0 });
  const link = computed<PageLink>(() => ({ ...view(), page: page(), textSearch: settledSearch() }));
  const resource = rxResource({
    params: () => ({ link: link(), of: of() }),
    stream: ({ params }) => pageOrLast(params.link.page, (number) => load({ ...params.link, page: number })),
  });
  const loaded = linkedSignal<PageData<T> | undefined, PageData<T> | undefined>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (value, previous) => value ?? previous?.value,
  });
  const state = computed<SearchedList<T>>(() => {
    const answer = loaded();
    const list = answer ? showing(emptyList<T>(link()), answer) : emptyList<T>(link());
    const error = resource.error();
    return resource.isLoading() ? reloading(list) : error ? notShowing(list, apiFailure(error)) : list;
  });
  return {
    state,
    searchText: searchText.asReadonly(),
    search: (text) => searchText.set(text),
    sort: ({ active, direction }) =>
      view.update((current) => ({
        ...current,
        sortProperty: direction ? active : start.sortProperty,
        sortOrder: direction ? (direction === 'desc' ? 'DESC' : 'ASC') : start.sortOrder,
      })),
    paginate: ({ pageIndex, pageSize }) => {
      if (pageSize !== view().pageSize) {
        view.update((current) => ({ ...current, pageSize }));
      }
      page.set(pageIndex);
    },
    reload: () => void resource.reload(),
  };
}
