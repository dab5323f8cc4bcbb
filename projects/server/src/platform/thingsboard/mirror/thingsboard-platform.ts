import { eq } from 'drizzle-orm';
import {
  type Customer,
  type Dashboard,
  DEFAULT_PASSWORD_POLICY,
  type JwtPair,
  type User,
  type UserPasswordPolicy,
} from 'ngx-self-registration/models';
import { customers } from '../../../kernel/db/schema';
import { badRequest, notFound } from '../../../kernel/errors';
import { atomically } from '../../../kernel/db/unit-of-work';
import { openSeal, seal } from '../../../kernel/secrets/seal';
import { randomToken } from '../../../kernel/secrets/secrets';
import type { NewUser, Once, OwnedEntityType, Owner, Platform } from '../../platform.port';
import { makeCustomer, makeNumberedCustomer, removeCustomer } from '../accounts/customers';
import { MirroredPeople } from './mirrored-people';
import { forgetCustomer, mirrorCustomer, type MirroredUser, mirrorUser } from './mirror.repository';

/** Milliseconds for which the rule for passwords is kept. */
const POLICY_MS = 10_000;

/** The seal of chosen passwords has no record of its own: one that is kept may lie in any. */
const CHOSEN = { purpose: 'chosen-password', id: '' } as const;

const resetElsewhere = () =>
  badRequest('Passwords of people who have an account are changed in ThingsBoard: use "Forgot password?" there.');

/**
 * The platform port over a ThingsBoard: what is made for a tenant is made with the tenant's key, and asked for again where the
 * answer got lost.
 */
export class ThingsboardPlatform extends MirroredPeople implements Platform {
  readonly sharesDatabase = false;
  private policy = { body: DEFAULT_PASSWORD_POLICY, until: 0 };

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
    await forgetCustomer(this.parts.db, { tenantId: row.tenantId, customerId: id }, this.events);
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
      if (await mirrorUser(tx, row)) await this.events.entityCreated('USER', row.id, { tenantId, customerId });
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

  /** Devices and assets are assigned to a customer, or to none. */
  async changeOwner(type: OwnedEntityType, id: string, { tenantId, customerId }: Owner): Promise<void> {
    const thing = await this.findOwned(type, id);
    if (!thing || thing.tenantId !== tenantId) throw notFound();
    if (type !== 'DEVICE' && type !== 'ASSET') {
      throw badRequest('In a Community Edition only devices and assets change their owner.');
    }
    if (thing.customerId === customerId) return;
    const name = type.toLowerCase();
    const key = await this.key(tenantId);
    const { upstream } = this.parts;
    if (customerId === null) await upstream.ok('DELETE', `/api/customer/${name}/${id}`, key);
    else await upstream.ok('POST', `/api/customer/${customerId}/${name}/${id}`, key);
    await this.events.ownerChanged(type, [id], { tenantId, customerId });
  }

  /** ThingsBoard shows dashboards to those to whom they are assigned. */
  async showRights({ tenantId, customerId }: Owner): Promise<void> {
    await this.parts.assignments.follow(tenantId, customerId ?? undefined);
  }

  async createDashboard(owner: Owner, dashboard: Dashboard): Promise<Dashboard> {
    if (owner.customerId !== null) throw badRequest('Dashboards of a Community Edition are the tenant’s.');
    const { upstream } = this.parts;
    const { body } = await upstream.ok('POST', '/api/dashboard', await this.key(owner.tenantId), dashboard);
    const made = body as Dashboard;
    await this.events.entityCreated('DASHBOARD', made.id!.id, owner);
    return made;
  }

  /** Writes down a customer that was made just now, with what a new owner has. */
  private async written(tenantId: string, customer: Customer): Promise<Customer> {
    const { title, createdTime } = customer;
    const id = customer.id!.id;
    await atomically(this.parts.db, async (tx) => {
      if (!(await mirrorCustomer(tx, { id, tenantId, title, createdTime: createdTime! }))) return;
      await this.events.ownerCreated({ tenantId, customerId: id });
      await this.events.entityCreated('CUSTOMER', id, { tenantId, customerId: null });
    });
    return customer;
  }
}
