import { inject, Injectable } from '@angular/core';
import { EntityId } from 'ngx-self-registration/models';
import { Observable } from 'rxjs';
import { path } from './api-path';
import { RestClient } from './rest-client';

/** Who owns an entity (OwnerController). */
@Injectable({ providedIn: 'root' })
export class OwnerService {
  private readonly rest = inject(RestClient);

  /** Gives an entity to another owner; it leaves its groups and joins "All" and the groups named of the new owner. */
  changeOwner(
    owner: EntityId<'TENANT' | 'CUSTOMER'>,
    entity: EntityId,
    entityGroupIds: readonly string[] = [],
  ): Observable<void> {
    return this.rest.send(
      path`/api/owner/${owner.entityType}/${owner.id}/${entity.entityType}/${entity.id}`,
      entityGroupIds,
    );
  }
}
