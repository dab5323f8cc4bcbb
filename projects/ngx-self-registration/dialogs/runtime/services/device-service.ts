import type { Injector } from '@angular/core';
import { DeviceService } from 'ngx-self-registration/data-access';
import type { PageData } from 'ngx-self-registration/models';
import { from, map, mergeMap, type Observable, switchMap, toArray } from 'rxjs';
import { paged } from './page-link';
import { at, type Rest, saveParams } from './rest';
import type { ServiceTable } from './service-table';

/** So many requests at once, where a list is asked for one by one. */
const AT_ONCE = 6;

/** A page with what only infos have, such as the customer's title; a list of infos is not kept everywhere. */
const withInfos =
  (rest: Rest) =>
  (page: unknown): Observable<unknown> => {
    const list = page as PageData<{ id: { id: string } }>;
    return from(list.data).pipe(
      mergeMap(
        ({ id }, index) => rest.get(at`/api/device/info/${id.id}`).pipe(map((info) => ({ info, index }))),
        AT_ONCE,
      ),
      toArray(),
      map((infos) => ({ ...list, data: infos.sort((a, b) => a.index - b.index).map(({ info }) => info) })),
    );
  };

function lists(rest: Rest): ServiceTable {
  const mine = (link: unknown, type?: string) => rest.get('/api/user/devices', paged(link, { type }));
  const customers = (customerId: string, link: unknown, type?: string) =>
    rest.get(at`/api/customer/${customerId}/devices`, paged(link, { type }));
  return {
    getUserDevices: mine,
    getCustomerDevices: customers,
    getTenantDevices: (link: unknown, type?: string) => rest.get('/api/tenant/devices', paged(link, { type })),
    getTenantDeviceInfos: (link: unknown, type?: string) => mine(link, type).pipe(switchMap(withInfos(rest))),
    getTenantDeviceInfosByDeviceProfileId: (link: unknown, deviceProfileId?: string) =>
      rest.get('/api/tenant/deviceInfos', paged(link, { deviceProfileId })),
    getCustomerDeviceInfos: (customerId: string, link: unknown, type?: string) =>
      customers(customerId, link, type).pipe(switchMap(withInfos(rest))),
    getCustomerDeviceInfosByDeviceProfileId: (customerId: string, link: unknown, deviceProfileId?: string) =>
      rest.get(at`/api/customer/${customerId}/deviceInfos`, paged(link, { deviceProfileId })),
    getDevices: (deviceIds: string[]) => rest.get('/api/devices', { deviceIds }),
    getDeviceTypes: () => rest.get('/api/device/types'),
    findByQuery: (query: unknown) => rest.post('/api/devices', query),
    findByName: (deviceName: string) => rest.get('/api/tenant/devices', { deviceName }),
  };
}

function assignments(rest: Rest): ServiceTable {
  return {
    makeDevicePublic: (id: string) => rest.post(at`/api/customer/public/device/${id}`),
    assignDeviceToCustomer: (customerId: string, id: string) => rest.post(at`/api/customer/${customerId}/device/${id}`),
    unassignDeviceFromCustomer: (id: string) => rest.delete(at`/api/customer/device/${id}`),
  };
}

function commands(rest: Rest): ServiceTable {
  return {
    sendOneWayRpcCommand: (id: string, command: unknown) => rest.post(at`/api/rpc/oneway/${id}`, command),
    sendTwoWayRpcCommand: (id: string, command: unknown) => rest.post(at`/api/rpc/twoway/${id}`, command),
    getPersistedRpc: (id: string) => rest.get(at`/api/rpc/persistent/${id}`),
    deletePersistedRpc: (id: string) => rest.delete(at`/api/rpc/persistent/${id}`),
    getPersistedRpcRequests: (id: string, link: unknown, rpcStatus?: string) =>
      rest.get(at`/api/rpc/persistent/device/${id}`, paged(link, { rpcStatus })),
  };
}

/** `deviceService`. */
export function deviceService(injector: Injector, rest: Rest): ServiceTable {
  const devices = injector.get(DeviceService);
  return {
    ...lists(rest),
    ...assignments(rest),
    ...commands(rest),
    getDevice: (id: string) => rest.get(at`/api/device/${id}`),
    getDeviceInfo: (id: string) => rest.get(at`/api/device/info/${id}`),
    saveDevice: (device: unknown, params?: unknown) => rest.post('/api/device', device, saveParams(params)),
    saveDeviceWithCredentials: (device: unknown, credentials: unknown, params?: unknown) =>
      rest.post('/api/device-with-credentials', { device, credentials }, saveParams(params)),
    deleteDevice: (id: string) => rest.delete(at`/api/device/${id}`),
    getDeviceCredentials: (id: string) => rest.get(at`/api/device/${id}/credentials`),
    saveDeviceCredentials: (credentials: unknown) => rest.post('/api/device/credentials', credentials),
    claimDevice: (name: string, claim?: { secretKey?: string }) => devices.claimDevice(name, claim?.secretKey ?? ''),
    unclaimDevice: (name: string) => devices.reclaimDevice(name),
    bulkImportDevices: (entities: unknown) => rest.post('/api/device/bulk_import', entities),
  };
}
