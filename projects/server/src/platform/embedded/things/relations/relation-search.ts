import { and, eq, inArray, ne, not, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '../../../../kernel/db/client';
import { entityRelations } from '../../../../kernel/db/schema';
import { inScope, type ListScopes } from '../../../needs/scope';
import type { OwnedEntityType } from '../../../platform.port';
import { OWNED_TABLES } from '../../shared/ownership';
import type { RelationFilter, SearchParameters } from './relation.schema';

const TYPES = Object.keys(OWNED_TABLES) as OwnedEntityType[];

/** Condition that a reference is to something which the caller may READ. */
export function isVisible(db: Db, scopes: ListScopes, type: PgColumn | SQL, id: PgColumn | SQL): SQL {
  const home = scopes.home('READ');
  const ways = TYPES.map((each) => {
    const { table, owned } = OWNED_TABLES[each];
    const rows = db
      .select({ id: owned.id })
      .from(table)
      .where(inScope(scopes.of(each, 'READ'), owned));
    return sql`(${type} = ${each} and ${id} in ${rows})`;
  });
  if (home) ways.push(sql`(${type} = ${home.type} and ${id} = ${home.id}::uuid)`);
  return or(...ways)!;
}

/** Whether a relation is one that a filter means, seen from the end that a search comes to. */
function meant({ relationType, entityTypes, negate }: RelationFilter, endType: PgColumn): SQL {
  const isOfType = negate ? ne(entityRelations.type, relationType ?? '') : eq(entityRelations.type, relationType ?? '');
  return and(relationType ? isOfType : undefined, entityTypes?.length ? inArray(endType, entityTypes) : undefined)!;
}

/** A search, from one root or from several of one type. */
type Search = Omit<SearchParameters, 'rootId' | 'rootType'> & { rootId: string | readonly string[]; rootType: string };

/** What a search comes to: the end of relations, and which relations these are. */
export interface Reached {
  endType: PgColumn;
  endId: PgColumn;
  /** Condition for the relations that are followed and meant. */
  where: SQL;
}

/**
 * Follows relations of a tenant from a root, as far as it is asked, and never twice by the same way. Which types are meant
 * is looked at last: the way leads over relations of any type. What is found may be nobody's business: whoever reads it
 * asks for {@link isVisible} besides. `isNegated`: what no filter means; `isRootSeen`: where nobody has asked for the root.
 */
export function reached(
  tenantId: string,
  { rootId, rootType, direction, relationTypeGroup, maxLevel, fetchLastLevelOnly }: Search,
  filters: readonly RelationFilter[],
  { isNegated = false, isRootSeen }: { isNegated?: boolean; isRootSeen?: (type: SQL, id: SQL) => SQL } = {},
): Reached {
  const isFrom = direction === 'FROM';
  const { fromType, fromId, toType, toId } = entityRelations;
  const [startType, startId, endType, endId] = isFrom
    ? [fromType, fromId, toType, toId]
    : [toType, toId, fromType, fromId];
  const [start, end] = isFrom ? ['from', 'to'] : ['to', 'from'];
  const raw = (name: string) => sql.raw(name);
  const group = relationTypeGroup ?? 'COMMON';
  const roots = sql.param([rootId].flat());
  const limit = maxLevel && maxLevel > 0 ? maxLevel : null;
  // Without a limit a place counts once, however long the way to it, or circles would have no end.
  const next = limit === null ? sql`0` : sql`at.level + 1`;
  const walk = sql`
    with recursive at (type, id, level) as (
      select root.type, root.id, 0 from
        (select ${rootType}::text as type, unnest(${roots}::uuid[]) as id) as root
        ${isRootSeen ? sql`where ${isRootSeen(sql`root.type`, sql`root.id`)}` : sql``}
      union
      select r.${raw(end)}_type, r.${raw(end)}_id, ${next} from at
      join entity_relation r on r.${raw(start)}_id = at.id and r.${raw(start)}_type = at.type
      where r.tenant_id = ${tenantId}::uuid and r.type_group = ${group}
        ${limit === null ? sql`` : sql`and at.level + 1 < ${limit}`}
    )
    select type, id, min(level) as level from at group by type, id`;
  const startsIn = (which: SQL) => sql`(${startType}, ${startId}) in (select type, id from (${walk}) as walk ${which})`;
  // The last level that is asked for, and ends from which nothing leads on.
  const isEnd = sql`not exists (select 1 from entity_relation n where n.${raw(start)}_id = ${endId}
    and n.${raw(start)}_type = ${endType} and n.type_group = ${group})`;
  const isLast = limit === null ? isEnd : or(isEnd, startsIn(sql`where level = ${limit - 1}`));
  const isAny = filters.length === 0 || filters.some((filter) => !filter.relationType && !filter.entityTypes?.length);

  const held = isAny ? undefined : or(...filters.map((filter) => meant(filter, endType)));
  const isMeant = isNegated && held ? not(held) : held;

  return {
    ...{ endType, endId },
    where: and(
      ...[eq(entityRelations.tenantId, tenantId), eq(entityRelations.typeGroup, group)],
      startsIn(sql``),
      isMeant,
      fetchLastLevelOnly ? isLast : undefined,
    )!,
  };
}
