import { userOfSession } from './auth/sessions.repository';
import type { Tokens } from './auth/tokens';
import { selectCustomersBelow } from './people/customers-below';
import { and, eq, sql } from 'drizzle-orm';
import {
  type Customer,
  type Dashboard,
  DEFAULT_PASSWORD_POLICY,
  type EntityGroupType,
  type JwtPair,
  normalizeEmail,
  type PageLink,
  type User,
  type UserPasswordPolicy,
} from 'ngx-self-registration/models';
import type { Db } from '../../kernel/db/client';
import { atHand, atomically } from '../../kernel/db/unit-of-work';
import { assets, customers, dashboards, devices, tenants, userCredentials, users } from '../../kernel/db/schema';
import { badRequest, notFound, unauthorized } from '../../kernel/errors';
import { hashPassword } from '../../kernel/secrets/passwords';
import type { AuditLog } from '../needs/audit.port';
import { recordLogin } from './shared/record-login';
import type { NewUser, OwnedEntity, OwnedEntityType, Owner, Person, Platform, PlatformEvents } from '../platform.port';
import { forgetValues } from './things/attribute.repository';
import { deleteCustomer, freeTitle, insertCustomer, moveCustomer } from './people/customer.repository';
import { editorsWithOwner } from './things/dashboard-editors';
import { insertDashboard } from './things/dashboard.repository';
import { toCustomer, toUser } from './shared/mappers';
import { findOwned, holdOwned } from './shared/ownership';
import { LinkTokens } from './people/link-tokens';
import { requireFreeName } from './shared/free-name';
import { pageOfMembers } from './shared/entity-page';
import { claimLogin, findActiveEmails, findByLogin } from './people/logins';
import { insertUser } from './people/user.repository';

/** The platform port on our own tables: in the caller's transaction where there is one, else on the pool. */
export class EmbeddedPlatform implements Platform {
  readonly sharesDatabase = true;
  private readonly links: LinkTokens;

  constructor(
    private readonly pool: Db,
    readonly events: PlatformEvents,
    readonly tokens: Tokens,
    private readonly now: () => number,
    private readonly audit: AuditLog,
  ) {
    this.links = new LinkTokens(now);
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

  createNumberedCustomer(tenantId: string, customer: Customer): Promise<Customer> {
    const owner: Owner = { tenantId, customerId: null };
    return this.atomically(async (tx) => {
      const title = await freeTitle(tx, tenantId, customer.title);
      return insertCustomer(tx, owner, { ...customer, title }, this.events, this.now());
    });
  }

  deleteCustomer(id: string): Promise<void> {
    return this.atomically(async (tx) => {
      const [row] = await tx.select({ tenantId: customers.tenantId }).from(customers).where(eq(customers.id, id));
      if (row) await deleteCustomer(tx, { tenantId: row.tenantId, customerId: id }, this.events);
    });
  }

  async findCustomer(id: string): Promise<Customer | null> {
    const [row] = await this.db.select().from(customers).where(eq(customers.id, id));
    return row ? toCustomer(row) : null;
  }

  async authenticate(token: string): Promise<{ person: Person; sessionId: string }> {
    const claims = await this.tokens.read(token, 'access');
    const person = await userOfSession(this.db, claims);
    if (!person) throw unauthorized();
    return { person, sessionId: claims.sessionId };
  }

  async signIn(userId: string): Promise<JwtPair> {
    const pair = await this.tokens.issue(this.db, userId);
    await recordLogin(this.audit, await this.findUser(userId));
    return pair;
  }

  async takesPeople(tenantId: string): Promise<boolean> {
    const [row] = await this.db.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenantId));
    return !!row;
  }

  async passwordPolicy(): Promise<UserPasswordPolicy> {
    return DEFAULT_PASSWORD_POLICY;
  }

  keepPassword(password: string): Promise<string> {
    return hashPassword(password);
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
    return this.links.issueActivation(this.db, userId, token);
  }

  isActivationToken(token: string): Promise<boolean> {
    return this.links.isActivation(this.db, token);
  }

  redeemActivationToken(token: string, passwordHash?: string): Promise<User | null> {
    return this.atomically(async (tx) => {
      const user = await this.links.redeemActivation(tx, token, passwordHash);
      if (user) await this.activate(user.id!.id);
      return user;
    });
  }

  issueResetToken(userId: string, token?: string): Promise<string> {
    return this.links.issueReset(this.db, userId, token);
  }

  isResetToken(token: string): Promise<boolean> {
    return this.links.isReset(this.db, token);
  }

  redeemResetToken(token: string, passwordHash: string): Promise<User | null> {
    return this.atomically((tx) => this.links.redeemReset(tx, token, passwordHash));
  }

  async showRights(): Promise<void> {
    return undefined;
  }

  createDashboard(owner: Owner, { title, configuration }: Dashboard): Promise<Dashboard> {
    const values = { title, configuration, createdTime: this.now() };
    return this.atomically((tx) => insertDashboard(tx, owner, values, this.events));
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
async function giveTo(tx: Db, type: 'USER' | 'DEVICE' | 'ASSET' | 'DASHBOARD', id: string, to: Owner): Promise<void> {
  const authority = to.customerId === null ? 'TENANT_ADMIN' : 'CUSTOMER_USER';
  const table = { USER: users, DEVICE: devices, ASSET: assets, DASHBOARD: dashboards }[type];
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
