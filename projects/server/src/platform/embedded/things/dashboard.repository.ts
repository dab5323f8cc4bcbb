import { eq } from 'drizzle-orm';
import type { Dashboard } from 'ngx-self-registration/models';
import type { Db } from '../../../kernel/db/client';
import { dashboards } from '../../../kernel/db/schema';
import type { Owner, PlatformEvents } from '../../platform.port';
import { toDashboard } from '../shared/mappers';
import { fileActions } from './action-scripts/action-script.repository';

type NewDashboard = Omit<typeof dashboards.$inferInsert, 'id' | 'tenantId' | 'customerId'>;

/** Creates a dashboard. */
export async function insertDashboard(
  tx: Db,
  owner: Owner,
  values: NewDashboard,
  events: PlatformEvents,
): Promise<Dashboard> {
  const { tenantId, customerId } = owner;
  const [row] = await tx
    .insert(dashboards)
    .values({ ...values, tenantId, customerId })
    .returning();
  await fileActions(tx, row.id, row.configuration, row.createdTime);
  await events.entityCreated('DASHBOARD', row.id, owner);
  return toDashboard(row);
}

/** A dashboard with its configuration; null where there is none. */
export async function findDashboard(db: Db, id: string): Promise<Dashboard | null> {
  const [row] = await db.select().from(dashboards).where(eq(dashboards.id, id));
  return row ? toDashboard(row) : null;
}
