import type { Db } from '../../kernel/db/client';
import { takeRightsTurn } from '../../kernel/db/take-turns';
import type { JobKind } from '../../kernel/jobs/job-kind';
import type { PlatformEvents } from '../../platform/platform.port';
import { connectedTenants } from '../../platform/thingsboard/connection/connection.repository';
import type { TenantKeys } from '../../platform/thingsboard/connection/tenant-keys';
import type { Changed } from '../../platform/thingsboard/front/changed';
import type { Upstream } from '../../platform/thingsboard/front/upstream';
import { forgetGone, unknownOf } from '../../platform/thingsboard/mirror/mirror.repository';
import { newestCustomers, newestUsers, oneCustomer, oneUser } from '../../platform/thingsboard/mirror/people';
import { mirrorPeople, type People } from './mirror-people';

/** How often ThingsBoard is asked who is new: others may make people there without us. Milliseconds. */
const EVERY_MS = 10 * 60_000;

/** What writing newcomers down needs. */
export interface NewcomersParts {
  db: Db;
  upstream: Upstream;
  keys: TenantKeys;
  events: PlatformEvents;
  log: { warn(what: object, message: string): void };
}

/** Writes down who comes to ThingsBoard after the tenant was connected, who changes, and who goes. */
export class Newcomers {
  constructor(private readonly parts: NewcomersParts) {}

  /** Follows what somebody of a tenant has changed through us. */
  async follow({ how, type, id }: Changed, tenantId: string): Promise<void> {
    const { db, events } = this.parts;
    if (how === 'deleted') return forgetGone(db, type, id!, events);
    if (id === null) return this.lookFor(tenantId);
    const key = await this.parts.keys.of(tenantId);
    if (!key) return;
    const { upstream } = this.parts;
    if (type === 'CUSTOMER') await this.write(tenantId, { customers: await oneCustomer(upstream, key, id), users: [] });
    if (type === 'USER') await this.write(tenantId, { customers: [], users: await oneUser(upstream, key, id) });
  }

  /** Asks for the newest people of a tenant until it finds those whom it knows. */
  async lookFor(tenantId: string): Promise<void> {
    const { db, upstream } = this.parts;
    const key = await this.parts.keys.of(tenantId);
    if (!key) return;
    const customers = await newestCustomers(upstream, key, (ids) => unknownOf(db, 'CUSTOMER', ids));
    const users = await newestUsers(upstream, key, (ids) => unknownOf(db, 'USER', ids));
    await this.write(tenantId, { customers, users });
  }

  /** Looks for newcomers of all tenants now and then. */
  job(): JobKind {
    return {
      trouble: 'ThingsBoard could not be asked who is new.',
      slots: 1,
      longestMs: 300_000,
      giveUpMs: EVERY_MS * 10,
      everyMs: EVERY_MS,
      run: async () => {
        for (const tenantId of await connectedTenants(this.parts.db)) {
          await this.lookFor(tenantId).catch((err: unknown) => {
            this.parts.log.warn({ err, tenant: tenantId }, 'ThingsBoard could not be asked who is new');
          });
        }
        return 'DONE';
      },
    };
  }

  private async write(tenantId: string, people: Omit<People, 'tenant'>): Promise<void> {
    if (people.customers.length + people.users.length === 0) return;
    const { db, events } = this.parts;
    await db.transaction(async (tx) => {
      await takeRightsTurn(tx, tenantId);
      await mirrorPeople(tx, { tenant: { id: tenantId, title: '' }, ...people }, events);
    });
  }
}
