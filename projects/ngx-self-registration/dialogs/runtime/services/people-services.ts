import type { Injector } from '@angular/core';
import { UserService } from 'ngx-self-registration/data-access';
import type { User } from 'ngx-self-registration/models';
import { paged } from './page-link';
import { at, type Rest, saveParams } from './rest';
import type { ServiceTable } from './service-table';

/** `customerService`. */
export function customerService(rest: Rest): ServiceTable {
  return {
    getCustomer: (id: string) => rest.get(at`/api/customer/${id}`),
    getCustomers: (link: unknown) => rest.get('/api/customers', paged(link)),
    getUserCustomers: (link: unknown) => rest.get('/api/user/customers', paged(link)),
    getCustomersByIds: (customerIds: string[]) => rest.get('/api/customers', { customerIds }),
    saveCustomer: (customer: unknown, params?: unknown) => rest.post('/api/customer', customer, saveParams(params)),
    deleteCustomer: (id: string) => rest.delete(at`/api/customer/${id}`),
  };
}

/** `userService`. */
export function userService(injector: Injector, rest: Rest): ServiceTable {
  const users = injector.get(UserService);
  return {
    getUser: (id: string) => rest.get(at`/api/user/${id}`),
    getUsers: (link: unknown) => rest.get('/api/users', paged(link)),
    getUserUsers: (link: unknown) => rest.get('/api/user/users', paged(link)),
    getUsersByIds: (userIds: string[]) => rest.get('/api/users', { userIds }),
    getTenantAdmins: (tenantId: string, link: unknown) => rest.get(at`/api/tenant/${tenantId}/users`, paged(link)),
    getCustomerUsers: (id: string, link: unknown) => rest.get(at`/api/customer/${id}/users`, paged(link)),
    getAllCustomerUsers: (link: unknown) => rest.get('/api/customer/users', paged(link)),
    getUsersForAssign: (alarmId: string, link: unknown) => rest.get(at`/api/users/assign/${alarmId}`, paged(link)),
    findUsersByQuery: (link: unknown) => rest.get('/api/users/info', paged(link)),
    saveUser: (user: User, sendActivationMail: unknown = false, params?: unknown) =>
      rest.post('/api/user', user, { sendActivationMail: sendActivationMail === true, ...saveParams(params) }),
    deleteUser: (id: string) => rest.delete(at`/api/user/${id}`),
    getActivationLink: (id: string) => users.getActivationLink(id),
    getActivationLinkInfo: (id: string) => rest.get(at`/api/user/${id}/activationLinkInfo`),
    sendActivationEmail: (email: string) => users.sendActivationMail(email),
    setUserCredentialsEnabled: (id: string, userCredentialsEnabled?: boolean) =>
      rest.post(at`/api/user/${id}/userCredentialsEnabled`, null, { userCredentialsEnabled }),
  };
}

/** `userSettingsService`: what somebody has chosen for themselves, and their visited dashboards. */
export function userSettingsService(rest: Rest): ServiceTable {
  const kept = (type: string, name: string): ServiceTable => ({
    [`get${name}`]: () => rest.get(at`/api/user/settings/${type}`),
    [`update${name}`]: (settings: unknown) => rest.put(at`/api/user/settings/${type}`, settings),
  });
  return {
    loadUserSettings: () => rest.get('/api/user/settings'),
    saveUserSettings: (settings: unknown) => rest.post('/api/user/settings', settings),
    putUserSettings: (settings: unknown) => rest.put('/api/user/settings', settings),
    deleteUserSettings: (paths: string[]) => rest.delete(at`/api/user/settings/${paths.join(',')}`),
    ...kept('DOC_LINKS', 'DocumentationLinks'),
    ...kept('QUICK_LINKS', 'QuickLinks'),
    ...kept('GETTING_STARTED', 'GettingStarted'),
    getUserDashboardsInfo: () => rest.get('/api/user/dashboards'),
    reportUserDashboardAction: (id: string, action: string) => rest.get(at`/api/user/dashboards/${id}/${action}`),
  };
}
