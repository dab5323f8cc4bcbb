import type { EntityData } from 'ngx-self-registration/data-access';
import type { EntityId } from 'ngx-self-registration/models';
import type { DataKey, Datasource } from '../model/dashboard.model';
import { KEY_TYPES } from './entity-table.model';

/** A row as ThingsBoard's entity table gives it to actions: its entity, and its values by the label of their key. */
export interface RowEntity {
  id: EntityId;
  entityName: string;
  entityLabel: string;
  entityType: string;
  [label: string]: unknown;
}

/** A source of data with the entity of one row. */
export type RowSource = Record<string, unknown>;

/** A moment in milliseconds since 1970, and the value then. */
type Point = [time: number, value: unknown];

/** One value of one row, as ThingsBoard's widgets have it. */
export interface RowData {
  datasource: RowSource;
  dataKey: DataKey;
  data: Point[];
}

const labelOf = (key: DataKey) => key.label?.trim() || key.name;

/** Numbers come as text; they are numbers where nothing is lost by it. */
const valueOf = (text: string) => (text !== '' && String(Number(text)) === text ? Number(text) : text);

function pointsOf({ entityId, latest }: EntityData, key: DataKey): Point[] {
  if (key.type === 'entityField' && key.name === 'entityType') return [[0, entityId.entityType]];
  const type = KEY_TYPES[key.type];
  const found = type && latest[type]?.[key.name];
  return found && found.value !== '' ? [[found.ts, valueOf(found.value)]] : [];
}

/** What the rows of a table are to its actions. */
export interface TableRows {
  datasources: RowSource[];
  data: RowData[];
}

/** The rows of a table as `datasources` and `data` of ThingsBoard's widgets. */
export function rowsFor(entities: readonly EntityData[], source: Datasource | undefined, alias?: string): TableRows {
  const dataKeys = source?.dataKeys ?? [];
  const datasources = entities.map(({ entityId, latest }): RowSource => {
    const entityName = latest.ENTITY_FIELD?.['name']?.value ?? '';
    const entityLabel = latest.ENTITY_FIELD?.['label']?.value || entityName;
    return {
      ...source,
      ...{ type: 'entity', name: entityName, aliasName: alias, dataKeys, dataReceived: true },
      ...{ entityId: entityId.id, entityType: entityId.entityType, entityName, entityLabel },
    };
  });
  const data = entities.flatMap((entity, index) =>
    dataKeys.map((dataKey) => ({ datasource: datasources[index], dataKey, data: pointsOf(entity, dataKey) })),
  );
  return { datasources, data };
}

/** A row as its actions get it. */
export function rowEntityOf(entity: EntityData, keys: readonly DataKey[]): RowEntity {
  const { entityId, latest } = entity;
  const entityName = latest.ENTITY_FIELD?.['name']?.value ?? '';
  const values = keys.map((key) => [labelOf(key), pointsOf(entity, key)[0]?.[1] ?? ''] as const);
  return {
    ...Object.fromEntries(values),
    id: entityId,
    entityName,
    entityLabel: latest.ENTITY_FIELD?.['label']?.value || entityName,
    entityType: entityId.entityType,
  };
}

/** Rows with the values of all their keys by label: what a condition of a button of the header is given. */
export function formattedRows({ datasources, data }: TableRows): Record<string, unknown>[] {
  return datasources.map((datasource, index) => {
    const own = data.filter((row) => row.datasource === datasource);
    const values = own.map(({ dataKey, data: points }) => [labelOf(dataKey), points[0]?.[1] ?? null] as const);
    const { entityId, entityType, entityName, entityLabel, aliasName } = datasource;
    return {
      ...Object.fromEntries(values),
      ...{ entityId, entityType, entityName, entityLabel, aliasName },
      ...{ deviceName: entityName, $datasource: datasource, dsIndex: index },
    };
  });
}
