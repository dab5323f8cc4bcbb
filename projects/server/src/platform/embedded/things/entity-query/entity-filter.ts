import { and, eq, ilike, inArray, type SQL } from 'drizzle-orm';
import { assets, devices, entityGroupMembers } from '../../../../kernel/db/schema';
import { anyOf } from '../../../../kernel/db/any-of';
import type { Db } from '../../../../kernel/db/client';
import { badRequest } from '../../../../kernel/errors';
import { escapeLike } from '../../../../kernel/http/select-page';
import type { OwnedEntityType } from '../../../platform.port';
import { OWNED_TABLES } from '../../shared/ownership';
import type { EntityFilter } from './entity-query.schema';

/** What a filter means: entities of one type for which a condition holds. */
export interface ResolvedFilter {
  type: OwnedEntityType;
  where: SQL | undefined;
}

/** Types of entities that a dashboard may ask for, and of which this platform has none. */
const NOT_KEPT = new Set([
  ...['ENTITY_VIEW', 'EDGE', 'TENANT', 'RULE_CHAIN', 'ALARM', 'API_USAGE_STATE', 'DEVICE_PROFILE'],
  ...['ASSET_PROFILE', 'TENANT_PROFILE', 'QUEUE', 'OTA_PACKAGE', 'TB_RESOURCE', 'RULE_NODE', 'RPC'],
]);

/** Filters that can find nothing, as there is nothing of what they look for: usage, kinds of entities, relations. */
const FINDS_NOTHING = new Set([
  ...['apiUsageState', 'entityViewType', 'edgeType', 'relationsQuery'],
  ...['assetSearchQuery', 'deviceSearchQuery', 'entityViewSearchQuery', 'edgeSearchQuery'],
]);

/** Whether a filter asks for what is not kept here: its answer is empty. */
function findsNothing({ type, entityType, singleEntity }: EntityFilter): boolean {
  if (FINDS_NOTHING.has(type)) return true;
  const asked = type === 'singleEntity' ? singleEntity?.entityType : entityType;
  return ['singleEntity', 'entityList', 'entityName', 'entityType'].includes(type) && NOT_KEPT.has(asked ?? '');
}

function queryable(type: string | undefined, field = 'entityFilter.entityType'): OwnedEntityType {
  if (!type || !Object.hasOwn(OWNED_TABLES, type)) {
    const known = Object.keys(OWNED_TABLES).join(', ');
    throw badRequest(`The entity type of a query must be one of ${known}${type ? `, not "${type}"` : ''}.`, { field });
  }
  return type as OwnedEntityType;
}

/** Names that begin with the text, as ThingsBoard's name filters mean it. */
function nameBegins(type: OwnedEntityType, text: string | null | undefined): SQL | undefined {
  return text ? ilike(OWNED_TABLES[type].name, `${escapeLike(text)}%`) : undefined;
}

/**
 * Resolves an entity filter of a dashboard's alias; null where it asks for what is not kept here. Throws 400 for what is
 * no filter.
 */
export function resolveFilter(db: Db, filter: EntityFilter): ResolvedFilter | null {
  if (findsNothing(filter)) return null;
  const idOf = (type: OwnedEntityType) => OWNED_TABLES[type].owned.id;
  switch (filter.type) {
    case 'singleEntity': {
      if (!filter.singleEntity)
        throw badRequest('entityFilter.singleEntity is missing.', { field: 'entityFilter.singleEntity' });
      const type = queryable(filter.singleEntity.entityType, 'entityFilter.singleEntity.entityType');
      return { type, where: eq(idOf(type), filter.singleEntity.id) };
    }
    case 'entityList': {
      const type = queryable(filter.entityType);
      return { type, where: anyOf(idOf(type), filter.entityList ?? []) };
    }
    case 'entityName': {
      const type = queryable(filter.entityType);
      return { type, where: nameBegins(type, filter.entityNameFilter) };
    }
    case 'entityType':
      return { type: queryable(filter.entityType), where: undefined };
    case 'deviceType': {
      const types = filter.deviceTypes?.length ? filter.deviceTypes : filter.deviceType ? [filter.deviceType] : [];
      if (types.length === 0)
        throw badRequest('entityFilter.deviceTypes is missing.', { field: 'entityFilter.deviceTypes' });
      return {
        type: 'DEVICE',
        where: and(anyOf(devices.type, types), nameBegins('DEVICE', filter.deviceNameFilter)),
      };
    }
    case 'assetType': {
      const types = filter.assetTypes?.length ? filter.assetTypes : filter.assetType ? [filter.assetType] : [];
      if (types.length === 0)
        throw badRequest('entityFilter.assetTypes is missing.', { field: 'entityFilter.assetTypes' });
      return { type: 'ASSET', where: and(anyOf(assets.type, types), nameBegins('ASSET', filter.assetNameFilter)) };
    }
    case 'entityGroup': {
      const type = queryable(filter.groupType);
      if (!filter.entityGroup)
        throw badRequest('entityFilter.entityGroup is missing.', { field: 'entityFilter.entityGroup' });
      const members = db
        .select({ id: entityGroupMembers.entityId })
        .from(entityGroupMembers)
        .where(eq(entityGroupMembers.entityGroupId, filter.entityGroup));
      return { type, where: inArray(idOf(type), members) };
    }
    default:
      throw badRequest(`Entity filters of the type "${filter.type}" are not supported.`, {
        field: 'entityFilter.type',
      });
  }
}
