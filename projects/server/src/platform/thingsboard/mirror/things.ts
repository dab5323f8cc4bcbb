import { isNullId, type PageData, type PageLink } from 'ngx-self-registration/models';
import type { OwnedEntity, OwnedEntityType } from '../../platform.port';
import type { Credential } from '../front/credential';
import type { Upstream } from '../front/upstream';

/** Where ThingsBoard has one of a type. */
const ONE: Record<OwnedEntityType, string> = {
  CUSTOMER: '/api/customer/',
  USER: '/api/user/',
  DEVICE: '/api/device/',
  ASSET: '/api/asset/',
  DASHBOARD: '/api/dashboard/info/',
};
/** Things of a page that are fetched at once. */
const AT_ONCE = 8;
/** How a query names what lists sort by; all else is sorted by when it was made. */
const SORTED: Readonly<Record<string, string>> = {
  ...{ name: 'name', title: 'name', email: 'name', type: 'type', label: 'label' },
};
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Body {
  id: { id: string };
  createdTime: number;
  name?: string;
  title?: string;
  email?: string;
  tenantId: { id: string };
  customerId?: { entityType: 'CUSTOMER'; id: string } | null;
}

const nameOf = ({ name, title, email }: Body): string => name ?? title ?? email ?? '';

/** A thing with its owner; null where the key's tenant has none of that id. */
export async function findThing(
  upstream: Upstream,
  key: Credential,
  type: OwnedEntityType,
  id: string,
): Promise<OwnedEntity | null> {
  if (!ID.test(id)) return null;
  const { status, body } = await upstream.get(ONE[type] + id, key);
  if (status === 404 || status === 403 || status === 400) return null;
  if (status !== 200) throw upstream.away(`it answered ${status}`);
  const thing = body as Body;
  const { customerId } = thing;
  const owner = !customerId || isNullId(customerId) ? null : customerId.id;
  return { type, id: thing.id.id, name: nameOf(thing), tenantId: thing.tenantId.id, customerId: owner };
}

interface Found {
  data: { entityId: { id: string } }[];
  totalPages: number;
  totalElements: number;
  hasNext: boolean;
}

/**
 * One page of things by their ids, searched by name and sorted. Asked for by a query of entities, which every version has,
 * and then one by one: not every version gives several of a type by their ids.
 */
export async function findThings(
  upstream: Upstream,
  key: Credential,
  type: OwnedEntityType,
  ids: readonly string[],
  { pageSize, page, textSearch, sortProperty, sortOrder }: PageLink & { sortProperty?: string; sortOrder?: string },
): Promise<PageData<never>> {
  if (ids.length === 0) return { data: [], totalPages: 0, totalElements: 0, hasNext: false };
  const field = (name: string) => ({ type: 'ENTITY_FIELD', key: name });
  const { body } = await upstream.ok('POST', '/api/entitiesQuery/find', key, {
    entityFilter: { type: 'entityList', entityType: type, entityList: ids },
    entityFields: [field('name')],
    latestValues: [],
    keyFilters: [],
    pageLink: {
      ...{ pageSize, page, textSearch: textSearch || null, dynamic: false },
      sortOrder: {
        key: field(SORTED[sortProperty ?? ''] ?? 'createdTime'),
        direction: sortOrder === 'DESC' ? 'DESC' : 'ASC',
      },
    },
  });
  const { data, ...counts } = body as Found;
  const bodies: Body[] = [];
  for (let from = 0; from < data.length; from += AT_ONCE) {
    const some = data.slice(from, from + AT_ONCE).map(async ({ entityId }) => {
      const { status, body: one } = await upstream.get(ONE[type] + entityId.id, key);
      if (status === 200) return one as Body;
      // Deleted in between.
      if (status === 404) return null;
      throw upstream.away(`${type} answered ${status}`);
    });
    bodies.push(...(await Promise.all(some)).filter((one) => one !== null));
  }
  const { totalPages, totalElements, hasNext } = counts;
  return { data: bodies as never[], totalPages, totalElements, hasNext };
}
