import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { Action, provideStore, Store } from '@ngrx/store';
import { EntityGroupService, GroupPermissionService, RoleService } from 'ngx-self-registration/data-access';
import type { EntityGroupInfo, Role } from 'ngx-self-registration/models';
import { entityGroup, genericRole, groupPermission, groupRole, userGroup } from 'ngx-self-registration/testing';
import { firstValueFrom, Observable, of, throwError } from 'rxjs';
import { UserGroupRoles, UserGroupRolesApi, UserGroupRolesPage } from './user-group-roles.actions';
import { UserGroupRolesEffects } from './user-group-roles.effects';
import { UserGroupRolesLoader } from './user-group-roles.loader';
import { initialUserGroupRolesState, USER_GROUP_ROLES_SLICE, userGroupRolesReducer } from './user-group-roles.reducer';

const userGroupId = userGroup().id!.id;
const data: UserGroupRoles = {
  group: userGroup(),
  permissions: [groupPermission()],
  roles: [genericRole(), groupRole()],
  entityGroups: [entityGroup()],
};
const forbidden = new HttpErrorResponse({ status: 403, error: { message: 'No right.', errorCode: 20 } });

describe('user group roles state', () => {
  const loaded = [UserGroupRolesPage.opened({ userGroupId }), UserGroupRolesApi.loaded(data)].reduce(
    userGroupRolesReducer,
    initialUserGroupRolesState,
  );

  it('shows the list as it is after a change', () => {
    const permissions = [groupPermission(groupRole())];
    const state = userGroupRolesReducer(loaded, UserGroupRolesApi.changeSaved({ userGroupId, permissions }));
    expect(state.data).toEqual({ ...data, permissions });
  });

  it('does not show the roles of one group on the page of another', () => {
    const other = userGroupRolesReducer(loaded, UserGroupRolesPage.opened({ userGroupId: 'other' }));
    expect(other.data).toBeNull();
    const late = userGroupRolesReducer(
      { ...other, data },
      UserGroupRolesApi.changeSaved({ userGroupId, permissions: [] }),
    );
    expect(late.data).toBe(data);
  });

  it('keeps the list in sight when the same group is opened again', () => {
    expect(userGroupRolesReducer(loaded, UserGroupRolesPage.opened({ userGroupId })).data).toEqual(data);
  });
});

describe('UserGroupRolesEffects', () => {
  let actions: Observable<Action>;
  let permissions: jasmine.SpyObj<GroupPermissionService>;
  let effects: UserGroupRolesEffects;

  beforeEach(() => {
    permissions = jasmine.createSpyObj<GroupPermissionService>('GroupPermissionService', [
      'savePermission',
      'deletePermission',
      'getUserGroupPermissions',
    ]);
    permissions.getUserGroupPermissions.and.returnValue(of([groupPermission(groupRole())]));
    TestBed.configureTestingModule({
      providers: [
        provideStore({
          selfRegistration: (state: object | undefined, action: Action) => ({
            [USER_GROUP_ROLES_SLICE]: userGroupRolesReducer(
              (state as Record<string, never> | undefined)?.[USER_GROUP_ROLES_SLICE],
              action,
            ),
          }),
        }),
        { provide: Actions, useFactory: () => new Actions(new Observable((to) => actions.subscribe(to))) },
        { provide: GroupPermissionService, useValue: permissions },
        { provide: UserGroupRolesLoader, useValue: { load: () => of(data) } },
        UserGroupRolesEffects,
      ],
    });
    TestBed.inject(Store).dispatch(UserGroupRolesPage.opened({ userGroupId }));
    effects = TestBed.inject(UserGroupRolesEffects);
  });

  it('loads all that the page shows', async () => {
    actions = of(UserGroupRolesPage.reloadRequested());
    expect(await firstValueFrom(effects.load$)).toEqual(UserGroupRolesApi.loaded(data));
  });

  it('asks for the list after a role is given', async () => {
    permissions.savePermission.and.returnValue(of(groupPermission()));
    actions = of(UserGroupRolesPage.permissionSubmitted({ permission: groupPermission() }));
    expect(await firstValueFrom(effects.change$)).toEqual(
      UserGroupRolesApi.changeSaved({ userGroupId, permissions: [groupPermission(groupRole())] }),
    );
    expect(permissions.savePermission).toHaveBeenCalledOnceWith(groupPermission());
  });

  it('reports a refused removal', async () => {
    permissions.deletePermission.and.returnValue(throwError(() => forbidden));
    actions = of(UserGroupRolesPage.removalConfirmed({ permissionId: 'p' }));
    expect(await firstValueFrom(effects.change$)).toEqual(
      UserGroupRolesApi.changeFailed({ failure: { status: 403, message: 'No right.', errorCode: 20 } }),
    );
    expect(permissions.getUserGroupPermissions).not.toHaveBeenCalled();
  });
});

describe('UserGroupRolesLoader', () => {
  let groups: jasmine.SpyObj<EntityGroupService>;
  let roles: jasmine.SpyObj<RoleService>;
  const load = () => firstValueFrom(TestBed.inject(UserGroupRolesLoader).load(userGroupId));

  beforeEach(() => {
    groups = jasmine.createSpyObj<EntityGroupService>('EntityGroupService', [
      'getGroup',
      'getGroups',
      'getOwnerGroups',
    ]);
    groups.getGroup.and.returnValue(of(userGroup()));
    groups.getGroups.and.callFake((type) => of(type === 'DASHBOARD' ? [entityGroup()] : []));
    roles = jasmine.createSpyObj<RoleService>('RoleService', ['getRoles']);
    roles.getRoles.and.callFake(({ page }) =>
      of({ data: [genericRole({ name: `Role ${page}` })], totalElements: 2, totalPages: 2, hasNext: page === 0 }),
    );
    TestBed.configureTestingModule({
      providers: [
        { provide: EntityGroupService, useValue: groups },
        { provide: RoleService, useValue: roles },
        { provide: GroupPermissionService, useValue: { getUserGroupPermissions: () => of([groupPermission()]) } },
      ],
    });
  });

  it('collects roles from every page', async () => {
    const names = ({ roles: found }: { roles: Role[] }) => found.map(({ name }) => name);
    expect(names(await load())).toEqual(['Role 0', 'Role 1']);
  });

  it('offers groups of the caller, and those of the owner where it is somebody else', async () => {
    expect((await load()).entityGroups).toEqual([entityGroup()]);
    expect(groups.getOwnerGroups).not.toHaveBeenCalled();

    const customer = { entityType: 'CUSTOMER' as const, id: 'c' };
    const theirs: EntityGroupInfo = entityGroup({ name: 'Theirs', ownerId: customer });
    groups.getGroup.and.returnValue(of(userGroup({ ownerId: customer })));
    groups.getOwnerGroups.and.callFake((_, type) => of(type === 'DASHBOARD' ? [theirs] : []));
    expect((await load()).entityGroups).toEqual([entityGroup(), theirs]);
  });

  it('leaves out types of group that the caller may not read, but hides no other failure', async () => {
    groups.getGroups.and.callFake((type) => (type === 'EDGE' ? throwError(() => forbidden) : of([])));
    groups.getOwnerGroups.and.returnValue(of([]));
    expect((await load()).entityGroups).toEqual([]);
    groups.getGroups.and.returnValue(throwError(() => new HttpErrorResponse({ status: 500 })));
    await expectAsync(load()).toBeRejected();
  });
});
