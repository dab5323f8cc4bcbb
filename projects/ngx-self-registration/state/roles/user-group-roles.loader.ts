import { inject, Injectable } from '@angular/core';
import { EntityGroupService, GroupOwner, GroupPermissionService, RoleService } from 'ngx-self-registration/data-access';
import { ENTITY_GROUP_TYPES, EntityGroupInfo, Role } from 'ngx-self-registration/models';
import { instead } from 'ngx-self-registration/state';
import { EMPTY, expand, forkJoin, map, Observable, of, reduce, switchMap } from 'rxjs';
import { UserGroupRoles } from './user-group-roles.actions';

const ROLES_PER_REQUEST = 100;

/** Collects what the page of a user group's roles shows. Errors are those of the requests. */
@Injectable({ providedIn: 'root' })
export class UserGroupRolesLoader {
  private readonly permissionService = inject(GroupPermissionService);
  private readonly groupService = inject(EntityGroupService);
  private readonly roleService = inject(RoleService);

  load(userGroupId: string): Observable<UserGroupRoles> {
    return forkJoin({
      group: this.groupService.getGroup(userGroupId),
      permissions: this.permissionService.getUserGroupPermissions(userGroupId),
      roles: this.allRoles(),
    }).pipe(
      switchMap((loaded) =>
        this.groupsFor(loaded.group).pipe(map((entityGroups): UserGroupRoles => ({ ...loaded, entityGroups }))),
      ),
    );
  }

  private allRoles(): Observable<Role[]> {
    const page = (number: number) =>
      this.roleService
        .getRoles({ pageSize: ROLES_PER_REQUEST, page: number, sortProperty: 'name', sortOrder: 'ASC' })
        .pipe(map((answer) => ({ ...answer, number })));
    return page(0).pipe(
      expand(({ hasNext, number }) => (hasNext ? page(number + 1) : EMPTY)),
      reduce((roles: Role[], { data }) => [...roles, ...data], []),
    );
  }

  /** Groups of the caller's owner and, where the user group belongs to somebody else, groups of its owner. */
  private groupsFor(userGroup: EntityGroupInfo): Observable<EntityGroupInfo[]> {
    const owner = userGroup.ownerId;
    return this.groups(null).pipe(
      switchMap((own) =>
        !owner || own.some((group) => group.ownerId?.id === owner.id)
          ? of(own)
          : this.groups(owner).pipe(map((theirs) => [...own, ...theirs])),
      ),
    );
  }

  private groups(owner: GroupOwner | null): Observable<EntityGroupInfo[]> {
    const byType = ENTITY_GROUP_TYPES.map((type) =>
      (owner ? this.groupService.getOwnerGroups(owner, type) : this.groupService.getGroups(type)).pipe(
        // Whoever may not read groups of a type cannot give a role on one: the type has none to offer.
        instead<EntityGroupInfo[], EntityGroupInfo[]>([], 403),
      ),
    );
    return forkJoin(byType).pipe(map((groups) => groups.flat()));
  }
}
