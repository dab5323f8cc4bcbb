import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideSelfRegistration } from 'ngx-self-registration';
import { type WidgetActionDescriptor, WidgetActionRunner } from 'ngx-self-registration/dialogs';
import { of } from 'rxjs';
import { withAngularjs } from './with-angularjs';

type Service = Record<string, (...args: unknown[]) => PromiseLike<unknown>>;

/** An action that shows the service that it is given. */
const SHOWING: WidgetActionDescriptor = {
  id: 'a',
  name: 'Show',
  icon: 'x',
  type: 'custom',
  customFunction: `additionalParams.show(widgetContext.$scope.$injector.get('deviceService'));`,
};

describe('the AngularJS deviceService', () => {
  let requests: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideSelfRegistration({}, withAngularjs())],
    });
    requests = TestBed.inject(HttpTestingController);
  });

  async function service(host?: object): Promise<Service> {
    let shown: Service | undefined;
    const servicesMap = new Map(host ? [['deviceService', 'HOST_TOKEN']] : []);
    const widgetContext = { servicesMap, $scope: host ? { $injector: { get: () => host } } : {} };
    const show = (given: Service) => (shown = given);
    await TestBed.inject(WidgetActionRunner).run(SHOWING, { widgetContext, additionalParams: { show } });
    return shown as Service;
  }

  it('lets the server count the devices of a customer', async () => {
    const found = (await service())['getCustomerDevices']('c1', { limit: 1 }, false, undefined, 'sensor');
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
    expect(await (await service(host))['getCustomerDevices']('c1', { limit: 1 })).toEqual({ totalElements: 3 });
    expect(asked).toEqual(['c1', { limit: 1 }, undefined]);
  });

  it('answers with infos where infos are asked for, in the order of the list', async () => {
    const found = (await service())['getTenantDeviceInfos']({ pageSize: 10, page: 0 });
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
