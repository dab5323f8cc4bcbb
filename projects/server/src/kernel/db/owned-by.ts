import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** A table's columns that say who owns a row. */
export interface OwnedColumns {
  id: PgColumn;
  tenantId: PgColumn;
  customerId: PgColumn;
}

/** Condition for rows that belong to exactly this owner, not to owners below. */
export function ownedBy(
  columns: Pick<OwnedColumns, 'tenantId' | 'customerId'>,
  owner: { tenantId: string; customerId: string | null },
): SQL {
  return and(
    eq(columns.tenantId, owner.tenantId),
    owner.customerId === null ? isNull(columns.customerId) : eq(columns.customerId, owner.customerId),
  )!;
}
