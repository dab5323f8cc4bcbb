import type { PageData } from 'ngx-self-registration/models';
import { pageOf, type PageLinkInput } from './select-page';

/** Pages a short list that is in memory anyway, by name: owners, or groups with the names of their owners. */
export function pageByName<T extends { name?: string }>(items: readonly T[], link: PageLinkInput): PageData<T> {
  const search = link.textSearch?.trim().toLowerCase();
  const found = items.filter((item) => !search || (item.name ?? '').toLowerCase().includes(search));
  const factor = link.sortOrder === 'DESC' ? -1 : 1;
  found.sort((left, right) => factor * (left.name ?? '').localeCompare(right.name ?? ''));
  const { pageSize, page } = link;
  return pageOf(found.slice(page * pageSize, (page + 1) * pageSize), found.length, link);
}
