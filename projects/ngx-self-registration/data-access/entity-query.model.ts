import { EntityId, EntityType, SortOrder } from 'ngx-self-registration/models';

/** Where a value of an entity comes from. ATTRIBUTE stands for all three scopes. */
export type EntityKeyType =
  'ATTRIBUTE' | 'CLIENT_ATTRIBUTE' | 'SHARED_ATTRIBUTE' | 'SERVER_ATTRIBUTE' | 'TIME_SERIES' | 'ENTITY_FIELD';

/** One value of an entity, such as its field `name` or its time series `temperature`. */
export interface EntityKey {
  type: EntityKeyType;
  key: string;
}

/** Which entities are looked for. The contract names more kinds than are listed here; they are passed on as given. */
export type EntityFilter =
  | { type: 'singleEntity'; singleEntity: EntityId }
  | { type: 'entityList'; entityType: EntityType; entityList: string[] }
  | { type: 'entityName'; entityType: EntityType; entityNameFilter: string }
  | { type: 'entityType'; entityType: EntityType }
  | { type: 'deviceType'; deviceTypes: string[]; deviceNameFilter?: string }
  | { type: 'entityGroup'; groupType: EntityType; entityGroup: string }
  | { type: string; [field: string]: unknown };

/** What to fetch of the found entities. `page` counts from 0. */
export interface EntityDataPageLink {
  pageSize: number;
  page: number;
  textSearch?: string | null;
  dynamic?: boolean;
  sortOrder?: { key: EntityKey; direction: SortOrder };
}

/** A search for entities together with the values wanted of each. */
export interface EntityDataQuery {
  entityFilter: EntityFilter;
  pageLink: EntityDataPageLink;
  entityFields?: EntityKey[];
  latestValues?: EntityKey[];
  keyFilters?: unknown[];
}

/** One found value. `ts` in milliseconds since 1970; 0 for entity fields on some platforms. */
export interface LatestValue {
  ts: number;
  value: string;
}

/** One found entity with the values asked for, by kind and key. */
export interface EntityData {
  entityId: EntityId;
  latest: Partial<Record<EntityKeyType, Record<string, LatestValue>>>;
  timeseries?: Record<string, LatestValue[]>;
  readAttrs?: boolean;
  readTs?: boolean;
}
