import { paged } from './page-link';
import { at, isRequestConfig, type Rest, saveParams } from './rest';
import type { ServiceTable } from './service-table';

function customers(rest: Rest): ServiceTable {
  const change = (how: string) => (id: string, customerIds: string[]) =>
    rest.post(at`/api/dashboard/${id}/customers` + how, customerIds);
  return {
    updateDashboardCustomers: change(''),
    addDashboardCustomers: change('/add'),
    removeDashboardCustomers: change('/remove'),
    assignDashboardToCustomer: (customerId: string, id: string) =>
      rest.post(at`/api/customer/${customerId}/dashboard/${id}`),
    unassignDashboardFromCustomer: (customerId: string, id: string) =>
      rest.delete(at`/api/customer/${customerId}/dashboard/${id}`),
    makeDashboardPublic: (id: string) => rest.post(at`/api/customer/public/dashboard/${id}`),
    makeDashboardPrivate: (id: string) => rest.delete(at`/api/customer/public/dashboard/${id}`),
  };
}

/** `dashboardService`. */
export function dashboardService(rest: Rest): ServiceTable {
  return {
    ...customers(rest),
    getDashboard: (id: string) => rest.get(at`/api/dashboard/${id}`),
    exportDashboard: (id: string, includeResources?: unknown) =>
      rest.get(at`/api/dashboard/${id}`, { includeResources: includeResources !== false }),
    getDashboardInfo: (id: string) => rest.get(at`/api/dashboard/info/${id}`),
    getDashboards: (dashboardIds: string[]) => rest.get('/api/dashboards', { dashboardIds }),
    saveDashboard: (dashboard: unknown, params?: unknown) => rest.post('/api/dashboard', dashboard, saveParams(params)),
    deleteDashboard: (id: string) => rest.delete(at`/api/dashboard/${id}`),
    getTenantDashboards: (link: unknown) => rest.get('/api/tenant/dashboards', paged(link)),
    getTenantDashboardsByTenantId: (tenantId: string, link: unknown) =>
      rest.get(at`/api/tenant/${tenantId}/dashboards`, paged(link)),
    getCustomerDashboards: (customerId: string, link: unknown) =>
      rest.get(at`/api/customer/${customerId}/dashboards`, paged(link)),
    getUserDashboards: (userId: unknown, operation: unknown, link: unknown) =>
      rest.get('/api/user/dashboards', paged(link, { userId, operation })),
    getGroupDashboards: (groupId: string, link: unknown) =>
      rest.get(at`/api/entityGroup/${groupId}/dashboards`, paged(link)),
    getAllDashboards: (link: unknown, includeCustomers?: unknown) =>
      rest.get('/api/dashboards/all', paged(link, isRequestConfig(includeCustomers) ? {} : { includeCustomers })),
    getHomeDashboard: () => rest.get('/api/dashboard/home'),
    getTenantHomeDashboardInfo: () => rest.get('/api/tenant/dashboard/home/info'),
    setTenantHomeDashboardInfo: (info: unknown) => rest.post('/api/tenant/dashboard/home/info', info),
  };
}
