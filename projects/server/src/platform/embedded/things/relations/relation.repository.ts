import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import {
  type EntityId,
  entityId,
  type EntityRelation,
  type EntityRelationInfo,
  type RelatableType,
  type RelationTypeGroup,
} from 'ngx-self-registration/models';
import { anyOf } from '../../../../kernel/db/any-of';
import type { Db } from '../../../../kernel/db/client';
import { entityRelations, tenants } from '../../../../kernel/db/schema';
import { badRequest, notFound, versionConflict } from '../../../../kernel/errors';
import { requireModest } from '../../../../kernel/http/modest-answer';
import type { OwnedEntityType } from '../../../platform.port';
import { holdOwned, OWNED_TABLES } from '../../shared/ownership';

/** A relation's end. */
export interface End {
  type: RelatableType;
  id: string;
}

/** What makes a relation the only one of its kind. */
export interface RelationKey {
  from: End;
  to: End;
  type: string;
  typeGroup: RelationTypeGroup;
}

/** The most relations that one answer has. */
const MOST = 10_000;

type Row = typeof entityRelations.$inferSelect;

const toRelation = (row: Row): EntityRelation => ({
  from: entityId(row.fromType as RelatableType, row.fromId),
  to: entityId(row.toType as RelatableType, row.toId),
  ...{ type: row.type, typeGroup: row.typeGroup, version: row.version },
  additionalInfo: row.additionalInfo ?? undefined,
});

const isIt = ({ from, to, type, typeGroup }: RelationKey) =>
  and(
    ...[eq(entityRelations.fromId, from.id), eq(entityRelations.fromType, from.type)],
    ...[eq(entityRelations.toId, to.id), eq(entityRelations.toType, to.type)],
    ...[eq(entityRelations.type, type), eq(entityRelations.typeGroup, typeGroup)],
  );

/** Keeps both ends of a relation until the transaction's end, always in the same order. 404 where one has gone. */
async function holdEnds(tx: Db, tenantId: string, ends: readonly End[]): Promise<void> {
  const ordered = [...ends].sort((one, other) => (one.id < other.id ? -1 : 1));
  // Customers come before what they own (see `holdOwned`).
  const rank = ({ type }: End) => (type === 'CUSTOMER' ? 0 : 1);
  for (const { type, id } of ordered.sort((one, other) => rank(one) - rank(other))) {
    if (type === 'TENANT') continue;
    const held = await holdOwned(tx, type, id);
    if (held?.tenantId !== tenantId) throw notFound();
  }
}

/** Saves a relation; one that is there already is changed. 409 where the body names another version than the stored one. */
export async function saveRelation(
  tx: Db,
  tenantId: string,
  key: RelationKey,
  { additionalInfo, version }: Pick<EntityRelation, 'additionalInfo' | 'version'>,
): Promise<EntityRelation> {
  const { from, to, type, typeGroup } = key;
  await holdEnds(tx, tenantId, [from, to]);
  const isSame = version === undefined || version === null ? undefined : eq(entityRelations.version, version);
  const [row] = await tx
    .insert(entityRelations)
    .values({
      ...{ tenantId, typeGroup, type, additionalInfo: additionalInfo ?? null },
      ...{ fromType: from.type, fromId: from.id, toType: to.type, toId: to.id },
    })
    .onConflictDoUpdate({
      target: [
        ...[entityRelations.fromId, entityRelations.fromType, entityRelations.typeGroup],
        ...[entityRelations.type, entityRelations.toId, entityRelations.toType],
      ],
      set: { additionalInfo: additionalInfo ?? null, version: sql`${entityRelations.version} + 1` },
      setWhere: isSame,
    })
    .returning();
  if (!row) throw versionConflict();
  return toRelation(row);
}

/** A relation. 404 where there is none. */
export async function findRelation(db: Db, key: RelationKey): Promise<EntityRelation> {
  const [row] = await db.select().from(entityRelations).where(isIt(key));
  if (!row) throw notFound();
  return toRelation(row);
}

/** Deletes a relation, and returns what it was. 404 where there is none. */
export async function deleteRelation(tx: Db, key: RelationKey): Promise<EntityRelation> {
  const [row] = await tx.delete(entityRelations).where(isIt(key)).returning();
  if (!row) throw notFound();
  return toRelation(row);
}

/** Deletes what people have related to a thing, in both directions. */
export async function deleteRelationsOf(tx: Db, { type, id }: End): Promise<void> {
  const isFrom = and(eq(entityRelations.fromId, id), eq(entityRelations.fromType, type));
  const isTo = and(eq(entityRelations.toId, id), eq(entityRelations.toType, type));
  await tx.delete(entityRelations).where(and(eq(entityRelations.typeGroup, 'COMMON'), or(isFrom, isTo)));
}

/** Relations for which a condition holds, in order. 400 where they are too many for one answer. */
export async function selectRelations(db: Db, where: SQL | undefined): Promise<EntityRelation[]> {
  await requireModest(db, entityRelations, entityRelations.additionalInfo, where);
  const rows = await db
    .select()
    .from(entityRelations)
    .where(where)
    .orderBy(entityRelations.type, entityRelations.fromId, entityRelations.toId)
    .limit(MOST + 1);
  if (rows.length > MOST) {
    throw badRequest(`There are more than ${MOST} relations: ask for those of one type, or for fewer levels.`);
  }
  return rows.map(toRelation);
}

/** Names of things, by type and id. A query for each type, however many things. */
async function namesOf(db: Db, ends: readonly EntityId[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const type of new Set(ends.map(({ entityType }) => entityType))) {
    const ids = [...new Set(ends.filter(({ entityType }) => entityType === type).map(({ id }) => id))];
    const { id, name, table } =
      type === 'TENANT'
        ? { id: tenants.id, name: tenants.title, table: tenants }
        : { id: OWNED_TABLES[type as OwnedEntityType].owned.id, ...OWNED_TABLES[type as OwnedEntityType] };
    const rows = await db.select({ id, name }).from(table).where(anyOf(id, ids));
    for (const row of rows) names.set(`${type} ${String(row.id)}`, String(row.name));
  }
  return names;
}

/** Adds the names of both ends. */
export async function withNames(db: Db, relations: EntityRelation[]): Promise<EntityRelationInfo[]> {
  const names = await namesOf(
    db,
    relations.flatMap(({ from, to }) => [from, to]),
  );
  const nameOf = ({ entityType, id }: EntityId) => names.get(`${entityType} ${id}`) ?? '';
  return relations.map((relation) => ({ ...relation, fromName: nameOf(relation.from), toName: nameOf(relation.to) }));
}
