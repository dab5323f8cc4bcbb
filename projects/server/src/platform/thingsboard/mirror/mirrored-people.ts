import { and, eq, isNull } from 'drizzle-orm';
import { type Customer, entityId, type PageData, type PageLink } from 'ngx-self-registration/models';
import type { Db } from '../../../kernel/db/client';
import { anyOf } from '../../../kernel/db/any-of';
import { customers, entityGroupMembers, tenants, users } from '../../../kernel/db/schema';
import { badRequest, unauthorized } from '../../../kernel/errors';
import { atHand } from '../../../kernel/db/unit-of-work';
import type { OwnedEntity, OwnedEntityType, Owner, Person, PlatformEvents } from '../../platform.port';
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
  constructor(protected readonly parts: ThingsboardParts) {}

  protected get db(): Db {
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
}
