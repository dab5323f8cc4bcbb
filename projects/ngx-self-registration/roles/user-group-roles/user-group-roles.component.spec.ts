import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { Notice, SelfRegistrationConfirm, SelfRegistrationNotices } from 'ngx-self-registration';
import {
  EntityGroupService,
  GroupPermissionService,
  PermissionService,
  RoleService,
} from 'ngx-self-registration/data-access';
import type { GroupPermissionInfo } from 'ngx-self-registration/models';
import type { GrantedPermissions } from 'ngx-self-registration/models/permissions';
import {
  entityGroup,
  genericRole,
  granted,
  groupPermission,
  GroupPermissionsHarness,
  groupRole,
  onePage,
  userGroup,
} from 'ngx-self-registration/testing';
import { of, ReplaySubject, Subject, throwError } from 'rxjs';
import { userGroupRolesRoutes } from '../roles.routes';

describe('UserGroupRolesComponent', () => {
  let permissions: jasmine.SpyObj<GroupPermissionService>;
  let stored: GroupPermissionInfo[];
  let notices: Notice[];
  let rights: Subject<GrantedPermissions>;
  let table: GroupPermissionsHarness;
  let page: HTMLElement;
  let fixture: RouterTestingHarness['fixture'];
  const userGroupId = userGroup().id!;

  beforeEach(async () => {
    stored = [groupPermission()];
    notices = [];
    rights = new ReplaySubject(1);
    rights.next(granted());
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
        { provide: PermissionService, useValue: { getAllowedPermissions: () => rights } },
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
    fixture = browser.fixture;
    table = await TestbedHarnessEnvironment.loader(browser.fixture).getHarness(GroupPermissionsHarness);
  });

  it('offers to add, change and remove each by its own right', async () => {
    const offered = () => ['.add', '.edit', '.remove'].filter((name) => page.querySelector(`button${name}`));
    expect(offered()).toEqual(['.add', '.edit', '.remove']);
    for (const [operation, button] of [
      ['CREATE', '.add'],
      ['WRITE', '.edit'],
      ['DELETE', '.remove'],
    ] as const) {
      rights.next(granted({ GROUP_PERMISSION: ['READ', operation] }));
      await fixture.whenStable();
      expect(offered()).withContext(operation).toEqual([button]);
    }
    rights.next(granted({ GROUP_PERMISSION: ['READ'] }));
    await fixture.whenStable();
    expect(offered()).toEqual([]);
    expect(page.querySelector('th.actions')).toBeNull();
  });

  it('shows whose roles these are', async () => {
    expect(page.querySelector('h1')?.textContent?.trim()).toBe('Roles of Customer Administrators');
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
