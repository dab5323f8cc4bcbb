import { computed, linkedSignal, Signal, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { PageEvent } from '@angular/material/paginator';
import { Sort } from '@angular/material/sort';
import { emptyPage, PageData, PageLink } from 'ngx-self-registration/models';
import { Observable } from 'rxjs';
import { debouncedSignal } from './debounced-signal';

/** What a list looks like before its user touches it. */
export interface PagedListStart {
  pageSize?: number;
  sortProperty?: string;
  sortOrder?: PageLink['sortOrder'];
}

/** A list that the server pages, sorts and searches. The old rows stay visible while new ones are on their way. */
export interface PagedList<T> {
  readonly link: Signal<PageLink>;
  readonly page: Signal<PageData<T>>;
  readonly searchText: Signal<string>;
  /** True during every request. */
  readonly isLoading: Signal<boolean>;
  /** True once something has been loaded. */
  readonly isReady: Signal<boolean>;
  readonly error: Signal<unknown>;
  search(text: string): void;
  sort(sort: Sort): void;
  paginate(event: PageEvent): void;
  reload(): void;
}

/**
 * Makes a {@link PagedList}; must be called where a component is created. `load` may read signals: the list reloads
 * when they change.
 */
export function pagedList<T>(
  load: (link: PageLink) => Observable<PageData<T>>,
  start: PagedListStart = {},
): PagedList<T> {
  const view = signal<Omit<PageLink, 'page'>>({ pageSize: start.pageSize ?? 20, ...start });
  const searchText = signal('');
  const settledSearch = debouncedSignal(searchText);
  // Another search or another order starts again with its first page.
  const page = linkedSignal({ source: () => [settledSearch(), view()], computation: () => 0 });
  const link = computed<PageLink>(() => ({ ...view(), page: page(), textSearch: settledSearch() }));
  const resource = rxResource({ params: link, stream: ({ params }) => load(params) });
  const loaded = linkedSignal<PageData<T> | undefined, PageData<T> | undefined>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (value, previous) => value ?? previous?.value,
  });
  return {
    link,
    page: computed(() => loaded() ?? emptyPage<T>()),
    searchText: searchText.asReadonly(),
    isLoading: resource.isLoading,
    isReady: computed(() => loaded() !== undefined),
    error: resource.error,
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
