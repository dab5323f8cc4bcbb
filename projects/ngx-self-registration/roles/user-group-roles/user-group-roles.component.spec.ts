import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { Notice, SelfRegistrationConfirm, SelfRegistrationNotices } from 'ngx-self-registration';
import { EntityGroupService, GroupPermissionService, RoleService } from 'ngx-self-registration/data-access';
import type { GroupPermissionInfo } from 'ngx-self-registration/models';
import {
  entityGroup,
  genericRole,
  groupPermission,
  GroupPermissionsHarness,
  groupRole,
  onePage,
  userGroup,
} from 'ngx-self-registration/testing';
import { of, throwError } from 'rxjs';
import { userGroupRolesRoutes } from '../roles.routes';

describe('UserGroupRolesComponent', () => {
  let permissions: jasmine.SpyObj<GroupPermissionService>;
  let stored: GroupPermissionInfo[];
  let notices: Notice[];
  let table: GroupPermissionsHarness;
  let page: HTMLElement;
  const userGroupId = userGroup().id!;

  beforeEach(async () => {
    stored = [groupPermission()];
    notices = [];
    permissions = jasmine.createSpyObj<GroupPermissionService>('GroupPermissionService', [
      'getUserGroupPermissions',
      'savePermission',
      'deletePermission',
    ]);
    permissions.getUserGroupPermissions.and.callFake(() => of(stored));
    permissions.savePermission.and.callFake((permission) => of(permission));
    permissions.deletePermission.and.returnValue(of(undefined));
    TestBed.configureTestingModule({
      providers: [
        provideStore(),
        provideEffects(),
        provideRouter([{ path: 'user-groups', children: userGroupRolesRoutes }]),
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: GroupPermissionService, useValue: permissions },
        { provide: RoleService, useValue: { getRoles: () => of(onePage(genericRole(), groupRole())) } },
        {
          provide: EntityGroupService,
          useValue: {
            getGroup: () => of(userGroup()),
            getGroups: (type: string) => of(type === 'DASHBOARD' ? [entityGroup()] : []),
          },
        },
        { provide: SelfRegistrationConfirm, useValue: { ask: () => Promise.resolve(true) } },
        { provide: SelfRegistrationNotices, useValue: { show: (notice: Notice) => notices.push(notice) } },
      ],
    });
    const browser = await RouterTestingHarness.create(`/user-groups/${userGroupId.id}`);
    page = browser.routeNativeElement as HTMLElement;
    table = await TestbedHarnessEnvironment.loader(browser.fixture).getHarness(GroupPermissionsHarness);
  });

  it('shows whose roles these are', async () => {
    expect(page.querySelector('h1')?.textContent).toBe('Roles of Customer Administrators');
    expect(await table.getRoleNames()).toEqual(['Customer Administrator']);
    expect(page.outerHTML).not.toContain('self-registration.');
  });

  it('gives a role at once and shows the list as the server has it', async () => {
    stored = [groupPermission(), groupPermission(groupRole())];
    const dialog = await table.add();
    await dialog.pickRole('Read-Only');
    await dialog.pickGroup('Shared Dashboards');
    await dialog.submit();
    expect(permissions.savePermission).toHaveBeenCalledOnceWith({
      userGroupId,
      roleId: groupRole().id!,
      entityGroupId: entityGroup().id,
      entityGroupType: 'DASHBOARD',
    });
    expect(await table.getRoleNames()).toEqual(['Customer Administrator', 'Read-Only']);
    expect(notices.at(-1)?.kind).toBe('success');
  });

  it('changes the role of an entry that exists', async () => {
    const dialog = await table.edit('Customer Administrator');
    await dialog.pickRole('Read-Only');
    await dialog.pickGroup('Shared Dashboards');
    await dialog.submit();
    const [sent] = permissions.savePermission.calls.mostRecent().args;
    expect(sent).toEqual(jasmine.objectContaining({ id: groupPermission().id, roleId: groupRole().id }));
  });

  it('takes a role away', async () => {
    stored = [];
    await table.remove('Customer Administrator');
    expect(permissions.deletePermission).toHaveBeenCalledOnceWith(groupPermission().id!.id);
    expect(await table.getRoleNames()).toEqual([]);
  });

  it('keeps the list and says why a change was refused', async () => {
    const error = { message: 'You would give more than you have.', errorCode: 20 };
    permissions.deletePermission.and.returnValue(throwError(() => new HttpErrorResponse({ status: 403, error })));
    await table.remove('Customer Administrator');
    expect(await table.getRoleNames()).toEqual(['Customer Administrator']);
    expect(notices).toEqual([
      { kind: 'error', text: 'The roles were not changed: You would give more than you have.' },
    ]);
  });
});
