import type { EntityId } from 'ngx-self-registration/models';
import { throwError } from 'rxjs';
import { paged } from './page-link';
import { at, type Rest, saveParams } from './rest';
import type { ServiceTable } from './service-table';

/** `schedulerEventService`, which ThingsBoard has in its Professional Edition only. */
export function schedulerEventService(rest: Rest): ServiceTable {
  return {
    getSchedulerEvents: (type?: string) => rest.get('/api/schedulerEvents', { type }),
    getSchedulerEventsByIds: (schedulerEventIds: string[]) => rest.get('/api/schedulerEvents', { schedulerEventIds }),
    getSchedulerEvent: (id: string) => rest.get(at`/api/schedulerEvent/${id}`),
    getSchedulerEventInfo: (id: string) => rest.get(at`/api/schedulerEvent/info/${id}`),
    saveSchedulerEvent: (event: unknown) => rest.post('/api/schedulerEvent', event),
    deleteSchedulerEvent: (id: string) => rest.delete(at`/api/schedulerEvent/${id}`),
  };
}

/** `alarmService`. */
export function alarmService(rest: Rest): ServiceTable {
  return {
    getAlarm: (id: string) => rest.get(at`/api/alarm/${id}`),
    getAlarmInfo: (id: string) => rest.get(at`/api/alarm/info/${id}`),
    saveAlarm: (alarm: unknown) => rest.post('/api/alarm', alarm),
    ackAlarm: (id: string) => rest.post(at`/api/alarm/${id}/ack`),
    clearAlarm: (id: string) => rest.post(at`/api/alarm/${id}/clear`),
    assignAlarm: (id: string, assigneeId: string) => rest.post(at`/api/alarm/${id}/assign/${assigneeId}`),
    unassignAlarm: (id: string) => rest.delete(at`/api/alarm/${id}/assign`),
    deleteAlarm: (id: string) => rest.delete(at`/api/alarm/${id}`),
    getAlarmTypes: (link: unknown) => rest.get('/api/alarm/types', paged(link)),
    getHighestAlarmSeverity: ({ entityType, id }: EntityId, searchStatus?: string, status?: string) =>
      rest.get(at`/api/alarm/highestSeverity/${entityType}/${id}`, { searchStatus, status }),
  };
}

/** `entityViewService`. */
export function entityViewService(rest: Rest): ServiceTable {
  return {
    getEntityView: (id: string) => rest.get(at`/api/entityView/${id}`),
    getEntityViewInfo: (id: string) => rest.get(at`/api/entityView/info/${id}`),
    getEntityViews: (entityViewIds: string[]) => rest.get('/api/entityViews', { entityViewIds }),
    saveEntityView: (view: unknown, params?: unknown) => rest.post('/api/entityView', view, saveParams(params)),
    deleteEntityView: (id: string) => rest.delete(at`/api/entityView/${id}`),
    getEntityViewTypes: () => rest.get('/api/entityView/types'),
    getTenantEntityViewInfos: (link: unknown, type?: string) =>
      rest.get('/api/tenant/entityViewInfos', paged(link, { type })),
    getCustomerEntityViewInfos: (customerId: string, link: unknown, type?: string) =>
      rest.get(at`/api/customer/${customerId}/entityViewInfos`, paged(link, { type })),
    findByQuery: (query: unknown) => rest.post('/api/entityViews', query),
  };
}

/** `importExport`, as far as it is requests and no dialogs of ThingsBoard's own. */
export function importExportService(services: Record<string, ServiceTable>): ServiceTable {
  return {
    bulkImportEntities: (entities: unknown, entityType: string, config?: unknown) => {
      const [service, method] =
        { DEVICE: ['deviceService', 'bulkImportDevices'], ASSET: ['assetService', 'bulkImportAssets'] }[entityType] ??
        [];
      return service && method
        ? services[service][method](entities, config)
        : throwError(() => new Error(`Entities of type ${entityType} cannot be imported here.`));
    },
  };
}
