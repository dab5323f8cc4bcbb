import type { Change } from '../../../kernel/db/changes';
import type { EntityCountQuery, EntityDataQuery } from '../things/entity-query/entity-query.schema';

/** The type of entities that a query finds; undefined where it finds none. */
export function typeOf({ entityFilter }: EntityCountQuery): string | undefined {
  const { type, entityType, singleEntity, groupType } = entityFilter;
  if (type === 'deviceType') return 'DEVICE';
  if (type === 'assetType') return 'ASSET';
  if (type === 'singleEntity') return singleEntity?.entityType;
  return type === 'entityGroup' ? groupType : entityType;
}

const isValue = (key: { type: string } | undefined) => key !== undefined && key.type !== 'ENTITY_FIELD';

/** Whether values decide which rows a query finds, and in which order. */
function goesByValues(query: EntityCountQuery & Partial<EntityDataQuery>): boolean {
  const { keyFilters, pageLink, latestValues } = query;
  return (
    (keyFilters ?? []).some(({ key }) => isValue(key)) ||
    isValue(pageLink?.sortOrder?.key) ||
    (!!pageLink?.textSearch && (latestValues ?? []).length > 0)
  );
}

/** Whether a change may be one of the rows that a query finds. */
export function isAbout(
  query: EntityCountQuery & Partial<EntityDataQuery>,
  tenantId: string | null,
  [word, type, , owner]: NonNullable<Change>,
): boolean {
  if (word === 'group') return query.entityFilter.entityGroup === type;
  if (type !== typeOf(query)) return false;
  return (word === 'entity' && owner === tenantId) || (word === 'value' && goesByValues(query));
}
