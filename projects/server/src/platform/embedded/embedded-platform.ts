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
import { atHand, atomically } from '../../kernel/db/unit-of-work';
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

/** The platform port on our own tables: in the caller's transaction where there is one, else on the pool. */
export class EmbeddedPlatform implements Platform {
  private readonly tokens: LinkTokens;

  constructor(
    private readonly pool: Db,
    readonly events: PlatformEvents,
    private readonly now: () => number,
  ) {
    this.tokens = new LinkTokens(now);
  }

  private get db(): Db {
    return atHand(this.pool);
  }

  private atomically<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    return atomically(this.pool, work);
  }

  findOwned(type: OwnedEntityType, id: string): Promise<OwnedEntity | null> {
    return findOwned(this.db, type, id);
  }

  holdOwned(type: OwnedEntityType, id: string): Promise<OwnedEntity | null> {
    return holdOwned(this.db, type, id);
  }

  pageOfMembers(type: OwnedEntityType, entityGroupId: string, link: PageLink) {
    return pageOfMembers(this.db, type, entityGroupId, link);
  }

  findPerson(claims: TokenClaims): Promise<Person | null> {
    return userOfSession(this.db, claims);
  }

  async ownerName(owner: Owner): Promise<string> {
    const [row] =
      owner.customerId === null
        ? await this.db.select({ title: tenants.title }).from(tenants).where(eq(tenants.id, owner.tenantId))
        : await this.db.select({ title: customers.title }).from(customers).where(eq(customers.id, owner.customerId));
    return row?.title ?? '';
  }

  customersBelow(owner: Owner): Promise<string[]> {
    return selectCustomersBelow(this.db, owner.tenantId, owner.customerId);
  }

  createCustomer(owner: Owner, customer: Customer): Promise<Customer> {
    return this.atomically((tx) => insertCustomer(tx, owner, customer, this.events, this.now()));
  }

  freeCustomerTitle(tenantId: string, title: string): Promise<string> {
    return freeTitle(this.db, tenantId, title);
  }

  async findCustomer(id: string): Promise<Customer | null> {
    const [row] = await this.db.select().from(customers).where(eq(customers.id, id));
    return row ? toCustomer(row) : null;
  }

  createUser(user: NewUser): Promise<User> {
    return this.atomically((tx) => insertUser(tx, user, this.events, this.now()));
  }

  async findUser(id: string): Promise<User | null> {
    const [row] = await this.db.select().from(users).where(eq(users.id, id));
    return row ? toUser(row) : null;
  }

  findUsersByLogin(email: string, limit: number): Promise<User[]> {
    return findByLogin(this.db, normalizeEmail(email), limit);
  }

  async findUsersByEmail(email: string, tenantId: string | null): Promise<User[]> {
    const rows = await this.db
      .select()
      .from(users)
      .where(and(eq(users.email, normalizeEmail(email)), tenantId ? eq(users.tenantId, tenantId) : undefined))
      .orderBy(users.createdTime, users.id);
    return rows.map(toUser);
  }

  activeEmails(...query: Parameters<Platform['activeEmails']>): Promise<string[]> {
    return findActiveEmails(this.db, ...query);
  }

  async isActive(userId: string): Promise<boolean> {
    const [row] = await this.db
      .select({ userId: userCredentials.userId })
      .from(userCredentials)
      .where(and(eq(userCredentials.userId, userId), eq(userCredentials.enabled, true)));
    return !!row;
  }

  async activate(userId: string): Promise<void> {
    if (await this.atomically((tx) => claimLogin(tx, userId))) return;
    throw badRequest(
      'You already have an account with this address. Sign in, or choose a new password if you have forgotten it.',
    );
  }

  issueActivationToken(userId: string, token?: string): Promise<string> {
    return this.tokens.issueActivation(this.db, userId, token);
  }

  isActivationToken(token: string): Promise<boolean> {
    return this.tokens.isActivation(this.db, token);
  }

  redeemActivationToken(token: string, passwordHash?: string): Promise<User | null> {
    return this.atomically(async (tx) => {
      const user = await this.tokens.redeemActivation(tx, token, passwordHash);
      if (user) await this.activate(user.id!.id);
      return user;
    });
  }

  issueResetToken(userId: string, token?: string): Promise<string> {
    return this.tokens.issueReset(this.db, userId, token);
  }

  isResetToken(token: string): Promise<boolean> {
    return this.tokens.isReset(this.db, token);
  }

  redeemResetToken(token: string, passwordHash: string): Promise<User | null> {
    return this.atomically((tx) => this.tokens.redeemReset(tx, token, passwordHash));
  }

  async findDevice(id: string): Promise<Device | null> {
    const [row] = await this.db.select().from(devices).where(eq(devices.id, id));
    return row ? toDevice(row) : null;
  }

  createDashboard(owner: Owner, { title, configuration }: Dashboard): Promise<Dashboard> {
    return this.atomically(async (tx) => {
      const [row] = await tx
        .insert(dashboards)
        .values({ ...owner, title, configuration, createdTime: this.now() })
        .returning();
      await this.events.entityCreated('DASHBOARD', row.id, owner);
      return toDashboard(row);
    });
  }

  async findDashboard(id: string): Promise<Dashboard | null> {
    const [row] = await this.db.select().from(dashboards).where(eq(dashboards.id, id));
    return row ? toDashboard(row) : null;
  }

  async attributes(entityId: string, scope: AttributeScope): Promise<AttributeData[]> {
    const rows = await this.db
      .select()
      .from(attributes)
      .where(and(eq(attributes.entityId, entityId), eq(attributes.scope, scope)))
      .orderBy(attributes.key);
    return rows.map(({ lastUpdateTs, key, value }) => ({ lastUpdateTs, key, value }));
  }

  forgetValues(ids: readonly string[]): Promise<void> {
    return this.atomically((tx) => forgetValues(tx, ids));
  }

  changeOwner(type: OwnedEntityType, id: string, to: Owner): Promise<void> {
    return this.atomically(async (tx) => {
      if (!(await holdOwned(tx, type, id, 'update'))) throw notFound();
      await requireFreeName(tx, type, id, to);
      if (type === 'CUSTOMER') await moveCustomer(tx, id, to);
      else await giveTo(tx, type, id, to);
      await this.events.ownerChanged(type satisfies EntityGroupType, [id], to);
    });
  }
}

/** Writes down who has something from now on, and what changes with that. */
async function giveTo(tx: Db, type: 'USER' | 'DEVICE' | 'DASHBOARD', id: string, to: Owner): Promise<void> {
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
