import type { EntityFilter } from 'ngx-self-registration/data-access';

/** An entity in short: ThingsBoard's `EntityInfo`. */
export interface AliasEntity {
  id: string;
  entityType: string;
  name: string;
  label: string;
}

/** An alias with what it stands for at the moment: ThingsBoard's `AliasInfo`. */
export interface AliasInfo {
  alias: string;
  /** Null where it stands for nothing, such as the entity of a state that none was opened with. */
  entityFilter: EntityFilter | null;
  resolveMultiple: boolean;
  stateEntity: boolean;
  /** Name of the state's parameter that the entity is taken from. */
  entityParamName?: string;
  /** The first entity, of aliases that stand for one. */
  currentEntity: AliasEntity | null;
}

/** Where a widget's data come from: ThingsBoard's `Datasource`. */
export type AliasDatasource = Record<string, unknown> & { type?: string; entityAliasId?: string; deviceId?: string };

const single = (id: unknown, entityType: unknown) => ({ type: 'singleEntity', singleEntity: { id, entityType } });

/** A source that names its entity by itself, with the search for it. */
export function withOwnEntity(source: AliasDatasource): AliasDatasource {
  if (source.type === 'device' && source.deviceId) {
    return { ...source, type: 'entity', entityFilter: single(source.deviceId, 'DEVICE') };
  }
  const { entityId, entityType, entityFilter } = source;
  return entityId && !entityFilter ? { ...source, entityFilter: single(entityId, entityType) } : { ...source };
}

/** A source of an alias, with the search that the alias stands for. */
export function datasourceOf(source: AliasDatasource, info: AliasInfo): AliasDatasource {
  const { alias, entityFilter, currentEntity, resolveMultiple } = info;
  if (resolveMultiple && entityFilter) return { ...source, aliasName: alias, entityFilter };
  if (!currentEntity) return { ...source, aliasName: alias, unresolvedStateEntity: true, name: 'Unresolved' };
  const { id, entityType, name, label } = currentEntity;
  return {
    ...source,
    aliasName: alias,
    entityFilter: single(id, entityType),
    ...{ entityId: id, entityType, entityName: name, entityLabel: label || name, name },
  };
}

/** A condition of a dashboard's filter, as its file keeps it. */
interface KeyFilterInfo {
  predicate?: unknown;
  predicates?: { keyFilterPredicate: unknown }[];
}

/** The conditions of a dashboard's filter as the platform's searches take them. */
export function keyFiltersOf(filter: unknown): unknown[] {
  const { keyFilters = [] } = (filter ?? {}) as { keyFilters?: KeyFilterInfo[] };
  return keyFilters.map(({ predicates, predicate, ...others }) => {
    const all = (predicates ?? []).map(({ keyFilterPredicate }) => keyFilterPredicate);
    const together = all.length === 1 ? all[0] : { type: 'COMPLEX', operation: 'AND', predicates: all };
    return { ...others, predicate: predicate ?? together };
  });
}
