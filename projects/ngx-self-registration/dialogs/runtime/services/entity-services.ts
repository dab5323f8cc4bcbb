import type { Injector } from '@angular/core';
import { injectHttp, SELF_REGISTRATION_CONFIG } from 'ngx-self-registration';
import {
  CustomerService,
  DashboardService,
  DeviceService,
  EntityGroupService,
  EntityQueryService,
  RoleService,
  UserService,
} from 'ngx-self-registration/data-access';
import type { Customer, Dashboard, Device, PageData, Role, User } from 'ngx-self-registration/models';
import { from, map, mergeMap, switchMap, throwError, toArray } from 'rxjs';
import { toPageLink } from './page-link';
import type { ServiceTable } from './service-table';

function deviceService(injector: Injector): ServiceTable {
  const devices = injector.get(DeviceService);
  const http = injectHttp(injector);
  const api = `${injector.get(SELF_REGISTRATION_CONFIG).apiBaseUrl}/api/device`;
  /** A page with what only infos have, such as the customer's title; a list of infos is not kept everywhere. */
  const withInfos = (page: PageData<Device>) =>
    from(page.data).pipe(
      mergeMap((device, index) => http.get(`${api}/info/${device.id!.id}`).pipe(map((info) => ({ info, index }))), 6),
      toArray(),
      map((infos) => ({ ...page, data: infos.sort((a, b) => a.index - b.index).map(({ info }) => info) })),
    );
  return {
    getDevice: (id: string) => devices.getDevice(id),
    saveDevice: (device: Device) => devices.saveDevice(device),
    deleteDevice: (id: string) => devices.deleteDevice(id),
    getDeviceTypes: () => devices.getDeviceTypes(),
    getUserDevices: (link: unknown, type?: string) => devices.getUserDevices(toPageLink(link), type),
    getTenantDeviceInfos: (link: unknown, type?: string) =>
      devices.getUserDevices(toPageLink(link), type).pipe(switchMap(withInfos)),
    getCustomerDevices: (customerId: string, link: unknown, type?: string) =>
      devices.getCustomerDevices(customerId, toPageLink(link), type),
    getCustomerDeviceInfos: (customerId: string, link: unknown, type?: string) =>
      devices.getCustomerDevices(customerId, toPageLink(link), type).pipe(switchMap(withInfos)),
    getDeviceCredentials: (id: string) => http.get(`${api}/${encodeURIComponent(id)}/credentials`),
    claimDevice: (name: string, claim?: { secretKey?: string }) => devices.claimDevice(name, claim?.secretKey ?? ''),
    unclaimDevice: (name: string) => devices.reclaimDevice(name),
  };
}

/** Assets belong to the platform and not to this project: their requests answer 404 where a server has none. */
function assetService(injector: Injector): ServiceTable {
  const http = injectHttp(injector);
  const api = `${injector.get(SELF_REGISTRATION_CONFIG).apiBaseUrl}/api/asset`;
  return {
    getAsset: (id: string) => http.get(`${api}/${encodeURIComponent(id)}`),
    saveAsset: (asset: unknown) => http.post(api, asset),
    deleteAsset: (id: string) => http.delete(`${api}/${encodeURIComponent(id)}`),
    getAssetTypes: () => http.get(`${api}/types`),
  };
}

function customerService(injector: Injector): ServiceTable {
  const customers = injector.get(CustomerService);
  return {
    getCustomer: (id: string) => customers.getCustomer(id),
    getCustomers: (link: unknown) => customers.getCustomers(toPageLink(link)),
    saveCustomer: (customer: Customer) => customers.saveCustomer(customer),
    deleteCustomer: (id: string) => customers.deleteCustomer(id),
  };
}

function userService(injector: Injector): ServiceTable {
  const users = injector.get(UserService);
  const customers = injector.get(CustomerService);
  return {
    getUser: (id: string) => users.getUser(id),
    saveUser: (user: User, sendActivationMail = false) => users.saveUser(user, { sendActivationMail }),
    deleteUser: (id: string) => users.deleteUser(id),
    getCustomerUsers: (id: string, link: unknown) => customers.getCustomerUsers(id, toPageLink(link)),
    getActivationLink: (id: string) => users.getActivationLink(id),
    sendActivationEmail: (email: string) => users.sendActivationMail(email),
  };
}

function dashboardService(injector: Injector): ServiceTable {
  const dashboards = injector.get(DashboardService);
  return {
    getDashboard: (id: string) => dashboards.getDashboard(id),
    getDashboardInfo: (id: string) => dashboards.getDashboardInfo(id),
    saveDashboard: (dashboard: Dashboard) => dashboards.saveDashboard(dashboard),
    deleteDashboard: (id: string) => dashboards.deleteDashboard(id),
    getUserDashboards: (_user: unknown, _operation: unknown, link: unknown) =>
      dashboards.getUserDashboards(toPageLink(link)),
    getGroupDashboards: (groupId: string, link: unknown) => dashboards.getGroupDashboards(groupId, toPageLink(link)),
  };
}

function roleService(injector: Injector): ServiceTable {
  const roles = injector.get(RoleService);
  return {
    getRole: (id: string) => roles.getRole(id),
    getRoles: (link: unknown) => roles.getRoles(toPageLink(link)),
    saveRole: (role: Role) => roles.saveRole(role),
    deleteRole: (id: string) => roles.deleteRole(id),
  };
}

/** Services with one entity kind each, and `entityService`, which picks among them. */
export function entityServices(injector: Injector): Record<string, ServiceTable> {
  const services = {
    deviceService: deviceService(injector),
    assetService: assetService(injector),
    customerService: customerService(injector),
    userService: userService(injector),
    dashboardService: dashboardService(injector),
    roleService: roleService(injector),
  };
  const readers: ServiceTable = {
    DEVICE: services.deviceService['getDevice'],
    ASSET: services.assetService['getAsset'],
    CUSTOMER: services.customerService['getCustomer'],
    USER: services.userService['getUser'],
    DASHBOARD: services.dashboardService['getDashboardInfo'],
    ROLE: services.roleService['getRole'],
    ENTITY_GROUP: (id: string) => injector.get(EntityGroupService).getGroup(id),
  };
  const entityService: ServiceTable = {
    getEntity: (type: string, id: string) =>
      readers[type]?.(id) ?? throwError(() => new Error(`Entities of type ${type} cannot be read here.`)),
    findEntityDataByQuery: (query) => injector.get(EntityQueryService).findEntityData(query),
    deleteEntity: (id: { entityType: string; id: string }) => {
      const kind = id.entityType.charAt(0) + id.entityType.slice(1).toLowerCase();
      const owner = Object.values(services).find((service) => service[`delete${kind}`]);
      return owner?.[`delete${kind}`](id.id) ?? throwError(() => new Error(`A ${kind} cannot be deleted here.`));
    },
  };
  return { ...services, entityService: { ...entityService, saveEntity: saveEntity(services) } };
}

function saveEntity(services: Record<string, ServiceTable>) {
  return (entity: { id?: { entityType?: string } }) => {
    const type = entity.id?.entityType ?? '';
    const kind = type.charAt(0) + type.slice(1).toLowerCase();
    const owner = Object.values(services).find((service) => service[`save${kind}`]);
    return (
      owner?.[`save${kind}`](entity) ?? throwError(() => new Error(`Entities of type ${type} cannot be saved here.`))
    );
  };
}
