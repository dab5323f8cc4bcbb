import { and, eq, isNull } from 'drizzle-orm';
import {
  type Customer,
  type Dashboard,
  DEFAULT_PASSWORD_POLICY,
  entityId,
  type JwtPair,
  type PageData,
  type PageLink,
  type User,
  type UserPasswordPolicy,
} from 'ngx-self-registration/models';
import type { Db } from '../../../kernel/db/client';
import { anyOf } from '../../../kernel/db/any-of';
import { customers, entityGroupMembers, tenants, users } from '../../../kernel/db/schema';
import { badRequest, notFound, unauthorized, unavailable } from '../../../kernel/errors';
import { atHand, atomically } from '../../../kernel/db/unit-of-work';
import { openSeal, seal } from '../../../kernel/secrets/seal';
import { randomToken } from '../../../kernel/secrets/secrets';
import type {
  NewUser,
  Once,
  OwnedEntity,
  OwnedEntityType,
  Owner,
  Person,
  Platform,
  PlatformEvents,
} from '../../platform.port';
import { makeCustomer, makeNumberedCustomer, removeCustomer } from '../accounts/customers';
import { ThingsboardUsers } from '../accounts/users';
import type { Credential } from '../front/credential';
import type { Upstream } from '../front/upstream';
import type { Sender } from '../gate/sender';
import type { WhoIsThere } from '../front/who-is-there';
import { forgetCustomer, mirrorCustomer, type MirroredUser, mirrorUser } from './mirror.repository';
import { findThing, findThings } from './things';

/** Milliseconds for which the rule for passwords is kept. */
const POLICY_MS = 10_000;

/** The seal of chosen passwords has no record of its own: one that is kept may lie in any. */
const CHOSEN = { purpose: 'chosen-password', id: '' } as const;

const resetElsewhere = () =>
  badRequest('Passwords of people who have an account are changed in ThingsBoard: use "Forgot password?" there.');

/** What the port of a ThingsBoard needs. */
export interface ThingsboardParts {
  db: Db;
  upstream: Upstream;
  who: WhoIsThere;
  /** Told of whoever signs in at a route of ours, before what they may is looked up. */
  arrived(sender: Sender): Promise<unknown>;
  /** Keys of the tenants that are connected. */
  keys(): Promise<Credential[]>;
  /** The key of a tenant; null where it is not connected. */
  keyOf(tenantId: string): Promise<Credential | null>;
  /** Told of what is made here. What others make in ThingsBoard is written down when it is first seen. */
  events: PlatformEvents;
  /** Under which chosen passwords lie sealed until ThingsBoard has them. */
  passwordKey: string;
  now(): number;
}

/**
 * The platform port over a ThingsBoard: people as they are mirrored, and things and logins as it answers. What is made for a
 * tenant is made with the tenant's key.
 */
export class ThingsboardPlatform implements Platform {
  readonly sharesDatabase = false;
  private readonly people: ThingsboardUsers;
  private policy = { body: DEFAULT_PASSWORD_POLICY, until: 0 };

  constructor(private readonly parts: ThingsboardParts) {
    this.people = new ThingsboardUsers(parts.upstream, parts.now);
  }

  private get db(): Db {
    return atHand(this.parts.db);
  }

  async authenticate(token: string): Promise<{ person: Person; sessionId: string }> {
    const sender = await this.parts.who.by({ header: `Bearer ${token}` });
    const { userId, email, authority, tenantId, customerId } = sender;
    if (authority !== 'SYS_ADMIN' && tenantId === null) throw unauthorized();
    await this.parts.arrived(sender);
    return { person: { id: userId, email, authority, tenantId, customerId }, sessionId: userId };
  }

  async findOwned(type: OwnedEntityType, id: string): Promise<OwnedEntity | null> {
    if (type === 'CUSTOMER') {
      const [row] = await this.db.select().from(customers).where(eq(customers.id, id));
      return row ? { type, id, name: row.title, tenantId: row.tenantId, customerId: row.parentCustomerId } : null;
    }
    if (type === 'USER') {
      const [row] = await this.db.select().from(users).where(eq(users.id, id));
      return row?.tenantId ? { type, id, name: row.email, tenantId: row.tenantId, customerId: row.customerId } : null;
    }
    for (const key of await this.parts.keys()) {
      const found = await findThing(this.parts.upstream, key, type, id);
      if (found) return found;
    }
    return null;
  }

  holdOwned(type: OwnedEntityType, id: string): Promise<OwnedEntity | null> {
    return this.findOwned(type, id);
  }

  async pageOfMembers(type: OwnedEntityType, entityGroupId: string, link: PageLink): Promise<PageData<never>> {
    const rows = await this.db
      .select({ id: entityGroupMembers.entityId })
      .from(entityGroupMembers)
      .where(eq(entityGroupMembers.entityGroupId, entityGroupId));
    return findThings(
      this.parts.upstream,
      await this.parts.keys(),
      type,
      rows.map(({ id }) => id),
      link,
    );
  }

  async ownerName({ tenantId, customerId }: Owner): Promise<string> {
    const [row] =
      customerId === null
        ? await this.db.select({ title: tenants.title }).from(tenants).where(eq(tenants.id, tenantId))
        : await this.db.select({ title: customers.title }).from(customers).where(eq(customers.id, customerId));
    return row?.title ?? '';
  }

  /** As far as rights hang on it: all else ThingsBoard has. */
  async findCustomer(id: string): Promise<Customer | null> {
    const [row] = await this.db.select().from(customers).where(eq(customers.id, id));
    if (!row) return null;
    const { tenantId, title, createdTime } = row;
    const tenant = entityId('TENANT', tenantId);
    return { id: entityId('CUSTOMER', id), createdTime, tenantId: tenant, ownerId: tenant, title, name: title };
  }

  /** Customers of a Community Edition stand side by side. */
  async customersBelow({ tenantId, customerId }: Owner): Promise<string[]> {
    if (customerId !== null) return [];
    const rows = await this.db.select({ id: customers.id }).from(customers).where(eq(customers.tenantId, tenantId));
    return rows.map(({ id }) => id);
  }

  async activeEmails(
    tenantId: string,
    of: { customerId?: string | null; userIds?: readonly string[] },
    limit: number,
  ): Promise<string[]> {
    if (of.userIds?.length === 0) return [];
    const owner =
      of.customerId === undefined
        ? undefined
        : of.customerId === null
          ? isNull(users.customerId)
          : eq(users.customerId, of.customerId);
    const rows = await this.db
      .select({ email: users.email })
      .from(users)
      .where(and(eq(users.tenantId, tenantId), owner, of.userIds && anyOf(users.id, of.userIds)))
      .orderBy(users.email)
      .limit(limit);
    return rows.map(({ email }) => email);
  }

  /** Values are ThingsBoard's. */
  async forgetValues(): Promise<void> {
    return undefined;
  }

  changeOwner(): Promise<void> {
    throw badRequest('Things change their owner in ThingsBoard itself.');
  }

  async createCustomer(owner: Owner, customer: Customer): Promise<Customer> {
    if (owner.customerId !== null) throw badRequest('Customers of a Community Edition stand side by side.');
    const key = await this.key(owner.tenantId);
    return this.written(owner.tenantId, await makeCustomer(this.parts.upstream, key, customer));
  }

  async createNumberedCustomer(tenantId: string, customer: Customer, { onceFor }: Once): Promise<Customer> {
    const key = await this.key(tenantId);
    return this.written(tenantId, await makeNumberedCustomer(this.parts.upstream, key, customer, onceFor));
  }

  async deleteCustomer(id: string): Promise<void> {
    const [row] = await this.db.select({ tenantId: customers.tenantId }).from(customers).where(eq(customers.id, id));
    if (!row) return;
    await removeCustomer(this.parts.upstream, await this.key(row.tenantId), id);
    await forgetCustomer(this.parts.db, { tenantId: row.tenantId, customerId: id }, this.parts.events);
  }

  async takesPeople(tenantId: string): Promise<boolean> {
    return (await this.parts.keyOf(tenantId)) !== null;
  }

  /** As ThingsBoard tells everybody. While it is away, as it was: whoever fills the form in need not wait for it. */
  async passwordPolicy(): Promise<UserPasswordPolicy> {
    const { upstream, now } = this.parts;
    if (this.policy.until <= now()) {
      const answer = await upstream.ok('GET', '/api/noauth/userPasswordPolicy', null).catch(() => null);
      const body = answer ? (answer.body as UserPasswordPolicy) : this.policy.body;
      this.policy = { body, until: now() + POLICY_MS };
    }
    return this.policy.body;
  }

  /** ThingsBoard takes passwords as they are, so they are sealed rather than hashed. */
  async keepPassword(password: string): Promise<string> {
    return seal(password, this.parts.passwordKey, CHOSEN);
  }

  async createUser(user: NewUser, once?: Once): Promise<User> {
    const made = await this.people.make(await this.key(user.tenantId), user, once?.onceFor);
    const { tenantId, customerId } = user;
    const authority = user.authority as MirroredUser['authority'];
    const row = { id: made.id!.id, tenantId, customerId, authority, email: made.email, createdTime: made.createdTime! };
    await atomically(this.parts.db, async (tx) => {
      if (await mirrorUser(tx, row)) await this.parts.events.entityCreated('USER', row.id, { tenantId, customerId });
    });
    return made;
  }

  async findUser(id: string): Promise<User | null> {
    return (await this.found(id))?.user ?? null;
  }

  async findUsersByLogin(email: string, limit: number): Promise<User[]> {
    const found: User[] = [];
    for (const user of await this.findUsersByEmail(email, null)) {
      if (found.length < limit && (await this.isActive(user.id!.id))) found.push(user);
    }
    return found;
  }

  async findUsersByEmail(email: string, tenantId: string | null): Promise<User[]> {
    const keys = tenantId === null ? await this.parts.keys() : [await this.key(tenantId)];
    const found: User[] = [];
    for (const key of keys) found.push(...(await this.people.byEmail(key, email)));
    return found.sort((one, other) => one.createdTime! - other.createdTime!);
  }

  async isActive(userId: string): Promise<boolean> {
    return (await this.found(userId))?.isActive ?? false;
  }

  /** With a password that nobody knows. */
  async activate(userId: string): Promise<void> {
    await this.people.redeem(await this.issueActivationToken(userId), randomToken());
  }

  async issueActivationToken(userId: string, token?: string): Promise<string> {
    if (token !== undefined) throw badRequest('ThingsBoard makes the tokens of its links itself.');
    const found = await this.found(userId);
    if (!found) throw notFound();
    return this.people.activationToken(found.key, userId);
  }

  isActivationToken(token: string): Promise<boolean> {
    return this.people.isActivationToken(token);
  }

  async redeemActivationToken(token: string, passwordHash?: string): Promise<User | null> {
    const password = passwordHash === undefined ? null : openSeal(passwordHash, this.parts.passwordKey, CHOSEN);
    return password === null ? null : this.people.redeem(token, password);
  }

  issueResetToken(): Promise<string> {
    throw resetElsewhere();
  }

  async isResetToken(): Promise<boolean> {
    return false;
  }

  redeemResetToken(): Promise<User | null> {
    throw resetElsewhere();
  }

  async signIn(userId: string): Promise<JwtPair> {
    const found = await this.found(userId);
    if (!found?.isActive) throw notFound();
    return this.people.signIn(found.key, userId);
  }

  async createDashboard(owner: Owner, dashboard: Dashboard): Promise<Dashboard> {
    if (owner.customerId !== null) throw badRequest('Dashboards of a Community Edition are the tenant’s.');
    const { body } = await this.parts.upstream.ok(
      'POST',
      '/api/dashboard',
      await this.key(owner.tenantId),
      dashboard,
    );
    return body as Dashboard;
  }

  /** Writes down a customer that was made just now, with what a new owner has. */
  private async written(tenantId: string, customer: Customer): Promise<Customer> {
    const { title, createdTime } = customer;
    const id = customer.id!.id;
    await atomically(this.parts.db, async (tx) => {
      if (!(await mirrorCustomer(tx, { id, tenantId, title, createdTime: createdTime! }))) return;
      await this.parts.events.ownerCreated({ tenantId, customerId: id });
      await this.parts.events.entityCreated('CUSTOMER', id, { tenantId, customerId: null });
    });
    return customer;
  }

  /** Throws 503 where a tenant is not connected: nothing can be made of it. */
  private async key(tenantId: string): Promise<Credential> {
    const key = await this.parts.keyOf(tenantId);
    if (!key) throw unavailable('This server is not connected to ThingsBoard at the moment. Try again later.');
    return key;
  }

  /** A user of any tenant that is connected, and whose key sees them. */
  private async found(id: string): Promise<{ user: User; isActive: boolean; key: Credential } | null> {
    const [row] = await this.db.select({ tenantId: users.tenantId }).from(users).where(eq(users.id, id));
    const keys = row?.tenantId ? [await this.key(row.tenantId)] : await this.parts.keys();
    for (const key of keys) {
      const found = await this.people.find(key, id);
      if (found) return { ...found, key };
    }
    return null;
  }
}
