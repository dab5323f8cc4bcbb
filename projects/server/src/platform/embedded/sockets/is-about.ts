import { RELATABLE_TYPES } from 'ngx-self-registration/models';
import type { Change } from '../../../kernel/db/changes';
import type { EntityCountQuery, EntityDataQuery } from '../things/entity-query/entity-query.schema';

/** Filters that follow relations. */
const RELATED = ['relationsQuery', 'deviceSearchQuery', 'assetSearchQuery'];

/** The types of entities that a query may find. */
function typesOf({ entityFilter }: EntityCountQuery): readonly (string | null | undefined)[] {
  const { type, entityType, singleEntity, groupType } = entityFilter;
  switch (type) {
    case 'deviceType':
    case 'deviceSearchQuery':
      return ['DEVICE'];
    case 'assetType':
    case 'assetSearchQuery':
      return ['ASSET'];
    case 'relationsQuery':
      return RELATABLE_TYPES;
    case 'stateEntityOwner':
      return ['CUSTOMER', 'TENANT', singleEntity?.entityType];
    case 'singleEntity':
      return [singleEntity?.entityType.replace(/^CURRENT_(USER_OWNER)?/, '') || 'CUSTOMER'];
    case 'entityGroup':
    case 'entitiesByGroupName':
      return [groupType];
    default:
      return [entityType];
  }
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
  const { type: filter, entityGroup } = query.entityFilter;
  if (word === 'relation') return type === tenantId && RELATED.includes(filter);
  if (word === 'group') return entityGroup === type || filter === 'entitiesByGroupName';
  if (!typesOf(query).includes(type)) return false;
  return (word === 'entity' && owner === tenantId) || (word === 'value' && goesByValues(query));
}
