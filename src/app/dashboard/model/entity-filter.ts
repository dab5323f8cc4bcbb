import type { EntityFilter } from 'ngx-self-registration/data-access';
import { EntityId, entityId, isNullId, User } from 'ngx-self-registration/models';
import type { AliasFilter } from './dashboard.model';

/** What aliases can refer to besides entities. */
export interface AliasScope {
  user: User | null;
  /** Parameters of the dashboard's state, such as the entity that was clicked. */
  stateParams: StateParams;
}

/** Parameters of a dashboard state; entities under `entityId` or under a name of their own. */
export interface StateParams {
  entityId?: EntityId;
  entityName?: string;
  [name: string]: unknown;
}

/** An alias that stands for nothing at the moment, such as the entity of a state that none was opened with. */
export class EmptyAliasError extends Error {}

const TYPE_LISTS: Record<string, [list: string, single: string]> = {
  deviceType: ['deviceTypes', 'deviceType'],
  assetType: ['assetTypes', 'assetType'],
  entityViewType: ['entityViewTypes', 'entityViewType'],
  edgeType: ['edgeTypes', 'edgeType'],
};

function existing(id: EntityId | undefined): EntityId {
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
    const name = filter['stateEntityParamName'] as string | null | undefined;
    const params = name ? (scope.stateParams[name] as StateParams | undefined) : scope.stateParams;
    const fallback = filter['defaultStateEntity'] as EntityId | null | undefined;
    const entity = params?.entityId ?? fallback;
    return { type: 'singleEntity', singleEntity: entity ? resolvedEntity(entity, scope) : existing(undefined) };
  }
  return { ...filter };
}
