import type { OwnedColumns } from '../../../kernel/db/owned-by';
import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '../../../kernel/db/client';
import { assets, customers, dashboards, devices, users } from '../../../kernel/db/schema';
import type { OwnedEntity, OwnedEntityType, Owner } from '../../platform.port';

/** Where the entities of one type are and which columns say who owns them. */
interface OwnedTable {
  table: typeof customers | typeof users | typeof devices | typeof assets | typeof dashboards;
  owned: OwnedColumns;
  name: PgColumn;
}

/** Tables of everything that has an owner. */
export const OWNED_TABLES: Record<OwnedEntityType, OwnedTable> = {
  CUSTOMER: {
    table: customers,
    owned: { id: customers.id, tenantId: customers.tenantId, customerId: customers.parentCustomerId },
    name: customers.title,
  },
  USER: { table: users, owned: users, name: users.email },
  DEVICE: { table: devices, owned: devices, name: devices.name },
  ASSET: { table: assets, owned: assets, name: assets.name },
  DASHBOARD: { table: dashboards, owned: dashboards, name: dashboards.title },
};

function selectOwned(db: Db, type: OwnedEntityType, id: string) {
  const { table, owned, name } = OWNED_TABLES[type];
  return db
    .select({ id: owned.id, tenantId: owned.tenantId, customerId: owned.customerId, name })
    .from(table)
    .where(and(eq(owned.id, id), sql`${owned.tenantId} is not null`));
}

const first = (type: OwnedEntityType, [row]: unknown[]) =>
  row ? { type, ...(row as Owner & { id: string; name: string }) } : null;

/** An entity with its owner; null where there is none. A system administrator has no owner and is not found here. */
export async function findOwned(db: Db, type: OwnedEntityType, id: string): Promise<OwnedEntity | null> {
  return first(type, await selectOwned(db, type, id));
}

/**
 * Like {@link findOwned}, with a lock on its row until the transaction's end. `key share` keeps it from being deleted or
 * given away, and many may have it; `update` is for who does that.
 *
 * Whoever locks several things locks them in this order, so that nobody waits for somebody who waits for them: the
 * turn of `changingRights`, the customer that owns, the entity itself, then what hangs on it.
 */
export async function holdOwned(
  tx: Db,
  type: OwnedEntityType,
  id: string,
  lock: 'key share' | 'update' = 'key share',
): Promise<OwnedEntity | null> {
  return first(type, await selectOwned(tx, type, id).for(lock));
}

/** Condition of an update that must not overwrite somebody else's: absent version means "whatever is stored". */
export function sameVersion(table: { id: PgColumn; version: PgColumn }, id: string, version?: number | null): SQL {
  return version === undefined || version === null
    ? eq(table.id, id)
    : and(eq(table.id, id), eq(table.version, version))!;
}

/** All columns of dashboards but the configuration, which can be megabytes. */
export const DASHBOARD_INFO_COLUMNS = (() => {
  const { configuration: _configuration, ...columns } = getTableColumns(dashboards);
  return columns;
})();

/** Characters of a picture that goes along in lists; larger ones come with the dashboard itself. */
const LISTED_IMAGE = 10_000;

/** Columns of dashboards in lists: without what is large. */
export const DASHBOARD_LIST_COLUMNS = {
  ...DASHBOARD_INFO_COLUMNS,
  image: sql<
    string | null
  >`case when length(${dashboards.image}) <= ${sql.raw(String(LISTED_IMAGE))} then ${dashboards.image} end`,
};
