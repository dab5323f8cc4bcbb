import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { Notice, Question, SelfRegistrationConfirm, SelfRegistrationNotices } from 'ngx-self-registration';
import { PermissionService, RoleService } from 'ngx-self-registration/data-access';
import { entityId, Role } from 'ngx-self-registration/models';
import type { GrantedPermissions } from 'ngx-self-registration/models/permissions';
import { genericRole, granted, groupRole, onePage, RoleTableHarness } from 'ngx-self-registration/testing';
import { NEVER, Observable, of, throwError } from 'rxjs';
import { rolesRoutes } from '../roles.routes';

describe('RoleTableComponent', () => {
  let service: jasmine.SpyObj<RoleService>;
  let notices: Notice[];
  let questions: Question[];
  let yes: boolean;
  let rights: Observable<GrantedPermissions>;
  let browser: RouterTestingHarness;

  beforeEach(() => {
    service = jasmine.createSpyObj<RoleService>('RoleService', ['getRole', 'getRoles', 'deleteRole']);
    service.getRoles.and.returnValue(of(onePage(genericRole(), groupRole())));
    service.getRole.and.returnValue(of(groupRole()));
    service.deleteRole.and.returnValue(of(undefined));
    notices = [];
    questions = [];
    yes = true;
    rights = of(granted());
    TestBed.configureTestingModule({
      providers: [
        provideStore(),
        provideEffects(),
        provideRouter([
          { path: 'roles', children: rolesRoutes },
          { path: '', children: [] },
        ]),
        { provide: RoleService, useValue: service },
        { provide: PermissionService, useValue: { getAllowedPermissions: () => rights } },
        { provide: SelfRegistrationNotices, useValue: { show: (notice: Notice) => notices.push(notice) } },
        {
          provide: SelfRegistrationConfirm,
          useValue: { ask: (question: Question) => (questions.push(question), Promise.resolve(yes)) },
        },
      ],
    });
  });

  async function open(): Promise<RoleTableHarness> {
    browser = await RouterTestingHarness.create('/roles');
    return TestbedHarnessEnvironment.loader(browser.fixture).getHarness(RoleTableHarness);
  }

  const lastQuery = () => service.getRoles.calls.mostRecent().args;
  const url = () => TestBed.inject(Router).url;

  it('lists roles with what they allow', async () => {
    const table = await open();
    expect(await table.getRows()).toEqual([
      {
        name: 'Customer Administrator',
        type: 'Generic',
        permissions: 'Full access to everything',
      },
      { name: 'Read-Only', type: 'Group', permissions: 'Read, Read attributes, Read telemetry' },
    ]);
    expect(lastQuery()[0]).toEqual(jasmine.objectContaining({ page: 0, pageSize: 10, sortProperty: 'name' }));
  });

  it('lets the server filter, sort and page', async () => {
    service.getRoles.and.returnValue(
      of({ ...onePage(genericRole()), totalElements: 30, totalPages: 3, hasNext: true }),
    );
    const table = await open();
    await (await table.getPaginator()).goToNextPage();
    expect(lastQuery()[0].page).toBe(1);
    const [group] = await (await table.getTypeFilter()).getToggles({ text: 'Group' });
    await group.check();
    expect(lastQuery()).toEqual([jasmine.objectContaining({ page: 0 }), 'GROUP']);
    const [created] = await (await table.getSort()).getSortHeaders({ label: 'Created' });
    await created.click();
    expect(lastQuery()[0]).toEqual(jasmine.objectContaining({ sortProperty: 'createdTime', sortOrder: 'DESC' }));
  });

  it('opens a role by its name and by a click into its row', async () => {
    let table = await open();
    await table.open('Read-Only');
    expect(url()).toBe(`/roles/${groupRole().id!.id}`);
    await browser.navigateByUrl('/roles');
    table = await TestbedHarnessEnvironment.loader(browser.fixture).getHarness(RoleTableHarness);
    await table.clickRow('Read-Only');
    expect(url()).toBe(`/roles/${groupRole().id!.id}`);
  });

  it('does not open a role that is only ticked', async () => {
    const table = await open();
    await table.toggleSelection('Read-Only');
    expect(url()).toBe('/roles');
  });

  it('deletes a role after a yes, and loads the list again', async () => {
    const table = await open();
    yes = false;
    await table.delete('Read-Only');
    expect(service.deleteRole).not.toHaveBeenCalled();
    yes = true;
    await table.delete('Read-Only');
    expect(questions.at(-1)?.title).toBe('Delete the role Read-Only?');
    expect(service.deleteRole).toHaveBeenCalledOnceWith(groupRole().id!.id);
    expect(service.getRoles).toHaveBeenCalledTimes(2);
    expect(notices).toEqual([{ kind: 'success', text: 'The role Read-Only is deleted.' }]);
  });

  it('deletes what is ticked and says in the server’s words what was refused', async () => {
    const error = { status: 400, message: 'Three user groups have it.', errorCode: 30 };
    service.deleteRole.and.callFake((id) =>
      id === genericRole().id?.id ? throwError(() => new HttpErrorResponse({ status: 400, error })) : of(undefined),
    );
    const table = await open();
    await (await table.getSelectPage()).check();
    await table.deleteSelected();
    expect(questions[0].title).toBe('Delete 2 roles?');
    expect(service.deleteRole).toHaveBeenCalledTimes(2);
    expect(notices).toEqual([
      { kind: 'error', text: 'Customer Administrator was not deleted: Three user groups have it.' },
    ]);
  });

  it('forgets the ticks when the list changes', async () => {
    const table = await open();
    await table.toggleSelection('Read-Only');
    service.getRoles.and.returnValue(of(onePage(genericRole(), groupRole())));
    const [all] = await (await table.getTypeFilter()).getToggles({ text: 'Generic' });
    await all.check();
    expect(await (await table.getSelectPage()).isIndeterminate()).toBeFalse();
    await expectAsync(table.deleteSelected()).toBeRejected();
  });

  it('tells no roles from none that match', async () => {
    service.getRoles.and.returnValue(of(onePage<Role>()));
    const table = await open();
    expect(await table.getEmptyText()).toBe('No roles yet');
    const [group] = await (await table.getTypeFilter()).getToggles({ text: 'Group' });
    await group.check();
    expect(await table.getEmptyText()).toBe('No role matches.');
  });

  it('says why the list could not be loaded and tries again', async () => {
    service.getRoles.and.returnValue(
      throwError(
        () => new HttpErrorResponse({ status: 403, error: { message: 'You may not see roles.', errorCode: 20 } }),
      ),
    );
    const table = await open();
    expect(await table.getFailureText()).toContain('You may not see roles.');
    service.getRoles.and.returnValue(of(onePage(groupRole())));
    await table.retry();
    expect(await table.getFailureText()).toBeNull();
    expect((await table.getRows()).length).toBe(1);
  });

  it('shows who may only read roles no way to change them', async () => {
    rights = of(granted({ ROLE: ['READ'] }));
    const table = await open();
    expect((await table.getRows()).length).toBe(2);
    expect(await table.offersChanges()).toBeFalse();
    service.getRoles.and.returnValue(of(onePage<Role>()));
    await browser.navigateByUrl('/roles?again');
    expect(await table.offersChanges()).toBeFalse();
  });

  it('offers each change by its own right, on roles of an owner below alone', async () => {
    rights = of({
      ...granted({ ROLE: ['READ', 'DELETE'] }),
      userOwnerId: entityId('CUSTOMER', 'mine'),
    });
    const mine = genericRole({ name: 'Mine', ownerId: entityId('CUSTOMER', 'mine') });
    service.getRoles.and.returnValue(of(onePage(mine, groupRole())));
    await open();
    const buttons = [...(browser.routeNativeElement as HTMLElement).querySelectorAll('tbody td.actions > *')];
    expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual(['Delete Mine']);
  });

  it('offers nothing before the platform has answered, and everything where it does not', async () => {
    rights = NEVER;
    expect(await (await open()).offersChanges()).toBeFalse();
    rights = throwError(() => new HttpErrorResponse({ status: 404 }));
    await browser.navigateByUrl('/');
    await browser.navigateByUrl('/roles');
    expect((browser.routeNativeElement as HTMLElement).querySelectorAll('button.delete').length).toBe(2);
  });

  it('shows texts, not keys', async () => {
    const table = await open();
    await table.toggleSelection('Read-Only');
    expect((browser.routeNativeElement as HTMLElement).outerHTML).not.toContain('self-registration.');
  });
});
