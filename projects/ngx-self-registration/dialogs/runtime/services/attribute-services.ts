import type { Injector } from '@angular/core';
import { AttributeService, type WritableScope } from 'ngx-self-registration/data-access';
import type { AttributeData, AttributeScope, EntityId } from 'ngx-self-registration/models';
import { forkJoin, map, Observable, of } from 'rxjs';
import type { ServiceTable } from './service-table';

/** An attribute without a value is taken away, as the platform's console does. */
function save(
  attributes: AttributeService,
  entity: EntityId,
  scope: WritableScope,
  data: readonly AttributeData[],
): Observable<unknown> {
  const hasValue = ({ value }: AttributeData) => value !== null && value !== undefined;
  const kept = data.filter(hasValue);
  const removed = data.filter((attribute) => !hasValue(attribute)).map(({ key }) => key);
  const requests: Observable<unknown>[] = [];
  if (kept.length > 0) {
    requests.push(
      attributes.saveAttributes(entity, scope, Object.fromEntries(kept.map(({ key, value }) => [key, value]))),
    );
  }
  if (removed.length > 0) {
    requests.push(attributes.deleteAttributes(entity, scope, removed));
  }
  return requests.length > 0 ? forkJoin(requests) : of([]);
}

/** `attributeService`: attributes and latest time series. */
export function attributeService(injector: Injector): ServiceTable {
  const attributes = injector.get(AttributeService);
  const keysOf = (keys?: readonly string[] | string | null) =>
    (typeof keys === 'string' ? keys.split(',') : keys)?.filter(Boolean) ?? undefined;
  return {
    getEntityAttributes: (entity: EntityId, scope: AttributeScope, keys?: string[]) =>
      attributes.getAttributesByScope(entity, scope, keysOf(keys)),
    saveEntityAttributes: (entity: EntityId, scope: WritableScope, data: AttributeData[]) =>
      save(attributes, entity, scope, data),
    deleteEntityAttributes: (entity: EntityId, scope: AttributeScope, data: AttributeData[]) =>
      attributes.deleteAttributes(
        entity,
        scope,
        data.map(({ key }) => key),
      ),
    getEntityTimeseriesLatest: (entity: EntityId, keys?: string[], useStrictDataTypes = false) =>
      attributes.getLatestTimeseries(entity, keysOf(keys), useStrictDataTypes),
    getEntityAttributesAsObject: (entity: EntityId, scope: AttributeScope, keys?: string[]) =>
      attributes
        .getAttributesByScope(entity, scope, keysOf(keys))
        .pipe(map((data) => Object.fromEntries(data.map(({ key, value }) => [key, value])))),
  };
}
