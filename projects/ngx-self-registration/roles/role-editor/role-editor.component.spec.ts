import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpErrorResponse } from '@angular/common/http';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { Notice, SelfRegistrationConfirm, SelfRegistrationNotices } from 'ngx-self-registration';
import { PermissionService, RoleService } from 'ngx-self-registration/data-access';
import type { Role } from 'ngx-self-registration/models';
import type { GenericPermissions } from 'ngx-self-registration/models/permissions';
import { genericRole, granted, groupRole, onePage, RoleEditorHarness } from 'ngx-self-registration/testing';
import { of, throwError } from 'rxjs';
import { rolesRoutes } from '../roles.routes';

@Component({ selector: 'sr-elsewhere', template: 'elsewhere', changeDetection: ChangeDetectionStrategy.OnPush })
class ElsewhereComponent {}

const refusal = (status: number, errorCode: number, message: string, field?: string) =>
  throwError(() => new HttpErrorResponse({ status, error: { status, errorCode, message, field } }));

describe('RoleEditorComponent', () => {
  let service: jasmine.SpyObj<RoleService>;
  let notices: Notice[];
  let asked: number;
  let leave: boolean;
  let rights: GenericPermissions;
  let browser: RouterTestingHarness;

  beforeEach(() => {
    service = jasmine.createSpyObj<RoleService>('RoleService', ['getRole', 'getRoles', 'saveRole']);
    service.getRoles.and.returnValue(of(onePage(genericRole())));
    service.saveRole.and.callFake((role) => of({ ...genericRole(), ...role }));
    notices = [];
    asked = 0;
    leave = false;
    rights = { ALL: ['ALL'] };
    TestBed.configureTestingModule({
      providers: [
        provideStore(),
        provideEffects(),
        provideRouter([
          { path: 'roles', children: rolesRoutes },
          { path: 'elsewhere', component: ElsewhereComponent },
        ]),
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: RoleService, useValue: service },
        { provide: PermissionService, useValue: { getAllowedPermissions: () => of(granted(rights)) } },
        { provide: SelfRegistrationNotices, useValue: { show: (notice: Notice) => notices.push(notice) } },
        { provide: SelfRegistrationConfirm, useValue: { ask: () => (asked++, Promise.resolve(leave)) } },
      ],
    });
  });

  async function open(path: string): Promise<RoleEditorHarness> {
    browser = await RouterTestingHarness.create(`/roles/${path}`);
    return TestbedHarnessEnvironment.loader(browser.fixture).getHarness(RoleEditorHarness);
  }

  const openStored = (role: Role) => {
    service.getRole.and.returnValue(of(role));
    return open(role.id!.id);
  };
  const sent = () => service.saveRole.calls.mostRecent().args[0];

  it('saves stored roles by WRITE and new ones by CREATE', async () => {
    const saveButton = () => (browser.routeNativeElement as HTMLElement).querySelector('button.save');
    rights = { ROLE: ['READ', 'CREATE'] };
    await openStored(groupRole());
    expect(saveButton()).toBeNull();
    await browser.navigateByUrl('/roles/new');
    expect(saveButton()).not.toBeNull();
  });

  it('creates the story’s Read-Only role', async () => {
    const editor = await open('new');
    await editor.setName('Read-Only');
    await editor.chooseType('Group');
    await editor.applyPreset('Read only');
    expect(await editor.getGroupOperations()).toEqual(['Read', 'Read attributes', 'Read telemetry']);
    await editor.save();
    expect(sent()).toEqual({
      name: 'Read-Only',
      type: 'GROUP',
      permissions: ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'],
      additionalInfo: { description: '' },
    });
    expect(TestBed.inject(Router).url).toBe('/roles');
    expect(notices).toEqual([{ kind: 'success', text: 'The role Read-Only is saved.' }]);
    expect(asked).toBe(0);
  });

  it('names what is missing beside the fields and sends nothing', async () => {
    const editor = await open('new');
    await editor.save();
    expect(await editor.getErrors()).toEqual([
      'Give the role a name.',
      'Add at least one resource, or start from a preset.',
    ]);
    expect(document.activeElement?.getAttribute('formControlName')).toBe('name');
    expect(service.saveRole).not.toHaveBeenCalled();
  });

  it('edits operations by resource', async () => {
    const editor = await openStored(genericRole({ permissions: { DEVICE: ['READ'] } }));
    await editor.addResource('Alarms');
    expect(await editor.getResources()).toEqual(['Devices', 'Alarms']);
    expect(await editor.getOperations('Alarms')).toEqual(['All operations', 'Read', 'Create', 'Write']);
    expect(await editor.getOperations('Alarms', { selected: true })).toEqual(['Read']);
    await editor.toggleOperation('Alarms', 'Write');
    await editor.toggleOperation('Devices', 'All operations');
    await editor.save();
    expect(sent().permissions).toEqual({ DEVICE: ['ALL'], ALARM: ['READ', 'WRITE'] });
  });

  it('offers a resource once only', async () => {
    const editor = await openStored(genericRole({ permissions: { DEVICE: ['READ'] } }));
    expect(await editor.getResourceOptions('devices')).toEqual([]);
    await editor.removeResource('Devices');
    expect(await editor.getResourceOptions('devices')).toEqual(['Devices']);
  });

  it('takes one operation away from all of them', async () => {
    const editor = await openStored(genericRole({ permissions: { ALARM: ['ALL'] } }));
    await editor.toggleOperation('Alarms', 'Write');
    expect(await editor.getOperations('Alarms', { selected: true })).toEqual(['Read', 'Create']);
    await editor.save();
    expect(sent().permissions).toEqual({ ALARM: ['CREATE', 'READ'] });
  });

  it('refuses a resource without operations', async () => {
    const editor = await openStored(genericRole({ permissions: { DEVICE: ['READ'] } }));
    await editor.toggleOperation('Devices', 'Read');
    await editor.save();
    expect(await editor.getErrors()).toEqual(['Choose at least one operation, or remove the resource.']);
    expect(service.saveRole).not.toHaveBeenCalled();
  });

  it('says in words what the role allows while it is edited', async () => {
    const editor = await openStored(genericRole({ permissions: { DEVICE: ['READ'] } }));
    expect(await editor.getSummary()).toMatch(/Devices\s*Read/);
    await editor.applyPreset('Full access');
    expect(await editor.getSummary()).toContain('do everything there is.');
  });

  it('keeps what it does not know: other resources, other info, the version', async () => {
    const permissions = { AI_MODEL: ['READ'], DEVICE: ['READ'] } as unknown as GenericPermissions;
    const stored = genericRole({ permissions, additionalInfo: { color: 'red' }, version: 7 });
    const editor = await openStored(stored);
    await editor.setDescription('Described');
    await editor.save();
    expect(sent()).toEqual({ ...stored, additionalInfo: { color: 'red', description: 'Described' } });
  });

  it('fixes the type of a role that exists', async () => {
    const editor = await openStored(groupRole());
    expect(await editor.getHeading()).toBe('Role Read-Only');
    expect(await editor.canChooseType()).toBeFalse();
  });

  it('shows a refusal where the user is, and keeps what was entered', async () => {
    service.saveRole.and.returnValue(refusal(403, 20, 'You may not.'));
    const editor = await openStored(genericRole());
    await editor.setName('Mine');
    await editor.save();
    expect(await editor.getProblem()).toBe('The role was not saved: You may not.');
    expect(await editor.getName()).toBe('Mine');
  });

  it('shows what the platform says about the name beside the name, until it is changed', async () => {
    service.saveRole.and.returnValue(refusal(400, 31, 'A role with the name "Taken" exists already.', 'name'));
    const editor = await openStored(genericRole());
    await editor.setName('Taken');
    await editor.save();
    expect(await editor.getErrors()).toEqual(['A role with the name "Taken" exists already.']);
    expect(document.activeElement).toHaveClass('name');
    expect(await editor.getProblem()).toBeNull();
    expect(await editor.getName()).toBe('Taken');
    await editor.setName('Free');
    expect(await editor.getErrors()).toEqual([]);
    service.saveRole.and.callFake((role) => of(role));
    await editor.save();
    expect(sent().name).toBe('Free');
  });

  describe('when somebody else has changed the role', () => {
    let editor: RoleEditorHarness;

    beforeEach(async () => {
      editor = await openStored(genericRole());
      await editor.setName('Mine');
      service.saveRole.and.returnValue(refusal(409, 35, 'Changed'));
      await editor.save();
      service.getRole.and.returnValue(of(genericRole({ name: 'Theirs', version: 2 })));
      service.saveRole.and.callFake((role) => of(role));
    });

    it('says so without losing the input', async () => {
      expect(await editor.getProblem()).toContain('Somebody else has changed this role meanwhile');
      expect(await editor.getName()).toBe('Mine');
    });

    it('saves mine over theirs after asking for their version', async () => {
      await editor.keepMine();
      expect(await editor.getProblem()).toBeNull();
      expect(await editor.getName()).toBe('Mine');
      await editor.save();
      expect(sent()).toEqual(jasmine.objectContaining({ name: 'Mine', version: 2 }));
    });

    it('takes theirs, after which there is nothing to save', async () => {
      await editor.takeTheirs();
      expect(await editor.getName()).toBe('Theirs');
      await browser.navigateByUrl('/elsewhere');
      expect(asked).toBe(0);
    });
  });

  it('asks before changes are lost', async () => {
    const editor = await openStored(genericRole());
    await editor.setName('Changed');
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/elsewhere');
    expect(router.url).toContain('/roles/');
    leave = true;
    await router.navigateByUrl('/elsewhere');
    expect(router.url).toBe('/elsewhere');
    expect(asked).toBe(2);
  });

  it('says why a role cannot be shown and tries again', async () => {
    service.getRole.and.returnValue(refusal(404, 32, 'There is no such role.'));
    browser = await RouterTestingHarness.create('/roles/unknown');
    const page = browser.routeNativeElement as HTMLElement;
    expect(page.innerText).toContain('There is no such role.');
    service.getRole.and.returnValue(of(genericRole()));
    page.querySelector<HTMLElement>('.failure button')?.click();
    await browser.fixture.whenStable();
    expect(page.querySelector('h1')?.textContent).toContain('Customer Administrator');
  });

  for (const role of [genericRole({ permissions: { DEVICE: ['READ'], ALL: ['READ'] } }), groupRole()]) {
    it(`shows texts, not keys, for a ${role.type} role`, async () => {
      await openStored(role);
      expect((browser.routeNativeElement as HTMLElement).outerHTML).not.toContain('self-registration.');
    });
  }
});
