import type { AttributeData, AttributeScope, EntityId } from 'ngx-self-registration/models';
import { forkJoin, map, type Observable, of } from 'rxjs';
import { at, type Params, type Rest } from './rest';
import type { ServiceTable } from './service-table';

const keysOf = (keys?: readonly string[] | string | null) =>
  (typeof keys === 'string' ? keys.split(',') : keys)?.filter(Boolean) ?? [];
const telemetry = ({ entityType, id }: EntityId) => at`/api/plugins/telemetry/${entityType}/${id}`;

/**
 * Saves what has a value and takes away what has none, as the platform's console does. Emits both answers; nothing is sent
 * where there is nothing to send.
 */
function saveAll(
  data: readonly AttributeData[],
  save: (values: Record<string, unknown>) => Observable<unknown>,
  remove: (data: AttributeData[]) => Observable<unknown>,
): Observable<unknown> {
  const hasValue = ({ value }: AttributeData) => value !== null && value !== undefined;
  const kept = Object.fromEntries(data.filter(hasValue).map(({ key, value }) => [key, value]));
  const removed = data.filter((attribute) => !hasValue(attribute));
  return forkJoin([
    Object.keys(kept).length > 0 ? save(kept) : of(null),
    removed.length > 0 ? remove(removed) : of(null),
  ]);
}

function timeseries(rest: Rest): ServiceTable {
  const remove = (
    entity: EntityId,
    data: AttributeData[],
    deleteAllDataForKeys = false,
    startTs?: number,
    endTs?: number,
    rewriteLatestIfDeleted = false,
    deleteLatest = true,
  ) => {
    const more: Params = { deleteAllDataForKeys, startTs, endTs, rewriteLatestIfDeleted, deleteLatest };
    const keys = data.map(({ key }) => key);
    return rest.delete(`${telemetry(entity)}/timeseries/delete`, { keys, ...more });
  };
  return {
    deleteEntityTimeseries: remove,
    saveEntityTimeseries: (entity: EntityId, scope: string, data: AttributeData[]) =>
      saveAll(
        data,
        (values) => rest.post(telemetry(entity) + at`/timeseries/${scope}`, values),
        (removed) => remove(entity, removed, true),
      ),
    getEntityTimeseries: (
      entity: EntityId,
      keys: string[],
      startTs: number,
      endTs: number,
      limit = 100,
      agg = 'NONE',
      interval?: number,
      orderBy = 'DESC',
      useStrictDataTypes = false,
    ) =>
      rest.get(`${telemetry(entity)}/values/timeseries`, {
        ...{ keys: keysOf(keys), startTs, endTs, limit, agg, interval, orderBy, useStrictDataTypes },
      }),
    getEntityTimeseriesLatest: (entity: EntityId, keys?: string[], useStrictDataTypes: unknown = false) =>
      rest.get(`${telemetry(entity)}/values/timeseries`, {
        keys: keysOf(keys),
        useStrictDataTypes: useStrictDataTypes === true,
      }),
  };
}

/** `attributeService`: attributes and time series. */
export function attributeService(rest: Rest): ServiceTable {
  const read = (entity: EntityId, scope?: AttributeScope | null, keys?: string[] | string) =>
    rest.get(`${telemetry(entity)}/values/attributes` + (scope ? at`/${scope}` : ''), { keys: keysOf(keys) });
  const remove = (entity: EntityId, scope: AttributeScope, data: AttributeData[]) =>
    rest.delete(telemetry(entity) + at`/${scope}`, { keys: data.map(({ key }) => key) });
  return {
    ...timeseries(rest),
    getEntityAttributes: read,
    deleteEntityAttributes: remove,
    saveEntityAttributes: (entity: EntityId, scope: AttributeScope, data: AttributeData[]) =>
      saveAll(
        data,
        (values) => rest.post(telemetry(entity) + at`/${scope}`, values),
        (removed) => remove(entity, scope, removed),
      ),
    getEntityAttributesAsObject: (entity: EntityId, scope: AttributeScope, keys?: string[]) =>
      read(entity, scope, keys).pipe(
        map((data) => Object.fromEntries((data as AttributeData[]).map(({ key, value }) => [key, value]))),
      ),
  };
}
