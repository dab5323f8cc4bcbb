import { inject, Injectable } from '@angular/core';
import { EntityId } from 'ngx-self-registration/models';
import type { Operation } from 'ngx-self-registration/models/permissions';
import { Observable } from 'rxjs';
import { path } from './api-path';
import { AllowedPermissionsInfo } from './permission.model';
import { RestClient } from './rest-client';

/** What the caller may do (UserPermissionsController). */
@Injectable({ providedIn: 'root' })
export class PermissionService {
  private readonly rest = inject(RestClient);

  getAllowedPermissions(): Observable<AllowedPermissionsInfo> {
    return this.rest.get('/api/permissions/allowedPermissions');
  }

  /** Whether the caller may do one thing to one entity. */
  hasEntityPermission(entity: EntityId, operation: Operation): Observable<boolean> {
    return this.rest.get(path`/api/permission/${entity.entityType}/${entity.id}/${operation}`);
  }
}
