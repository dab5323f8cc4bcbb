import { inject, Injectable } from '@angular/core';
import { PageData } from 'ngx-self-registration/models';
import { Observable } from 'rxjs';
import { EntityData, EntityDataQuery } from './entity-query.model';
import { RestClient } from './rest-client';

/** Searches across entities with their values, as dashboards ask (entity-query-controller). */
@Injectable({ providedIn: 'root' })
export class EntityQueryService {
  private readonly rest = inject(RestClient);

  /** Entities that the caller may read and that match; each with the fields and latest values named. */
  findEntityData(query: EntityDataQuery): Observable<PageData<EntityData>> {
    return this.rest.post('/api/entitiesQuery/find', query);
  }
}
