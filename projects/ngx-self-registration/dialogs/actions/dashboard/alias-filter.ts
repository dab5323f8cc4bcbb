import type { EntityFilter } from 'ngx-self-registration/data-access';
import { EntityId, entityId, isNullId } from 'ngx-self-registration/models';
import type { StateParams } from './state-params';

/** Which entities an alias stands for; see {@link toEntityFilter}. */
export interface AliasFilter {
  type: string;
  resolveMultiple?: boolean;
  [field: string]: unknown;
}

/** An alias of a dashboard, as its file keeps it. */
export interface EntityAlias {
  id: string;
  alias: string;
  filter: AliasFilter;
}

/** Whom `CURRENT_USER` and the like stand for. */
export interface AliasUser {
  id?: EntityId | null;
  tenantId?: EntityId | null;
  customerId?: EntityId | null;
}

/** What aliases can refer to besides entities. */
export interface AliasScope {
  user: AliasUser | null;
  /** Parameters of the dashboard's state, such as the entity that was clicked. */
  stateParams: StateParams;
}

/** An alias that stands for nothing at the moment, such as the entity of a state that none was opened with. */
export class EmptyAliasError extends Error {}

const TYPE_LISTS: Record<string, [list: string, single: string]> = {
  deviceType: ['deviceTypes', 'deviceType'],
  assetType: ['assetTypes', 'assetType'],
  entityViewType: ['entityViewTypes', 'entityViewType'],
  edgeType: ['edgeTypes', 'edgeType'],
};

function existing(id: EntityId | null | undefined): EntityId {
  if (!id || isNullId(id)) {
    throw new EmptyAliasError('There is no entity to show.');
  }
  return id;
}

/** `CURRENT_…` stands for something of whoever looks at the dashboard. */
function resolvedEntity({ entityType, id }: { entityType: string; id: string }, { user }: AliasScope): EntityId {
  switch (entityType) {
    case 'CURRENT_USER':
      return existing(user?.id);
    case 'CURRENT_TENANT':
      return existing(user?.tenantId);
    case 'CURRENT_CUSTOMER':
      return existing(user?.customerId);
    case 'CURRENT_USER_OWNER':
      return existing(isNullId(user?.customerId) ? user?.tenantId : user?.customerId);
    default:
      return existing(entityId(entityType as EntityId['entityType'], id));
  }
}

/** The entity that the state was opened with, under the name that the alias says, or its default. */
function stateEntityOf(filter: AliasFilter, scope: AliasScope): EntityId {
  const name = filter['stateEntityParamName'] as string | null | undefined;
  const params = name ? (scope.stateParams[name] as StateParams | undefined) : scope.stateParams;
  const entity = params?.entityId ?? (filter['defaultStateEntity'] as EntityId | null | undefined);
  return entity ? resolvedEntity(entity, scope) : existing(undefined);
}

/**
 * The search that finds the entities of an alias. Kinds that need no help go to the platform as they are.
 * Throws {@link EmptyAliasError} where the alias stands for nothing.
 */
export function toEntityFilter(filter: AliasFilter, scope: AliasScope): EntityFilter {
  const types = TYPE_LISTS[filter.type];
  if (types) {
    const [list, single] = types;
    // Dashboards from before platform version 3.5 name one type only.
    return { ...filter, [list]: filter[list] ?? (filter[single] ? [filter[single]] : []) };
  }
  if (filter.type === 'singleEntity') {
    const entity = filter['singleEntity'] as EntityId | undefined;
    return { type: 'singleEntity', singleEntity: entity ? resolvedEntity(entity, scope) : existing(undefined) };
  }
  if (filter.type === 'stateEntity') {
    return { type: 'singleEntity', singleEntity: stateEntityOf(filter, scope) };
  }
  if (filter['rootStateEntity'] === true) {
    return { ...filter, rootEntity: stateEntityOf(filter, scope) };
  }
  if (filter['rootEntity']) {
    return { ...filter, rootEntity: resolvedEntity(filter['rootEntity'] as EntityId, scope) };
  }
  return { ...filter };
}
