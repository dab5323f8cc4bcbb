import { isNullId, type PageData, type PageLink } from 'ngx-self-registration/models';
import type { OwnedEntity, OwnedEntityType } from '../../platform.port';
import type { Credential } from '../front/credential';
import type { Upstream } from '../front/upstream';

/** Where ThingsBoard has one of a type, and several by their ids. */
const PATHS: Record<OwnedEntityType, { one: string; many: string }> = {
  CUSTOMER: { one: '/api/customer/', many: '/api/customers?customerIds=' },
  USER: { one: '/api/user/', many: '/api/users?userIds=' },
  DEVICE: { one: '/api/device/', many: '/api/devices?deviceIds=' },
  ASSET: { one: '/api/asset/', many: '/api/assets?assetIds=' },
  DASHBOARD: { one: '/api/dashboard/info/', many: '/api/dashboards?dashboardIds=' },
};
/** Ids of one request: an address is only so long. */
const AT_ONCE = 50;
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
  const { status, body } = await upstream.get(PATHS[type].one + id, key);
  if (status === 404 || status === 403 || status === 400) return null;
  if (status !== 200) throw upstream.away(`it answered ${status}`);
  const thing = body as Body;
  const { customerId } = thing;
  const owner = !customerId || isNullId(customerId) ? null : customerId.id;
  return { type, id: thing.id.id, name: nameOf(thing), tenantId: thing.tenantId.id, customerId: owner };
}

const compare = (left: unknown, right: unknown): number => {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left ?? '').localeCompare(String(right ?? ''));
};

/** One page of things by their ids, searched and sorted. */
export async function findThings(
  upstream: Upstream,
  keys: readonly Credential[],
  type: OwnedEntityType,
  ids: readonly string[],
  { pageSize, page, textSearch, sortProperty, sortOrder }: PageLink & { sortProperty?: string; sortOrder?: string },
): Promise<PageData<never>> {
  const found: Body[] = [];
  for (const key of keys) {
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const some = ids.slice(from, from + AT_ONCE).join(',');
      const { status, body } = await upstream.get(PATHS[type].many + some, key);
      if (status !== 200) throw upstream.away(`it answered ${status}`);
      found.push(...(body as Body[]));
    }
  }
  const wanted = (textSearch ?? '').toLowerCase();
  const matching = found.filter((each) => nameOf(each).toLowerCase().includes(wanted));
  const property = (sortProperty ?? 'createdTime') as keyof Body;
  const sign = sortOrder === 'DESC' ? -1 : 1;
  matching.sort((a, b) => sign * compare(a[property], b[property]) || compare(a.id.id, b.id.id));
  const totalPages = Math.ceil(matching.length / pageSize);
  return {
    data: matching.slice(page * pageSize, (page + 1) * pageSize) as never[],
    totalPages,
    totalElements: matching.length,
    hasNext: page + 1 < totalPages,
  };
}
