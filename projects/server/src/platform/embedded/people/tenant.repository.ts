import { and, eq, isNull } from 'drizzle-orm';
import type { User } from 'ngx-self-registration/models';
import type { AppContext } from '../../../app-context';
import type { Db } from '../../../kernel/db/client';
import { entityGroupMembers, entityGroups, tenants } from '../../../kernel/db/schema';
import { badRequest } from '../../../kernel/errors';
import type { Owner, Platform, PlatformEvents } from '../../platform.port';
import { insertDefaultProfiles } from '../things/profiles/profile.repository';
import { claimLogin } from './logins';

/** The default user group whose role gives a tenant administrator every right. */
export const TENANT_ADMINISTRATORS = 'Tenant Administrators';

/** What of the embedded platform a first user of a tenant takes. */
type TellingPlatform = Pick<Platform, 'createUser'> & { readonly events: PlatformEvents };

/** A login that is active from the start, with the Argon2id hash of its password. */
export interface InitialUser {
  email: string;
  passwordHash: string;
  firstName?: string;
  lastName?: string;
}

async function activate(tx: Db, user: User): Promise<User> {
  if (!(await claimLogin(tx, user.id!.id))) {
    throw badRequest(`There is already a user with the address ${user.email}.`, { field: 'email' });
  }
  return user;
}

/** Creates a tenant with its default profiles, groups and roles. */
export async function createTenant(tx: Db, platform: TellingPlatform, title: string, now: number): Promise<Owner> {
  const [{ id }] = await tx.insert(tenants).values({ title, createdTime: now }).returning();
  const owner: Owner = { tenantId: id, customerId: null };
  await insertDefaultProfiles(tx, id, now);
  await platform.events.ownerCreated(owner);
  return owner;
}

/** Creates an active administrator of a tenant, in the user group that gives every right. */
export async function createTenantAdmin(
  tx: Db,
  platform: TellingPlatform,
  owner: Owner,
  user: InitialUser,
): Promise<User> {
  const created = await platform.createUser({ ...owner, ...user, authority: 'TENANT_ADMIN' });
  const [group] = await tx
    .select({ id: entityGroups.id })
    .from(entityGroups)
    .where(
      and(
        eq(entityGroups.tenantId, owner.tenantId),
        isNull(entityGroups.customerId),
        eq(entityGroups.type, 'USER'),
        eq(entityGroups.name, TENANT_ADMINISTRATORS),
      ),
    );
  if (!group) throw new Error(`The tenant has no user group "${TENANT_ADMINISTRATORS}".`);
  await tx
    .insert(entityGroupMembers)
    .values({ entityGroupId: group.id, entityId: created.id!.id })
    .onConflictDoNothing();
  return activate(tx, created);
}

/** Creates an active system administrator. */
export async function createSystemAdmin(ctx: Pick<AppContext, 'platform'>, tx: Db, user: InitialUser): Promise<User> {
  const owner = { tenantId: null, customerId: null };
  // A system administrator has no owner; the platform's other users always do.
  const created = await ctx.platform.createUser({
    ...(owner as unknown as Owner),
    ...user,
    authority: 'SYS_ADMIN',
  });
  return activate(tx, created);
}
