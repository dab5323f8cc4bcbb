import { and, eq, isNull } from 'drizzle-orm';
import type { Customer, PageData, PageLink } from 'ngx-self-registration/models';
import type { Db } from '../../../kernel/db/client';
import { anyOf } from '../../../kernel/db/any-of';
import { customers, entityGroupMembers, entityGroups, tenants, users } from '../../../kernel/db/schema';
import { unauthorized, unavailable } from '../../../kernel/errors';
import { atHand } from '../../../kernel/db/unit-of-work';
import type { OwnedEntity, OwnedEntityType, Owner, Person, PlatformEvents } from '../../platform.port';
import { hashToken } from '../../../kernel/secrets/secrets';
import { asCustomer } from '../accounts/customers';
import { type FoundUser, ThingsboardUsers } from '../accounts/users';
import type { Assignments } from '../assignments/assignments';
import type { Credential } from '../front/credential';
import type { Upstream } from '../front/upstream';
import type { Sender } from '../gate/sender';
import type { WhoIsThere } from '../front/who-is-there';
import { findThing, findThings } from './things';

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
  /** Assigns what rights open of dashboards. */
  assignments: Assignments;
  /** Told of what is made here. What others make in ThingsBoard is written down when it is first seen. */
  events: PlatformEvents;
  /** Under which chosen passwords lie sealed until ThingsBoard has them. */
  passwordKey: string;
  now(): number;
}

/** What the port of a ThingsBoard finds: people as they are mirrored, things as it answers. */
export class MirroredPeople {
  /** Told of what is made here. */
  readonly events: PlatformEvents;

  protected readonly people: ThingsboardUsers;

  constructor(protected readonly parts: ThingsboardParts) {
    this.events = parts.events;
    this.people = new ThingsboardUsers(parts.upstream, parts.now);
  }

  protected get db(): Db {
    return atHand(this.parts.db);
  }

  /** A token, or an API key with `ApiKey ` before it. */
  async authenticate(token: string): Promise<{ person: Person; sessionId: string }> {
    const sender = await this.parts.who.by({ header: token.startsWith('ApiKey ') ? token : `Bearer ${token}` });
    const { userId, email, authority, tenantId, customerId } = sender;
    if (authority !== 'SYS_ADMIN' && tenantId === null) throw unauthorized();
    await this.parts.arrived(sender);
    return { person: { id: userId, email, authority, tenantId, customerId }, sessionId: sessionOf(token) };
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
      .select({ id: entityGroupMembers.entityId, tenantId: entityGroups.tenantId })
      .from(entityGroupMembers)
      .innerJoin(entityGroups, eq(entityGroups.id, entityGroupMembers.entityGroupId))
      .where(eq(entityGroupMembers.entityGroupId, entityGroupId));
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return { data: [], totalPages: 0, totalElements: 0, hasNext: false };
    return findThings(this.parts.upstream, await this.key(rows[0].tenantId), type, ids, link);
  }

  async ownerName({ tenantId, customerId }: Owner): Promise<string> {
    const [row] =
      customerId === null
        ? await this.db.select({ title: tenants.title }).from(tenants).where(eq(tenants.id, tenantId))
        : await this.db.select({ title: customers.title }).from(customers).where(eq(customers.id, customerId));
    return row?.title ?? '';
  }

  async findCustomer(id: string): Promise<Customer | null> {
    const [row] = await this.db.select().from(customers).where(eq(customers.id, id));
    if (!row) return null;
    const { status, body } = await this.parts.upstream.get(`/api/customer/${id}`, await this.key(row.tenantId));
    if (status === 404) return null;
    if (status !== 200) throw this.parts.upstream.away(`a customer answered ${status}`);
    return asCustomer(body as Customer);
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
      .select({ id: users.id, email: users.email })
      .from(users)
      .where(and(eq(users.tenantId, tenantId), owner, of.userIds && anyOf(users.id, of.userIds)))
      .orderBy(users.email);
    const found: string[] = [];
    for (const { id, email } of rows) {
      if (found.length === limit) break;
      if (await this.isActive(id)) found.push(email);
    }
    return found;
  }

  async isActive(userId: string): Promise<boolean> {
    return (await this.found(userId))?.isActive ?? false;
  }

  /** Values are ThingsBoard's. */
  async forgetValues(): Promise<void> {
    return undefined;
  }

  /** Throws 503 where a tenant is not connected: nothing can be made of it. */
  protected async key(tenantId: string): Promise<Credential> {
    const key = await this.parts.keyOf(tenantId);
    if (!key) throw unavailable('This server is not connected to ThingsBoard at the moment. Try again later.');
    return key;
  }

  /** A user of any tenant that is connected, as ThingsBoard has them now. */
  protected async found(id: string): Promise<(FoundUser & { key: Credential }) | null> {
    const [row] = await this.db.select({ tenantId: users.tenantId }).from(users).where(eq(users.id, id));
    const keys = row?.tenantId ? [await this.key(row.tenantId)] : await this.parts.keys();
    for (const key of keys) {
      const found = await this.people.find(key, id);
      if (found) return { ...found, key };
    }
    return null;
  }
}

/** The session that a token names; ThingsBoard has looked at it before. */
function sessionOf(token: string): string {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const { sessionId } = claims as { sessionId?: unknown };
    if (typeof sessionId === 'string') return sessionId;
  } catch {
    // No JWT: it stands for itself.
  }
  return hashToken(token);
}
