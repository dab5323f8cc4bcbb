import type { Credential } from '../front/credential';
import type { Upstream } from '../front/upstream';
import type { MirroredCustomer, MirroredUser } from './mirror.repository';

/** Entities of one page. */
const PAGE = 500;
/** Pages at most: a tenant with more people is told so. */
const MOST_PAGES = 400;

interface Ref {
  id: string;
}
interface CustomerBody {
  id: Ref;
  tenantId: Ref;
  title: string;
  createdTime: number;
}
interface UserBody extends Omit<CustomerBody, 'title'> {
  customerId: Ref | null;
  email: string;
  authority: string;
}

/** Everything of a list, page by page, oldest first. Throws 503 where ThingsBoard does not give it. */
export async function everyOf<Body>(
  upstream: Upstream,
  credential: Credential,
  path: string,
  search = '',
): Promise<Body[]> {
  const found: Body[] = [];
  for (let page = 0; page < MOST_PAGES; page++) {
    const order = 'sortProperty=createdTime&sortOrder=ASC';
    const query = [`pageSize=${PAGE}&page=${page}&${order}`, search].filter((part) => part).join('&');
    const { status, body } = await upstream.get(`${path}?${query}`, credential);
    if (status !== 200) throw upstream.away(`${path} answered ${status}`);
    const { data, hasNext } = body as { data: Body[]; hasNext: boolean };
    found.push(...data);
    if (!hasNext) return found;
  }
  throw upstream.away(`${path} has more than ${PAGE * MOST_PAGES} entries`);
}

/** All customers of a tenant. */
export async function customersOf(upstream: Upstream, key: Credential): Promise<MirroredCustomer[]> {
  const bodies = await everyOf<CustomerBody>(upstream, key, '/api/customers');
  return bodies.map(({ id, tenantId, title, createdTime }) => ({
    id: id.id,
    tenantId: tenantId.id,
    title,
    createdTime,
  }));
}

/** All users of a tenant, its customers' included. */
export async function usersOf(upstream: Upstream, key: Credential): Promise<MirroredUser[]> {
  const bodies = await everyOf<UserBody>(upstream, key, '/api/users');
  return bodies.flatMap(({ id, tenantId, customerId, authority, email, createdTime }) =>
    authority === 'TENANT_ADMIN' || authority === 'CUSTOMER_USER'
      ? [
          {
            ...{ id: id.id, tenantId: tenantId.id, email, createdTime, authority },
            customerId: authority === 'CUSTOMER_USER' ? (customerId?.id ?? null) : null,
          },
        ]
      : [],
  );
}
