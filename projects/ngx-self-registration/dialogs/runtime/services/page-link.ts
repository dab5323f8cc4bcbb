import type { PageData, PageLink, SortOrder } from 'ngx-self-registration/models';
import { pageLinkParams } from 'ngx-self-registration/models';
import type { Params } from './rest';

/** A page link as actions have it: ThingsBoard's class today, `{limit, textSearch}` in the AngularJS console. */
interface ForeignPageLink {
  pageSize?: number;
  page?: number;
  limit?: number;
  textSearch?: string | null;
  sortProperty?: string;
  sortOrder?: { property?: string; direction?: string } | string | null;
}

/** The page link that the REST services take. */
export function toPageLink(link: unknown): PageLink {
  const { pageSize, page, limit, textSearch, sortProperty, sortOrder } = (link ?? {}) as ForeignPageLink;
  const order = typeof sortOrder === 'object' ? sortOrder?.direction : sortOrder;
  return {
    pageSize: pageSize ?? limit ?? 100,
    page: page ?? 0,
    textSearch: textSearch ?? undefined,
    sortProperty: sortProperty ?? (typeof sortOrder === 'object' ? sortOrder?.property : undefined),
    sortOrder: order === 'ASC' || order === 'DESC' ? (order satisfies SortOrder) : undefined,
  };
}

/** A page link as query parameters, with others beside it. */
export const paged = (link: unknown, others: Params = {}): Params => ({
  ...pageLinkParams(toPageLink(link)),
  ...others,
});

/** A first page that holds everything, for methods that know no paging. */
export const EVERYTHING: PageLink = { pageSize: 10_000, page: 0 };

/** The rows alone. */
export const rowsOf = <T>(page: PageData<T>): T[] => page.data;
