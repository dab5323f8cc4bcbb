import { HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { provideRouter } from '@angular/router';
import { provideSelfRegistration, SelfRegistrationConfirm, SelfRegistrationNotices } from 'ngx-self-registration';
import { type EntityGroupType, entityId, NULL_UUID } from 'ngx-self-registration/models';
import { RightsService } from '../auth/rights.service';
import { GroupMembersComponent } from './group-members.component';

const ID = '784f394c-42b6-435a-983c-b7beff2784f9';
const TENANT = entityId('TENANT', '13814000-1dd2-11b2-8080-808080808080');
const CUSTOMER = entityId('CUSTOMER', '23814000-1dd2-11b2-8080-808080808080');
const GROUP = `/api/entityGroup/${ID}`;
const uuid = (digit: number) => `${digit}3814000-1dd2-11b2-8080-808080808080`;
const page = (data: object[], hasNext = false) => ({ data, totalPages: 1, totalElements: data.length, hasNext });

describe('GroupMembersComponent', () => {
  let fixture: ComponentFixture<GroupMembersComponent>;
  let loader: HarnessLoader;
  let requests: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideHttpClient(),
        provideHttpClientTesting(),
        provideSelfRegistration(),
        { provide: RightsService, useValue: { may: () => true } },
        { provide: SelfRegistrationConfirm, useValue: { ask: async () => true } },
        { provide: SelfRegistrationNotices, useValue: { show: () => undefined } },
      ],
    });
    requests = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(GroupMembersComponent);
    fixture.componentRef.setInput('groupId', ID);
    loader = TestbedHarnessEnvironment.documentRootLoader(fixture);
    fixture.detectChanges();
  });
  afterEach(() => document.querySelector('.cdk-overlay-container')?.remove());

  const text = () => document.body.textContent!.replace(/\s+/g, ' ');
  async function answer(method: string, url: string, body: object | string | null): Promise<unknown> {
    for (let attempt = 0; attempt < 100; attempt++) {
      fixture.detectChanges();
      const [found] = requests.match((request) => request.method === method && request.url === url);
      if (found) {
        found.flush(body);
        for (let turn = 0; turn < 3; turn++) {
          await new Promise((next) => setTimeout(next));
          fixture.detectChanges();
        }
        return found.request.body;
      }
      await new Promise((wait) => setTimeout(wait, 10));
    }
    throw new Error(`${method} ${url} was not asked.`);
  }
  async function open(
    type: EntityGroupType,
    ownerId: typeof TENANT | typeof CUSTOMER,
    more: object = {},
  ): Promise<void> {
    await answer('GET', GROUP, {
      id: entityId('ENTITY_GROUP', ID),
      type,
      name: 'Meters',
      tenantId: TENANT,
      ownerId,
      ...more,
    });
    await answer(
      'GET',
      `${GROUP}/entities`,
      page([{ id: entityId(type as 'DEVICE', uuid(1)), name: 'Meter 1', createdTime: 1 }]),
    );
    if (type !== 'USER') await answer('GET', `${GROUP}/groupPermissions`, []);
  }
  const press = async (name: string) => {
    const button = await loader.getHarness(MatButtonHarness.with({ text: name }));
    void button.click();
    await new Promise((wait) => setTimeout(wait, 20));
    fixture.detectChanges();
  };

  it("adds what belongs to the group's owner, from ThingsBoard's own list", async () => {
    await open('DEVICE', TENANT);
    expect(text()).toContain('Meter 1');
    expect(text()).toContain('No group role opens this group to anybody.');
    await press('add Add');
    const device = (digit: number, name: string, customerId: object, customerTitle: string | null) => ({
      ...{ id: entityId('DEVICE', uuid(digit)), name, customerId, customerTitle },
    });
    await answer(
      'GET',
      '/api/tenant/deviceInfos',
      page([
        device(2, 'Free', { entityType: 'CUSTOMER', id: NULL_UUID }, null),
        device(3, 'Theirs', CUSTOMER, 'Customer A'),
      ]),
    );
    const boxes = await loader.getAllHarnesses(MatCheckboxHarness);
    expect(await Promise.all(boxes.map((box) => box.isDisabled()))).toEqual([false, true]);
    expect(text()).toContain('belongs to Customer A');
    await press('Add');
    expect(text()).toContain('Choose something to add.');
    await boxes[0].check();
    await press('Add');
    expect(await answer('POST', `${GROUP}/addEntities`, null)).toEqual([uuid(2)]);
    await answer('GET', `${GROUP}/entities`, page([]));
  });

  it("lists what a customer has for a customer's group", async () => {
    await open('USER', CUSTOMER);
    expect(text()).not.toContain('Shared with');
    await press('add Add');
    const user = { id: entityId('USER', uuid(4)), email: 'ada@example.org', customerId: CUSTOMER };
    await answer('GET', `/api/customer/${CUSTOMER.id}/users`, page([user]));
    const [box] = await loader.getAllHarnesses(MatCheckboxHarness);
    expect([await box.isDisabled(), await box.getLabelText()]).toEqual([false, 'ada@example.org']);
  });

  it('leaves "All" as it is: everything is in it by itself', async () => {
    await open('DEVICE', TENANT, { groupAll: true });
    expect(await loader.getAllHarnesses(MatButtonHarness.with({ text: /Add/ }))).toEqual([]);
    expect(text()).toContain('Everything of its owner is in this group by itself.');
  });

  it('ends a share that is confirmed', async () => {
    await answer('GET', GROUP, {
      id: entityId('ENTITY_GROUP', ID),
      type: 'DEVICE',
      name: 'Meters',
      tenantId: TENANT,
      ownerId: TENANT,
    });
    const role = { id: entityId('ROLE', uuid(5)), name: 'Read-Only', type: 'GROUP', permissions: ['READ'] };
    const share = {
      id: entityId('GROUP_PERMISSION', uuid(6)),
      ...{ roleId: role.id, role, userGroupId: entityId('ENTITY_GROUP', uuid(7)), entityGroupType: 'DEVICE' },
      ...{
        userGroupName: 'Customer Users',
        userGroupOwnerName: 'Customer A',
        entityGroupId: entityId('ENTITY_GROUP', ID),
      },
    };
    await answer('GET', `${GROUP}/groupPermissions`, [share]);
    expect(text()).toContain('Customer Users of Customer A Read-Only');
    (document.querySelector('[aria-label="End the share with Customer Users"]') as HTMLElement).click();
    await answer('DELETE', `/api/groupPermission/${uuid(6)}`, null);
    await answer('GET', `${GROUP}/groupPermissions`, []);
    expect(text()).toContain('No group role opens this group to anybody.');
  });
});
