import { userOfSession } from './auth/sessions.repository';
import { selectCustomersBelow } from './people/customers-below';
import { and, eq, sql } from 'drizzle-orm';
import {
  type AttributeData,
  type AttributeScope,
  type Customer,
  type Dashboard,
  type Device,
  type EntityGroupType,
  normalizeEmail,
  type PageLink,
  type User,
} from 'ngx-self-registration/models';
import type { Db } from '../../kernel/db/client';
import { attributes, customers, dashboards, devices, tenants, userCredentials, users } from '../../kernel/db/schema';
import { badRequest, notFound } from '../../kernel/errors';
import type {
  NewUser,
  OwnedEntity,
  OwnedEntityType,
  Owner,
  Person,
  Platform,
  PlatformEvents,
  TokenClaims,
} from '../platform.port';
import { forgetValues } from './things/attribute.repository';
import { freeTitle, insertCustomer, moveCustomer } from './people/customer.repository';
import { editorsWithOwner } from './things/dashboard-editors';
import { toCustomer, toDashboard, toDevice, toUser } from './shared/mappers';
import { findOwned, holdOwned } from './shared/ownership';
import { LinkTokens } from './people/link-tokens';
import { requireFreeName } from './shared/free-name';
import { pageOfMembers } from './shared/entity-page';
import { claimLogin, findActiveEmails, findByLogin } from './people/logins';
import { insertUser } from './people/user.repository';

/** The platform port on our own tables. */
export class EmbeddedPlatform implements Platform {
  private readonly tokens: LinkTokens;

  constructor(
    readonly events: PlatformEvents,
    private readonly now: () => number,
  ) {
    this.tokens = new LinkTokens(now);
  }

  findOwned(tx: Db, type: OwnedEntityType, id: string): Promise<OwnedEntity | null> {
    return findOwned(tx, type, id);
  }

  holdOwned(tx: Db, type: OwnedEntityType, id: string): Promise<OwnedEntity | null> {
    return holdOwned(tx, type, id);
  }

  pageOfMembers(tx: Db, type: OwnedEntityType, entityGroupId: string, link: PageLink) {
    return pageOfMembers(tx, type, entityGroupId, link);
  }

  findPerson(tx: Db, claims: TokenClaims): Promise<Person | null> {
    return userOfSession(tx, claims);
  }

  async ownerName(tx: Db, owner: Owner): Promise<string> {
    const [row] =
      owner.customerId === null
        ? await tx.select({ title: tenants.title }).from(tenants).where(eq(tenants.id, owner.tenantId))
        : await tx.select({ title: customers.title }).from(customers).where(eq(customers.id, owner.customerId));
    return row?.title ?? '';
  }

  customersBelow(tx: Db, owner: Owner): Promise<string[]> {
    return selectCustomersBelow(tx, owner.tenantId, owner.customerId);
  }

  createCustomer(tx: Db, owner: Owner, customer: Customer): Promise<Customer> {
    return insertCustomer(tx, owner, customer, this.events, this.now());
  }

  freeCustomerTitle(tx: Db, tenantId: string, title: string): Promise<string> {
    return freeTitle(tx, tenantId, title);
  }

  async findCustomer(tx: Db, id: string): Promise<Customer | null> {
    const [row] = await tx.select().from(customers).where(eq(customers.id, id));
    return row ? toCustomer(row) : null;
  }

  createUser(tx: Db, user: NewUser): Promise<User> {
    return insertUser(tx, user, this.events, this.now());
  }

  async findUser(tx: Db, id: string): Promise<User | null> {
    const [row] = await tx.select().from(users).where(eq(users.id, id));
    return row ? toUser(row) : null;
  }

  findUsersByLogin(tx: Db, email: string, limit: number): Promise<User[]> {
    return findByLogin(tx, normalizeEmail(email), limit);
  }

  async findUsersByEmail(tx: Db, email: string, tenantId: string | null): Promise<User[]> {
    const rows = await tx
      .select()
      .from(users)
      .where(and(eq(users.email, normalizeEmail(email)), tenantId ? eq(users.tenantId, tenantId) : undefined))
      .orderBy(users.createdTime, users.id);
    return rows.map(toUser);
  }

  activeEmails(...query: Parameters<Platform['activeEmails']>): Promise<string[]> {
    return findActiveEmails(...query);
  }

  async isActive(tx: Db, userId: string): Promise<boolean> {
    const [row] = await tx
      .select({ userId: userCredentials.userId })
      .from(userCredentials)
      .where(and(eq(userCredentials.userId, userId), eq(userCredentials.enabled, true)));
    return !!row;
  }

  async activate(tx: Db, userId: string): Promise<void> {
    if (await claimLogin(tx, userId)) return;
    throw badRequest(
      'You already have an account with this address. Sign in, or choose a new password if you have forgotten it.',
    );
  }

  issueActivationToken(tx: Db, userId: string, token?: string): Promise<string> {
    return this.tokens.issueActivation(tx, userId, token);
  }

  isActivationToken(tx: Db, token: string): Promise<boolean> {
    return this.tokens.isActivation(tx, token);
  }

  async redeemActivationToken(tx: Db, token: string, passwordHash?: string): Promise<User | null> {
    const user = await this.tokens.redeemActivation(tx, token, passwordHash);
    if (user) await this.activate(tx, user.id!.id);
    return user;
  }

  issueResetToken(tx: Db, userId: string, token?: string): Promise<string> {
    return this.tokens.issueReset(tx, userId, token);
  }

  isResetToken(tx: Db, token: string): Promise<boolean> {
    return this.tokens.isReset(tx, token);
  }

  redeemResetToken(tx: Db, token: string, passwordHash: string): Promise<User | null> {
    return this.tokens.redeemReset(tx, token, passwordHash);
  }

  async findDevice(tx: Db, id: string): Promise<Device | null> {
    const [row] = await tx.select().from(devices).where(eq(devices.id, id));
    return row ? toDevice(row) : null;
  }

  async createDashboard(tx: Db, owner: Owner, { title, configuration }: Dashboard): Promise<Dashboard> {
    const [row] = await tx
      .insert(dashboards)
      .values({ ...owner, title, configuration, createdTime: this.now() })
      .returning();
    await this.events.entityCreated(tx, 'DASHBOARD', row.id, owner);
    return toDashboard(row);
  }

  async findDashboard(tx: Db, id: string): Promise<Dashboard | null> {
    const [row] = await tx.select().from(dashboards).where(eq(dashboards.id, id));
    return row ? toDashboard(row) : null;
  }

  async attributes(tx: Db, entityId: string, scope: AttributeScope): Promise<AttributeData[]> {
    const rows = await tx
      .select()
      .from(attributes)
      .where(and(eq(attributes.entityId, entityId), eq(attributes.scope, scope)))
      .orderBy(attributes.key);
    return rows.map(({ lastUpdateTs, key, value }) => ({ lastUpdateTs, key, value }));
  }

  forgetValues(tx: Db, ids: readonly string[]): Promise<void> {
    return forgetValues(tx, ids);
  }

  async changeOwner(tx: Db, type: OwnedEntityType, id: string, to: Owner): Promise<void> {
    if (!(await holdOwned(tx, type, id, 'update'))) throw notFound();
    await requireFreeName(tx, type, id, to);
    if (type === 'CUSTOMER') {
      await moveCustomer(tx, id, to);
    } else {
      const authority = to.customerId === null ? 'TENANT_ADMIN' : 'CUSTOMER_USER';
      const table = { USER: users, DEVICE: devices, DASHBOARD: dashboards }[type];
      await tx
        .update(table)
        .set({
          customerId: to.customerId,
          ...(type === 'USER' ? { authority } : {}),
          ...(type === 'DEVICE' ? { claimed: false } : {}),
          ...(type === 'DASHBOARD' ? { editorCustomerIds: editorsWithOwner() } : {}),
          version: sql`${table.version} + 1`,
        })
        .where(eq(table.id, id));
    }
    await this.events.ownerChanged(tx, type satisfies EntityGroupType, [id], to);
  }
}
