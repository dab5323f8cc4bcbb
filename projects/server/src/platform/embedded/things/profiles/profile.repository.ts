import { and, count, eq, exists, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../../../kernel/db/client';
import { databaseErrorOf } from '../../../../kernel/db/database-error';
import { profiles } from '../../../../kernel/db/schema';
import { badRequest, notFound, versionConflict } from '../../../../kernel/errors';
import { inScope, type Scope } from '../../../needs/scope';
import { sameVersion } from '../../shared/ownership';
import type { ProfileKind, ProfileRow } from './profile-kinds';

/** What a thing for which nothing is said is filed by, until an administrator chooses another. */
const DEFAULT = 'default';

/** What may be said of a profile. */
export type ProfileValues = Pick<ProfileRow, 'name' | 'description' | 'image' | 'defaultDashboardId' | 'details'>;

/** Gives a new tenant its default profiles. */
export async function insertDefaultProfiles(tx: Db, tenantId: string, now: number): Promise<void> {
  const common = { tenantId, name: DEFAULT, isDefault: true, createdTime: now };
  await tx.insert(profiles).values((['DEVICE', 'ASSET'] as const).map((entityType) => ({ ...common, entityType })));
}

/** Profiles of a kind that a tenant has. */
const ofTenant = ({ entityType }: ProfileKind, tenantId: string) =>
  and(eq(profiles.tenantId, tenantId), eq(profiles.entityType, entityType));

/** The profiles of a kind that things are filed by which somebody sees. */
const usedIn = (db: Db, { table, profileId }: ProfileKind, scope: Scope): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(table)
      .where(and(eq(profileId, profiles.id), inScope(scope, table))),
  );

/**
 * The profiles that somebody sees. Users of customers do not see those that others have made by naming a type, as long
 * as they see no thing of the type.
 */
export function profilesSeen(
  db: Db,
  kind: ProfileKind,
  { tenantId, customerId }: { tenantId: string; customerId: string | null },
  scope: Scope,
): SQL {
  const all = ofTenant(kind, tenantId);
  return (customerId === null ? all : and(all, or(eq(profiles.isImplied, false), usedIn(db, kind, scope))))!;
}

/** Profiles by which things of a scope are filed. */
export const profilesInUse = usedIn;

/** A profile among those that `seen` says; undefined where there is none. */
export async function findProfile(db: Db, seen: SQL, id: string): Promise<ProfileRow | undefined> {
  const [row] = await db
    .select()
    .from(profiles)
    .where(and(seen, eq(profiles.id, id)));
  return row;
}

/** The profile of a name, made where there is none. It keeps its name until the transaction's end. */
async function ensureProfile(
  tx: Db,
  kind: ProfileKind,
  tenantId: string,
  name: string,
  now: number,
): Promise<ProfileRow> {
  // Again where the one that was there is deleted or renamed before it is found.
  for (;;) {
    await tx
      .insert(profiles)
      .values({ tenantId, entityType: kind.entityType, name, isImplied: true, createdTime: now })
      .onConflictDoNothing();
    const [row] = await tx
      .select()
      .from(profiles)
      .where(and(ofTenant(kind, tenantId), eq(profiles.name, name)))
      .for('key share');
    if (row) return row;
  }
}

/** How a thing that is saved names what it is filed by: as a word, as a profile, or not at all. */
export interface Filing {
  type?: string | null;
  profileId?: string | null;
}

/**
 * The profile of a thing that is saved. Of a word and a profile the one that is new is meant, of two new ones the
 * profile; a new word makes a profile. 400 for a profile that `seen` does not say.
 */
export async function profileFor(
  tx: Db,
  kind: ProfileKind,
  tenantId: string,
  { type, profileId }: Filing,
  { stored, seen, now }: { stored?: Filing; seen?: SQL; now: number },
): Promise<Pick<ProfileRow, 'id' | 'name'>> {
  if (profileId && profileId !== stored?.profileId) {
    const [row] = await tx
      .select()
      .from(profiles)
      .where(and(seen ?? ofTenant(kind, tenantId), eq(profiles.id, profileId)))
      .for('key share', { of: profiles });
    if (!row) throw badRequest(`There is no such ${kind.word} profile.`, { field: `${kind.path}Id` });
    return row;
  }
  if (type && type !== stored?.type) return ensureProfile(tx, kind, tenantId, type, now);
  const [row] = await tx
    .select()
    .from(profiles)
    .where(and(ofTenant(kind, tenantId), stored ? eq(profiles.id, stored.profileId!) : eq(profiles.isDefault, true)))
    .for('key share');
  return row ?? ensureProfile(tx, kind, tenantId, DEFAULT, now);
}

/** Refuses (400) a name that another profile of the tenant has. */
async function requireFreeName(tx: Db, kind: ProfileKind, tenantId: string, name: string, own?: string) {
  const [taken] = await tx
    .select()
    .from(profiles)
    .where(and(ofTenant(kind, tenantId), eq(profiles.name, name)));
  if (!taken || taken.id === own) return;
  const what = `${kind.word[0].toUpperCase()}${kind.word.slice(1)} profile`;
  throw badRequest(`${what} with such name already exists!`, { field: 'name' });
}

/** Makes a profile. 400 where the name is taken, also by one that a word has made: saving that one makes it theirs. */
export async function insertProfile(
  tx: Db,
  kind: ProfileKind,
  tenantId: string,
  values: ProfileValues,
  now: number,
): Promise<ProfileRow> {
  await requireFreeName(tx, kind, tenantId, values.name);
  const [row] = await tx
    .insert(profiles)
    .values({ ...values, tenantId, entityType: kind.entityType, createdTime: now })
    .onConflictDoNothing()
    .returning();
  // Somebody was faster: the same refusal.
  if (!row) await requireFreeName(tx, kind, tenantId, values.name);
  return row;
}

/** Saves a profile, and its name as the type of what is filed by it. 404 without one; 409 for another version. */
export async function updateProfile(
  tx: Db,
  kind: ProfileKind,
  tenantId: string,
  id: string,
  values: ProfileValues,
  version?: number | null,
): Promise<ProfileRow> {
  const [stored] = await tx
    .select()
    .from(profiles)
    .where(and(ofTenant(kind, tenantId), eq(profiles.id, id)))
    .for('update');
  if (!stored) throw notFound();
  await requireFreeName(tx, kind, tenantId, values.name, id);
  const [row] = await tx
    .update(profiles)
    .set({ ...values, isImplied: false, version: stored.version + 1 })
    .where(sameVersion(profiles, id, version))
    .returning();
  if (!row) throw versionConflict();
  if (row.name !== stored.name) {
    await tx
      .update(kind.table)
      .set({ type: row.name, version: sql`${kind.table.version} + 1` })
      .where(eq(kind.profileId, id));
  }
  return row;
}

/** Makes a profile the default one. 404 where there is none. */
export async function makeDefault(tx: Db, kind: ProfileKind, tenantId: string, id: string): Promise<ProfileRow> {
  const held = await tx
    .select()
    .from(profiles)
    .where(and(ofTenant(kind, tenantId), or(eq(profiles.id, id), eq(profiles.isDefault, true))))
    .orderBy(profiles.id)
    .for('update');
  if (!held.some((row) => row.id === id)) throw notFound();
  await tx
    .update(profiles)
    .set({ isDefault: false })
    .where(and(ofTenant(kind, tenantId), eq(profiles.isDefault, true)));
  const [row] = await tx
    .update(profiles)
    .set({ isDefault: true, isImplied: false, version: sql`${profiles.version} + 1` })
    .where(eq(profiles.id, id))
    .returning();
  return row;
}

/** Deletes a profile. 400 for the default one, and while things are filed by it; 404 where there is none. */
export async function deleteProfile(tx: Db, kind: ProfileKind, tenantId: string, id: string): Promise<void> {
  const [row] = await tx
    .select()
    .from(profiles)
    .where(and(ofTenant(kind, tenantId), eq(profiles.id, id)))
    .for('update');
  if (!row) throw notFound();
  if (row.isDefault) throw badRequest(`The default ${kind.word} profile cannot be deleted: make another the default.`);
  const inUse = badRequest(`The ${kind.word} profile is in use: give its ${kind.word}s another one first.`);
  const [{ used }] = await tx.select({ used: count() }).from(kind.table).where(eq(kind.profileId, id));
  if (used > 0) throw inUse;
  try {
    await tx.delete(profiles).where(eq(profiles.id, id));
  } catch (error) {
    if (databaseErrorOf(error)?.code === '23503') throw inUse;
    throw error;
  }
}
