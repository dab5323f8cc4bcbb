/** Direction of a sorted list. */
export type SortOrder = 'ASC' | 'DESC';

/** What to fetch of a list. `page` counts from 0. */
export interface PageLink {
  pageSize: number;
  page: number;
  textSearch?: string;
  sortProperty?: string;
  sortOrder?: SortOrder;
}

/** One page of a list. */
export interface PageData<T> {
  data: T[];
  totalPages: number;
  totalElements: number;
  hasNext: boolean;
}

/** A page without rows, for initial states. */
export function emptyPage<T>(): PageData<T> {
  return { data: [], totalPages: 0, totalElements: 0, hasNext: false };
}

/** The query parameters of a page link; what is not set is left out. */
export function pageLinkParams(link: PageLink): Record<string, string> {
  const params: Record<string, string> = {
    pageSize: String(link.pageSize),
    page: String(link.page),
  };
  if (link.textSearch?.trim()) {
    params['textSearch'] = link.textSearch.trim();
  }
  if (link.sortProperty) {
    params['sortProperty'] = link.sortProperty;
    params['sortOrder'] = link.sortOrder ?? 'ASC';
  }
  return params;
}
