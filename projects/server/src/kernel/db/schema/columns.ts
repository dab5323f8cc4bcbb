import { bigint, integer, uuid } from 'drizzle-orm/pg-core';

/** Columns that every entity has: a random UUID and its creation time in milliseconds since 1970. */
export const entityColumns = () => ({
  id: uuid('id').primaryKey().defaultRandom(),
  createdTime: bigint('created_time', { mode: 'number' })
    .notNull()
    .$defaultFn(() => Date.now()),
});

/** Optimistic locking: a save that names another version is refused (409, error code 35). */
export const versionColumn = () => integer('version').notNull().default(1);

/** A moment in milliseconds since 1970. */
export const timestampMs = (name: string) => bigint(name, { mode: 'number' });
