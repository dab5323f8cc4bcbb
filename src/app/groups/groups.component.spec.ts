import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { DashboardService, EntityGroupService } from 'ngx-self-registration/data-access';
import { entityId } from 'ngx-self-registration/models';
import { isGranted, type GrantedPermissions } from 'ngx-self-registration/models/permissions';
import { NEVER, of, throwError } from 'rxjs';
import { RightsService } from '../auth/rights.service';
import { DashboardsComponent } from '../dashboards/dashboards.component';
import { GroupsComponent } from './groups.component';

const TENANT = entityId('TENANT', 't');
const MINE = entityId('CUSTOMER', 'mine');
const group = (id: string, ownerId: typeof TENANT | typeof MINE) => ({
  id: entityId('ENTITY_GROUP', id),
  type: 'DASHBOARD' as const,
  name: `Group ${id}`,
  tenantId: TENANT,
  ownerId,
});
const page = <T>(...data: T[]) => of({ data, totalPages: 1, totalElements: data.length, hasNext: false });

describe('lists of groups and of what they hold', () => {
  let granted: GrantedPermissions;

  beforeEach(() => {
    granted = { userOwnerId: MINE, userPermissions: { genericPermissions: { ALL: ['ALL'] } } };
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideHttpClient(),
        provideHttpClientTesting(),
        {
          provide: RightsService,
          useValue: {
            may: (resource: 'DEVICE', operation: 'READ', thing?: object) =>
              isGranted(granted, { resource, operation }, thing),
          },
        },
        {
          provide: EntityGroupService,
          useValue: {
            getGroupsPage: () => page(group('shared', TENANT), group('own', MINE)),
            getGroup: () => of(group('shared', TENANT)),
          },
        },
        {
          provide: DashboardService,
          useValue: {
            getGroupDashboards: () => page({ id: entityId('DASHBOARD', 'b'), title: 'Board', ownerId: TENANT }),
          },
        },
      ],
    });
  });

  async function show(component: typeof GroupsComponent | typeof DashboardsComponent, inputs: object) {
    const fixture = TestBed.createComponent<GroupsComponent | DashboardsComponent>(component);
    Object.entries(inputs).forEach(([name, value]) => fixture.componentRef.setInput(name, value));
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  }
  const labels = (element: HTMLElement) =>
    [...element.querySelectorAll('[aria-label^="Actions for"]')].map((button) => button.getAttribute('aria-label'));
  /** The texts of a row's menu; it stands beside the page. */
  async function menuOf(element: HTMLElement, name: string): Promise<string[]> {
    element.querySelector<HTMLElement>(`[aria-label="Actions for ${name}"]`)!.click();
    await new Promise((wait) => setTimeout(wait, 50));
    const items = [...document.querySelectorAll('.mat-mdc-menu-panel [mat-menu-item]')];
    return items.map((item) => item.querySelector('span span, span')!.textContent!.trim());
  }
  const groupsPage = { type: 'DASHBOARD', heading: '', description: '', icon: '', link: ['', ''] };

  it('offers to change groups of the own owner alone, whatever group roles give in others', async () => {
    granted.userPermissions!.groupPermissions = { shared: { entityType: 'DASHBOARD', operations: ['ALL'] } };
    const element = await show(GroupsComponent, { groupsPage });
    expect(labels(element)).toEqual(['Actions for Group own']);
    expect(element.textContent).toContain('Add group');
  });

  it('offers to import and delete in a group what the role for this group gives', async () => {
    granted.userPermissions = {
      genericPermissions: {},
      groupPermissions: {
        shared: { entityType: 'DASHBOARD', operations: ['READ', 'CREATE', 'ADD_TO_GROUP', 'DELETE'] },
      },
    };
    const element = await show(DashboardsComponent, { groupId: 'shared' });
    expect(element.textContent).toContain('Import dashboard');
    expect((await menuOf(element, 'Board')).join()).toContain('Delete');
  });

  it('shows the groups of a customer where one is chosen, and begins anew with another', async () => {
    const groups = TestBed.inject(EntityGroupService);
    const ofOwner = jasmine
      .createSpy('getOwnerGroupsPage')
      .and.callFake(({ id }: { id: string }) => page(group(id, MINE)));
    Object.assign(groups, {
      getOwnerGroupsPage: ofOwner,
      getOwnerInfos: () => page(),
      getOwnerInfo: () => of({ id: MINE, name: 'Mine' }),
    });
    const fixture = TestBed.createComponent(GroupsComponent);
    fixture.componentRef.setInput('groupsPage', { ...groupsPage, choosesOwner: true });
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    expect(element.textContent).toContain('Group shared');
    for (const id of ['first', 'second']) {
      fixture.componentRef.setInput('customer', id);
      await fixture.whenStable();
      expect(ofOwner.calls.mostRecent().args.slice(0, 2)).toEqual([entityId('CUSTOMER', id), 'DASHBOARD']);
      expect(element.textContent).toContain(`Group ${id}`);
      expect(element.textContent).not.toContain('Group shared');
    }
  });

  // What was imported before the group was known went into none.
  for (const [how, answer] of [
    ['is not known yet', NEVER],
    ['cannot be read', throwError(() => new Error('Away'))],
  ] as const) {
    it(`offers no import while the group ${how}`, async () => {
      spyOn(TestBed.inject(EntityGroupService), 'getGroup').and.returnValue(answer);
      granted.userOwnerId = TENANT;
      const fixture = TestBed.createComponent(DashboardsComponent);
      fixture.componentRef.setInput('groupId', 'own');
      const element = fixture.nativeElement as HTMLElement;
      // Nothing is stable while a request runs.
      while (!element.textContent?.includes('Board')) {
        fixture.detectChanges();
        await new Promise((resolve) => setTimeout(resolve));
      }
      expect(element.textContent).not.toContain('Import dashboard');
    });
  }

  it('offers neither by a role for another group, nor by a generic role on what the tenant shares', async () => {
    granted.userPermissions = {
      genericPermissions: { ALL: ['ALL'] },
      groupPermissions: {
        shared: { entityType: 'DASHBOARD', operations: ['READ', 'CREATE'] },
        other: { entityType: 'DASHBOARD', operations: ['ALL'] },
      },
    };
    const element = await show(DashboardsComponent, { groupId: 'shared' });
    expect(element.textContent).not.toContain('Import dashboard');
    const menu = (await menuOf(element, 'Board')).join();
    expect(menu).toContain('Export');
    expect(menu).not.toContain('Delete');
  });
});
