import { HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatPaginatorHarness } from '@angular/material/paginator/testing';
import { MatSortHarness } from '@angular/material/sort/testing';
import { provideTexts, SelfRegistrationConfirm } from 'ngx-self-registration';
import type { GroupPermissionInfo, Role } from 'ngx-self-registration/models';
import {
  entityGroup,
  genericRole,
  groupPermission,
  GroupPermissionsHarness,
  groupRole,
} from 'ngx-self-registration/testing';
import { UI_TEXTS } from '../texts.en';
import { GroupPermissionChange, GroupPermissionsComponent } from './group-permissions.component';

@Component({
  selector: 'sr-test-host',
  imports: [GroupPermissionsComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sr-group-permissions
      [(permissions)]="permissions"
      [roles]="roles()"
      [entityGroups]="groups"
      [disabled]="disabled()"
      (added)="events.push($event)"
      (changed)="events.push($event)"
      (removed)="events.push($event)"
    />
  `,
})
class TestHostComponent {
  readonly permissions = signal<GroupPermissionInfo[]>([groupPermission(groupRole()), groupPermission()]);
  readonly roles = signal<Role[]>([genericRole(), groupRole()]);
  readonly disabled = signal(false);
  readonly all = entityGroup({ id: { entityType: 'ENTITY_GROUP', id: 'all' }, name: 'All' });
  readonly devices = entityGroup({
    id: { entityType: 'ENTITY_GROUP', id: 'dev' },
    type: 'DEVICE',
    name: 'Thermostats',
  });
  readonly groups = [entityGroup(), this.all, this.devices];
  readonly events: (GroupPermissionInfo | GroupPermissionChange)[] = [];
}

describe('GroupPermissionsComponent', () => {
  let fixture: ComponentFixture<TestHostComponent>;
  let host: TestHostComponent;
  let table: GroupPermissionsHarness;
  let loader: HarnessLoader;
  let answer: boolean;

  beforeEach(async () => {
    answer = true;
    TestBed.configureTestingModule({
      providers: [
        provideTexts(UI_TEXTS),
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: SelfRegistrationConfirm, useValue: { ask: () => Promise.resolve(answer) } },
      ],
    });
    fixture = TestBed.createComponent(TestHostComponent);
    host = fixture.componentInstance;
    loader = TestbedHarnessEnvironment.loader(fixture);
    table = await loader.getHarness(GroupPermissionsHarness);
  });

  const manyRoles = () =>
    Array.from({ length: 7 }, (_, i) =>
      genericRole({ id: { entityType: 'ROLE', id: `many-${i}` }, name: `Role ${i}` }),
    );

  it('shows role, type and group, sorted by role', async () => {
    expect(await table.getRows()).toEqual([
      {
        role: 'Customer Administrator',
        roleType: 'Generic',
        groupType: '',
        groupName: 'Everything that the owner has',
      },
      { role: 'Read-Only', roleType: 'Group', groupType: 'Dashboards', groupName: 'Shared Dashboards' },
    ]);
    const sort = await loader.getHarness(MatSortHarness);
    const [byName] = await sort.getSortHeaders({ label: 'Role' });
    await byName.click();
    expect(await table.getRoleNames()).toEqual(['Read-Only', 'Customer Administrator']);
  });

  it('says what an empty list means, and adds its first role', async () => {
    host.permissions.set([]);
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).innerText).toContain('No roles yet');
    const dialog = await table.add();
    await dialog.pickRole('Customer Administrator');
    expect(await dialog.asksForGroup()).toBeFalse();
    await dialog.submit();
    expect(host.permissions()).toEqual([{ roleId: genericRole().id!, role: genericRole() }]);
    expect(host.events).toEqual(host.permissions());
  });

  it('gives a group role on a group of the chosen type', async () => {
    const dialog = await table.add();
    await dialog.pickRole('Read-Only');
    await dialog.pickGroupType('Devices');
    await dialog.pickGroup('Thermostats');
    await dialog.submit();
    expect(host.permissions().at(-1)).toEqual({
      roleId: groupRole().id!,
      role: groupRole(),
      entityGroupId: host.devices.id,
      entityGroupType: 'DEVICE',
      entityGroupName: 'Thermostats',
    });
  });

  it('forgets the group when another type is chosen', async () => {
    const dialog = await table.edit('Read-Only');
    await dialog.pickGroupType('Devices');
    await dialog.submit();
    expect(await dialog.getErrors()).toEqual(['Pick a group from the list.']);
    expect(host.events).toEqual([]);
  });

  it('filters the roles by what is typed', async () => {
    const dialog = await table.add();
    expect(await dialog.getRoleOptions('read')).toEqual([jasmine.stringContaining('Read-Only')]);
  });

  it('names what is missing beside the field', async () => {
    const dialog = await table.add();
    await dialog.submit();
    expect(await dialog.getErrors()).toEqual(['Pick a role from the list.']);
    await dialog.pickRole('Read-Only');
    await dialog.submit();
    expect(await dialog.getErrors()).toEqual(['Pick a group from the list.']);
    expect(host.permissions().length).toBe(2);
  });

  it('refuses to give the same role twice', async () => {
    const dialog = await table.add();
    await dialog.pickRole('Customer Administrator');
    await dialog.submit();
    expect(await dialog.getErrors()).toEqual(['This role is in the list already.']);
    await dialog.pickRole('Read-Only');
    await dialog.pickGroup('Shared Dashboards');
    await dialog.submit();
    expect(await dialog.getErrors()).toEqual(['This role is given on this group already.']);
    await dialog.pickGroup('All');
    await dialog.submit();
    expect(host.permissions().length).toBe(3);
  });

  it('changes an entry and keeps its id', async () => {
    const [before, other] = host.permissions();
    const dialog = await table.edit('Read-Only');
    await dialog.pickGroup('All');
    await dialog.submit();
    const [after] = host.permissions();
    expect(after).toEqual(jasmine.objectContaining({ id: before.id, entityGroupId: host.all.id }));
    expect(host.permissions()).toEqual([after, other]);
    expect(host.events).toEqual([{ before, after }]);
  });

  it('leaves the list alone when the dialog is cancelled', async () => {
    const dialog = await table.edit('Read-Only');
    await dialog.cancel();
    expect(host.events).toEqual([]);
  });

  it('removes an entry only after a yes', async () => {
    answer = false;
    await table.remove('Read-Only');
    expect(host.permissions().length).toBe(2);
    answer = true;
    await table.remove('Read-Only');
    expect(host.permissions().map((entry) => entry.role?.name)).toEqual(['Customer Administrator']);
  });

  it('searches and pages once the list is long', async () => {
    expect(await loader.getHarnessOrNull(MatPaginatorHarness)).toBeNull();
    host.permissions.set(manyRoles().map((role) => groupPermission(role)));
    const paginator = await loader.getHarness(MatPaginatorHarness);
    expect(await table.getRoleNames()).toEqual(['Role 0', 'Role 1', 'Role 2', 'Role 3', 'Role 4']);
    await paginator.goToNextPage();
    expect(await table.getRoleNames()).toEqual(['Role 5', 'Role 6']);
    await table.search('role 3');
    expect(await table.getRoleNames()).toEqual(['Role 3']);
    await table.search('nobody');
    expect((fixture.nativeElement as HTMLElement).innerText).toContain('No role matches “nobody”.');
  });

  it('offers no change while it is disabled, nor for entries that are read-only', async () => {
    host.permissions.update(([first, second]) => [{ ...first, readOnly: true }, second]);
    await expectAsync(table.remove('Read-Only')).toBeRejected();
    host.disabled.set(true);
    expect(await table.canAdd()).toBeFalse();
    await expectAsync(table.edit('Customer Administrator')).toBeRejected();
  });

  it('shows texts, not keys', async () => {
    await table.add();
    expect(document.body.innerText).not.toContain('self-registration.');
  });
});
