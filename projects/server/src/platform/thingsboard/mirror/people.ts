import { everyOf } from '../accounts/every-of';
import type { Credential } from '../front/credential';
import type { Upstream } from '../front/upstream';
import type { MirroredCustomer, MirroredUser } from './mirror.repository';

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

const customerOf = ({ id, tenantId, title, createdTime }: CustomerBody): MirroredCustomer => ({
  id: id.id,
  tenantId: tenantId.id,
  title,
  createdTime,
});

/** A user as far as rights hang on them; none where they are a system administrator. */
const userOf = ({ id, tenantId, customerId, authority, email, createdTime }: UserBody): MirroredUser[] =>
  authority === 'TENANT_ADMIN' || authority === 'CUSTOMER_USER'
    ? [
        {
          ...{ id: id.id, tenantId: tenantId.id, email, createdTime, authority },
          customerId: authority === 'CUSTOMER_USER' ? (customerId?.id ?? null) : null,
        },
      ]
    : [];

/** All customers of a tenant. */
export async function customersOf(upstream: Upstream, key: Credential): Promise<MirroredCustomer[]> {
  return (await everyOf<CustomerBody>(upstream, key, '/api/customers')).map(customerOf);
}

/** All users of a tenant, its customers' included. */
export async function usersOf(upstream: Upstream, key: Credential): Promise<MirroredUser[]> {
  return (await everyOf<UserBody>(upstream, key, '/api/users')).flatMap(userOf);
}

/** Says which of some ids are not known. */
type UnknownOf = (ids: readonly string[]) => Promise<ReadonlySet<string>>;

/** Entries of one page where the newest are looked for. */
const NEWEST = 50;

/** Those of a list that are not known, newest first, up to the first page that has none. */
async function newest<Body extends { id: Ref }>(
  upstream: Upstream,
  key: Credential,
  path: string,
  unknownOf: UnknownOf,
): Promise<Body[]> {
  const found: Body[] = [];
  for (let page = 0; ; page++) {
    const order = `pageSize=${NEWEST}&page=${page}&sortProperty=createdTime&sortOrder=DESC`;
    const { body } = await upstream.ok('GET', `${path}?${order}`, key);
    const { data, hasNext } = body as { data: Body[]; hasNext: boolean };
    const unknown = await unknownOf(data.map(({ id }) => id.id));
    found.push(...data.filter(({ id }) => unknown.has(id.id)));
    if (!hasNext || unknown.size === 0) return found;
  }
}

/** Customers who came since they were last looked for. */
export async function newestCustomers(
  upstream: Upstream,
  key: Credential,
  unknownOf: UnknownOf,
): Promise<MirroredCustomer[]> {
  return (await newest<CustomerBody>(upstream, key, '/api/customers', unknownOf)).map(customerOf);
}

/** Users who came since they were last looked for. */
export async function newestUsers(upstream: Upstream, key: Credential, unknownOf: UnknownOf): Promise<MirroredUser[]> {
  return (await newest<UserBody>(upstream, key, '/api/users', unknownOf)).flatMap(userOf);
}

async function one<Body>(upstream: Upstream, key: Credential, path: string): Promise<Body[]> {
  const { status, body } = await upstream.get(path, key);
  if (status === 404) return [];
  if (status !== 200) throw upstream.away(`${path} answered ${status}`);
  return [body as Body];
}

/** A customer as it is now; none where it is gone. */
export async function oneCustomer(upstream: Upstream, key: Credential, id: string): Promise<MirroredCustomer[]> {
  return (await one<CustomerBody>(upstream, key, `/api/customer/${id}`)).map(customerOf);
}

/** A user as they are now; none where they are gone. */
export async function oneUser(upstream: Upstream, key: Credential, id: string): Promise<MirroredUser[]> {
  return (await one<UserBody>(upstream, key, `/api/user/${id}`)).flatMap(userOf);
}
