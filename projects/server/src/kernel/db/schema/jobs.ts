import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { entityColumns, timestampMs } from './columns';
import { tenants } from './platform';

/**
 * Work for the background, written in the transaction that causes it. A row is taken by one instance at a time, for a
 * lease that it renews while it works.
 */
export const jobs = pgTable(
  'job',
  {
    ...entityColumns(),
    /** Who knows how it is done: a name among those that the worker is started with. */
    kind: text('kind').notNull(),
    /** A newer job of the kind with the same key takes the place of older ones that have not begun. Null: each for itself. */
    key: text('key'),
    /** Whom or what it is about: an instance does jobs about the same one after the other. Null: nothing in common. */
    about: text('about'),
    /** Whose it is, where that is known before it begins; it goes with them. */
    tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }),
    /** What the kind needs; it may hold a token, so it is emptied when the job is done or was given up. */
    data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
    /** Never done for good: its next time is set instead. One row of a kind. */
    recurring: boolean('recurring').notNull().default(false),
    attempts: integer('attempts').notNull().default(0),
    /** Not before this moment; 0 is at once, before what waits for another try. */
    runAt: timestampMs('run_at').notNull().default(0),
    leasedBy: uuid('leased_by'),
    leasedUntil: timestampMs('leased_until').notNull().default(0),
    doneTime: timestampMs('done_time'),
    /** When it was given up. */
    failedTime: timestampMs('failed_time'),
    /** Why the last try failed, as the kind says it: without tokens and passwords. */
    lastError: text('last_error'),
  },
  (table) => [
    index('job_due')
      .on(table.runAt, table.createdTime)
      .where(sql`${table.doneTime} is null and ${table.failedTime} is null`),
    index('job_key').on(table.key),
    index('job_tenant').on(table.tenantId),
    uniqueIndex('job_recurring')
      .on(table.kind)
      .where(sql`${table.recurring}`),
  ],
);
