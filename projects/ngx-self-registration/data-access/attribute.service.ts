import { inject, Injectable } from '@angular/core';
import { AttributeData, AttributeScope, EntityId, TsData } from 'ngx-self-registration/models';
import { Observable } from 'rxjs';
import { path, query } from './api-path';
import { RestClient } from './rest-client';

/** Scopes that users may write. */
export type WritableScope = Exclude<AttributeScope, 'CLIENT_SCOPE'>;

const ofEntity = ({ entityType, id }: EntityId): string => path`/api/plugins/telemetry/${entityType}/${id}`;

/** Attributes and latest time series of an entity (telemetry-controller). */
@Injectable({ providedIn: 'root' })
export class AttributeService {
  private readonly rest = inject(RestClient);

  /** Attributes of all scopes; all keys unless some are named. */
  getAttributes(entity: EntityId, keys?: readonly string[]): Observable<AttributeData[]> {
    return this.rest.get(`${ofEntity(entity)}/values/attributes`, query({ keys }));
  }

  /** Attributes of one scope; all keys unless some are named. */
  getAttributesByScope(entity: EntityId, scope: AttributeScope, keys?: readonly string[]): Observable<AttributeData[]> {
    return this.rest.get(ofEntity(entity) + path`/values/attributes/${scope}`, query({ keys }));
  }

  /** Writes attributes by key; others stay as they are. */
  saveAttributes(entity: EntityId, scope: WritableScope, values: Record<string, unknown>): Observable<void> {
    return this.rest.send(ofEntity(entity) + path`/${scope}`, values);
  }

  deleteAttributes(entity: EntityId, scope: AttributeScope, keys: readonly string[]): Observable<void> {
    return this.rest.delete(ofEntity(entity) + path`/${scope}`, query({ keys }));
  }

  /** The newest value per key. `useStrictDataTypes`: numbers and booleans as such, otherwise all as text. */
  getLatestTimeseries(
    entity: EntityId,
    keys?: readonly string[],
    useStrictDataTypes = true,
  ): Observable<Record<string, TsData[]>> {
    return this.rest.get(`${ofEntity(entity)}/values/timeseries`, query({ keys, useStrictDataTypes }));
  }
}
