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
