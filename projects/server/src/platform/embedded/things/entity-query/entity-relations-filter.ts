import { and, eq, type SQL, sql } from 'drizzle-orm';
import { RELATABLE_TYPES, type RelatableType } from 'ngx-self-registration/models';
import { anyOf } from '../../../../kernel/db/any-of';
import { assets, devices, entityRelations } from '../../../../kernel/db/schema';
import { badRequest } from '../../../../kernel/errors';
import { isVisible, reached } from '../relations/relation-search';
import type { RelationFilter } from '../relations/relation.schema';
import { namedThing, type ResolvedFilter, type Resolving } from './entity-filter';
import type { EntityFilter } from './entity-query.schema';
import { SOURCES } from './entity-sources';

/** From where a filter follows relations; null where the caller has no such thing. 400 where the filter does not say. */
function rootOf(filter: EntityFilter, { scopes }: Resolving): { rootType: string; rootId: string | string[] } | null {
  if (filter.multiRoot) {
    const { multiRootEntitiesType: rootType, multiRootEntityIds: rootId } = filter;
    return rootType && rootId ? { rootType, rootId } : null;
  }
  if (!filter.rootEntity) {
    throw badRequest('entityFilter.rootEntity is missing.', { field: 'entityFilter.rootEntity' });
  }
  const thing = namedThing(filter.rootEntity, scopes);
  return thing && { rootType: thing.entityType, rootId: thing.id };
}

/** Ids of things to which the relations of a filter lead from a root that the caller sees; undefined without a root. */
function idsReached(
  type: RelatableType,
  filter: EntityFilter,
  filters: readonly RelationFilter[],
  resolving: Resolving,
): SQL | undefined {
  const { db, scopes } = resolving;
  const root = rootOf(filter, resolving);
  if (!root || scopes.caller.tenantId === null) return undefined;
  const search = { ...root, ...{ direction: filter.direction ?? 'FROM', maxLevel: filter.maxLevel } } as const;
  const { endType, endId, where } = reached(
    scopes.caller.tenantId,
    { ...search, fetchLastLevelOnly: filter.fetchLastLevelOnly },
    filters,
    { isNegated: filter.negate ?? false, isRootSeen: (rootType, rootId) => isVisible(db, scopes, rootType, rootId) },
  );
  return sql`${SOURCES[type].id} in (select ${endId} from ${entityRelations} where ${and(where, eq(endType, type))})`;
}

/** What relations lead to, of any kind, or of the kinds that the filter names. */
export function relatedEntities(filter: EntityFilter, resolving: Resolving): ResolvedFilter[] {
  const filters = filter.filters ?? [];
  const named = filters.flatMap(({ entityTypes }) => entityTypes ?? []);
  const isAny = filter.negate || filters.length === 0 || filters.some(({ entityTypes }) => !entityTypes?.length);
  const types = RELATABLE_TYPES.filter((type) => isAny || named.includes(type));
  return types.flatMap((type) => {
    const where = idsReached(type, filter, filters, resolving);
    return where ? [{ type, where }] : [];
  });
}

/** Devices, or assets, to which relations of one type lead. */
export function searchedEntities(
  type: 'DEVICE' | 'ASSET',
  filter: EntityFilter,
  types: readonly string[] | null | undefined,
  resolving: Resolving,
): ResolvedFilter[] {
  const filters = [{ relationType: filter.relationType, entityTypes: [type] }];
  const where = idsReached(type, { ...filter, negate: false }, filters, resolving);
  const column = type === 'DEVICE' ? devices.type : assets.type;
  return where ? [{ type, where: and(where, types?.length ? anyOf(column, types) : undefined) }] : [];
}
