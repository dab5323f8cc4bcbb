import { and, count, desc, eq, gt, gte, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { entityId, type EntityId, NULL_UUID, type PageData } from 'ngx-self-registration/models';
import type { Db } from '../../../kernel/db/client';
import { auditLogs } from '../../../kernel/db/schema';
import { atHand } from '../../../kernel/db/unit-of-work';
import { anyOf } from '../../../kernel/db/any-of';
import { type PageLinkInput, selectPage } from '../../../kernel/http/select-page';
import type { AuditEntry, AuditLog } from '../../needs/audit.port';

/** How long an entry is kept, and how many of a tenant are; the newest. */
const KEEP_MS = 90 * 24 * 3600_000;
const KEEP_ROWS = 100_000;
/** Characters of an entry's details as JSON; what is longer is left out. */
const MAX_DATA = 4_000;
const MAX_NAME = 255;

/** An entry as consoles have it. */
export interface AuditLogEntry {
  id: { id: string };
  createdTime: number;
  tenantId: EntityId<'TENANT'>;
  customerId: EntityId<'CUSTOMER'>;
  entityId: { entityType: string; id: string };
  entityName: string;
  userId: EntityId<'USER'>;
  userName: string;
  actionType: string;
  actionData: Record<string, unknown> | null;
  actionStatus: 'SUCCESS' | 'FAILURE';
  actionFailureDetails: string | null;
}

const toEntry = (row: typeof auditLogs.$inferSelect): AuditLogEntry => ({
  id: { id: row.id },
  createdTime: row.createdTime,
  tenantId: entityId('TENANT', row.tenantId),
  customerId: entityId('CUSTOMER', row.customerId ?? NULL_UUID),
  entityId: { entityType: row.entityType, id: row.entityId },
  entityName: row.entityName,
  userId: entityId('USER', row.userId),
  userName: row.userName,
  actionType: row.actionType,
  actionData: row.actionData,
  actionStatus: row.failure === null ? 'SUCCESS' : 'FAILURE',
  actionFailureDetails: row.failure,
});

/** What of a tenant's entries is asked for. */
export interface AuditQuery {
  tenantId: string;
  /** Entries about one entity, of one user, or about what one customer has. */
  entityId?: string;
  userId?: string;
  customerId?: string;
  startTime?: number;
  endTime?: number;
  actionTypes?: string[];
}

/** Entries in a table of ours. */
export class EmbeddedAuditLog implements AuditLog {
  constructor(
    private readonly pool: Db,
    private readonly now: () => number,
  ) {}

  async record({ user, action, entity, owner, data, failure }: AuditEntry): Promise<void> {
    const fits = data !== undefined && JSON.stringify(data).length <= MAX_DATA;
    await atHand(this.pool)
      .insert(auditLogs)
      .values({
        ...{ createdTime: this.now(), tenantId: owner.tenantId, customerId: owner.customerId },
        ...{ entityType: entity.type, entityId: entity.id, entityName: entity.name.slice(0, MAX_NAME) },
        ...{ userId: user.id, userName: user.name, actionType: action },
        ...{ actionData: fits ? data : null, failure: failure?.slice(0, 1_000) ?? null },
      });
  }

  async forgetOld(now: number): Promise<void> {
    const db = atHand(this.pool);
    await db.delete(auditLogs).where(lt(auditLogs.createdTime, now - KEEP_MS));
    const full = await db
      .select({ tenantId: auditLogs.tenantId })
      .from(auditLogs)
      .groupBy(auditLogs.tenantId)
      .having(gt(count(), KEEP_ROWS));
    for (const { tenantId } of full) {
      const ofTenant = eq(auditLogs.tenantId, tenantId);
      const [oldest] = await db
        .select({ createdTime: auditLogs.createdTime })
        .from(auditLogs)
        .where(ofTenant)
        .orderBy(desc(auditLogs.createdTime))
        .offset(KEEP_ROWS - 1)
        .limit(1);
      await db.delete(auditLogs).where(and(ofTenant, lt(auditLogs.createdTime, oldest.createdTime)));
    }
  }

  /** One page of a tenant's entries; the newest first unless they are to be sorted. */
  page(query: AuditQuery, link: PageLinkInput): Promise<PageData<AuditLogEntry>> {
    const { tenantId, startTime, endTime, actionTypes } = query;
    const is = (column: PgColumn, id?: string): SQL | undefined => (id ? eq(column, id) : undefined);
    const where = and(
      eq(auditLogs.tenantId, tenantId),
      is(auditLogs.entityId, query.entityId),
      is(auditLogs.userId, query.userId),
      is(auditLogs.customerId, query.customerId),
      startTime === undefined ? undefined : gte(auditLogs.createdTime, startTime),
      endTime === undefined ? undefined : lte(auditLogs.createdTime, endTime),
      actionTypes?.length ? anyOf(auditLogs.actionType, actionTypes) : undefined,
    );
    const { sortProperty, sortOrder } = link;
    return selectPage(this.pool, {
      ...{ table: auditLogs, where, map: toEntry },
      link: sortProperty ? link : { ...link, sortOrder: sortOrder || 'DESC' },
      search: [auditLogs.entityName, auditLogs.userName, auditLogs.actionType, auditLogs.entityType],
      sort: {
        createdTime: auditLogs.createdTime,
        entityType: auditLogs.entityType,
        entityName: auditLogs.entityName,
        userName: auditLogs.userName,
        actionType: auditLogs.actionType,
        actionStatus: sql`(${auditLogs.failure} is null)`,
      },
    });
  }
}
