import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideSelfRegistration } from 'ngx-self-registration';
import { of } from 'rxjs';
import { platformSession } from '../../testing/platform-session';
import { angularjsPlatformService } from './platform-services';

type Service = Record<string, (...args: unknown[]) => PromiseLike<unknown>>;

describe('the AngularJS deviceService', () => {
  let requests: HttpTestingController;
  let platform: ReturnType<typeof platformSession>;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideSelfRegistration()],
    });
    requests = TestBed.inject(HttpTestingController);
    platform = platformSession();
  });

  const service = (host?: object) => {
    const today = (name: string) => host ?? platform.services[name];
    return angularjsPlatformService(platform.session, 'deviceService', today, null) as Service;
  };

  it('lets the server count the devices of a customer', async () => {
    const found = service()['getCustomerDevices']('c1', { limit: 1 }, false, undefined, 'sensor');
    const page = { data: [{ name: 'Pump' }], totalPages: 7, totalElements: 7, hasNext: true };
    requests
      .expectOne(({ url, params }) => url === '/api/customer/c1/devices' && params.get('type') === 'sensor')
      .flush(page);
    expect(await found).toEqual(page);
  });

  it('asks a host’s own service in the same way', async () => {
    const asked: unknown[] = [];
    const host = {
      total: 3,
      getCustomerDeviceInfos(...args: unknown[]) {
        asked.push(...args);
        return of({ totalElements: this.total });
      },
    };
    expect(await service(host)['getCustomerDevices']('c1', { limit: 1 })).toEqual({ totalElements: 3 });
    expect(asked).toEqual(['c1', { limit: 1 }, undefined]);
  });

  it('answers with infos where infos are asked for, in the order of the list', async () => {
    const found = service()['getTenantDeviceInfos']({ pageSize: 10, page: 0 });
    const data = ['d1', 'd2'].map((id) => ({ id: { entityType: 'DEVICE', id }, name: id }));
    requests
      .expectOne(({ url }) => url === '/api/user/devices')
      .flush({ data, totalPages: 1, totalElements: 2, hasNext: false });
    for (const id of ['d2', 'd1']) {
      requests.expectOne(`/api/device/info/${id}`).flush({ name: id, customerTitle: `Owner of ${id}` });
    }
    expect(await found).toEqual({
      data: ['d1', 'd2'].map((id) => ({ name: id, customerTitle: `Owner of ${id}` })),
      totalPages: 1,
      totalElements: 2,
      hasNext: false,
    });
  });
});

describe('the AngularJS userService', () => {
  const EXPECTED = { userId: 'u', customerId: 'c', tenantId: 't', sub: 'a@b.io', authority: 'CUSTOMER_USER' };
  const id = (entityType: string, text: string) => ({ entityType, id: text });
  const authority = 'CUSTOMER_USER';

  for (const [what, currentUser] of [
    [
      'the entity',
      { id: id('USER', 'u'), customerId: id('CUSTOMER', 'c'), tenantId: id('TENANT', 't'), email: 'a@b.io', authority },
    ],
    ['what the token says', { userId: 'u', customerId: 'c', tenantId: 't', sub: 'a@b.io', authority }],
  ] as const) {
    it(`knows a user that a host keeps as ${what}`, () => {
      TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
      const { session, services } = platformSession();
      session.invocation.widgetContext.currentUser = currentUser;
      const users = angularjsPlatformService(session, 'userService', (name) => services[name], null) as Service;
      expect(users['getCurrentUser']() as unknown).toEqual(jasmine.objectContaining(EXPECTED));
      expect(users['getAuthority']() as unknown).toBe(authority);
    });
  }
});

describe('the AngularJS entityRelationService', () => {
  it('takes ends as an id and a kind, and today’s as one', () => {
    const asked: unknown[] = [];
    const record =
      (name: string) =>
      (...args: unknown[]) => {
        asked.push(JSON.parse(JSON.stringify([name, ...args.filter((arg) => arg !== undefined)])));
        return of([]);
      };
    const host = { findByFrom: record('findByFrom'), deleteRelation: record('deleteRelation') };
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideSelfRegistration()] });
    const relations = angularjsPlatformService(platformSession().session, 'entityRelationService', () => host, null);
    const { findByFrom, deleteRelation } = relations as Service;
    findByFrom('d1', 'DEVICE');
    findByFrom({ entityType: 'DEVICE', id: 'd1' });
    deleteRelation('a1', 'ASSET', 'Contains', 'd1', 'DEVICE');
    const device = { entityType: 'DEVICE', id: 'd1' };
    expect(asked).toEqual([
      ['findByFrom', device],
      ['findByFrom', device],
      ['deleteRelation', { entityType: 'ASSET', id: 'a1' }, 'Contains', device],
    ]);
  });
});
