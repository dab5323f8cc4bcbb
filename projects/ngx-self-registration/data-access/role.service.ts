import { inject, Injectable } from '@angular/core';
import { PageData, PageLink, pageLinkParams, Role, RoleType } from 'ngx-self-registration/models';
import { Observable } from 'rxjs';
import { path, query } from './api-path';
import { RestClient } from './rest-client';

/** Roles of the caller's owner (RoleController). */
@Injectable({ providedIn: 'root' })
export class RoleService {
  private readonly rest = inject(RestClient);

  /** One page of roles, of one type or of both. */
  getRoles(link: PageLink, type?: RoleType): Observable<PageData<Role>> {
    return this.rest.get('/api/roles', { ...pageLinkParams(link), ...query({ type }) });
  }

  getRole(roleId: string): Observable<Role> {
    return this.rest.get(path`/api/role/${roleId}`);
  }

  /** Several roles by their ids; ids that are unknown are missing in the answer. */
  getRolesByIds(roleIds: readonly string[]): Observable<Role[]> {
    return this.rest.get('/api/roles/list', query({ roleIds }));
  }

  /** Creates a role, or changes it where it has an id. */
  saveRole(role: Role): Observable<Role> {
    return this.rest.post('/api/role', role);
  }

  /** Deletes a role; the platform refuses while user groups still have it. */
  deleteRole(roleId: string): Observable<void> {
    return this.rest.delete(path`/api/role/${roleId}`);
  }
}
