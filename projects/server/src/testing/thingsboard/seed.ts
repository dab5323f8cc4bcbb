import type { Entity } from './entity';
import { idOf, NULL_ID } from './entity';
import type { World } from './world';

/** A user to make, who can sign in at once. */
export interface SeedUser {
  email: string;
  password: string;
  authority: 'SYS_ADMIN' | 'TENANT_ADMIN' | 'CUSTOMER_USER';
  tenantId?: string;
  customerId?: string;
}

/** Makes an active user. */
export function seedUser(
  world: World,
  { email, password, authority, tenantId, customerId }: SeedUser,
  id?: string,
): Entity {
  const fields = {
    name: email,
    email,
    authority,
    tenantId: idOf('TENANT', tenantId ?? NULL_ID),
    customerId: idOf('CUSTOMER', customerId ?? NULL_ID),
    firstName: null,
    lastName: null,
    phone: null,
    additionalInfo: null,
  };
  const user = world.add('USER', fields, id);
  const login = { password, enabled: true, activateToken: null, activateTokenTime: 0, lastLoginTs: null };
  world.logins.set(user.id.id, login);
  return user;
}

/** What every customer and tenant has, filled or not. */
export const noAddress = {
  country: null,
  state: null,
  city: null,
  address: null,
  address2: null,
  zip: null,
  phone: null,
  email: null,
};

/** Makes a tenant with its default profiles; `profileIds` are for tests that want certain ones. */
export function seedTenant(world: World, title: string, id?: string, profileIds: Record<string, string> = {}): Entity {
  const tenant = world.add(
    'TENANT',
    {
      ...noAddress,
      name: title,
      title,
      region: 'Global',
      tenantProfileId: idOf('TENANT_PROFILE', world.systemIds.tenantProfile),
      additionalInfo: null,
    },
    id,
  );
  const tenantId = tenant.id;
  for (const type of ['DEVICE_PROFILE', 'ASSET_PROFILE']) {
    world.add(type, { name: 'default', tenantId, isDefault: true }, profileIds[type]);
  }
  world.add('API_USAGE_STATE', { name: 'Api Usage State', tenantId });
  return tenant;
}

/** Makes the system administrator. */
export function seedSystem(world: World, id?: string): Entity {
  world.systemIds.tenantProfile = world.newId();
  return seedUser(world, { email: 'sysadmin@thingsboard.org', password: 'sysadmin', authority: 'SYS_ADMIN' }, id);
}

/** What a new installation with demo accounts begins with: the system administrator, one tenant, its administrator. */
export function seedStart(world: World): void {
  seedSystem(world);
  const tenantId = seedTenant(world, 'Tenant').id.id;
  seedUser(world, { email: 'tenant@thingsboard.org', password: 'tenant', authority: 'TENANT_ADMIN', tenantId });
}
