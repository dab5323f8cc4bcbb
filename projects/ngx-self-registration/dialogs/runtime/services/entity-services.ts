import type { Injector } from '@angular/core';
import { forkJoin, map, type Observable, of, throwError } from 'rxjs';
import { lazyMembers } from '../context/lazy-members';
import { assetService } from './asset-service';
import { attributeService } from './attribute-services';
import { dashboardService } from './dashboard-service';
import { deviceService } from './device-service';
import { entityGroupService, roleService } from './group-services';
import { alarmService, entityViewService, importExportService, schedulerEventService } from './other-services';
import { customerService, userService, userSettingsService } from './people-services';
import { assetProfileService, deviceProfileService, otaPackageService } from './profile-services';
import { entityRelationService } from './relation-service';
import { at, type Rest, restOf } from './rest';
import type { ServiceTable } from './service-table';

/** By kind of entity: its service, and how its methods name it. */
const KINDS: Record<string, [service: string, name: string]> = {
  DEVICE: ['deviceService', 'Device'],
  ASSET: ['assetService', 'Asset'],
  ENTITY_VIEW: ['entityViewService', 'EntityView'],
  CUSTOMER: ['customerService', 'Customer'],
  USER: ['userService', 'User'],
  DASHBOARD: ['dashboardService', 'Dashboard'],
  ROLE: ['roleService', 'Role'],
  ENTITY_GROUP: ['entityGroupService', 'EntityGroup'],
  DEVICE_PROFILE: ['deviceProfileService', 'DeviceProfile'],
  ASSET_PROFILE: ['assetProfileService', 'AssetProfile'],
  OTA_PACKAGE: ['otaPackageService', 'OtaPackage'],
  ALARM: ['alarmService', 'Alarm'],
  SCHEDULER_EVENT: ['schedulerEventService', 'SchedulerEvent'],
};
/** Kinds that are read without what makes them large. */
const READ_AS_INFO = ['DASHBOARD', 'OTA_PACKAGE'];

type Filter = Record<string, unknown>;
interface Found {
  entityId: { entityType: string; id: string };
  latest?: { ENTITY_FIELD?: Record<string, { value: string }> };
}

const INFO_FIELDS = ['name', 'label', 'additionalInfo'].map((key) => ({ type: 'ENTITY_FIELD', key }));
const infoOf = ({ entityId, latest }: Found) => ({
  ...entityId,
  name: latest?.ENTITY_FIELD?.['name']?.value,
  label: latest?.ENTITY_FIELD?.['label']?.value,
});

/** Entities by a filter, as `EntityInfo`s: `{entityType, id, name, label}`. */
function infosBy(rest: Rest, entityFilter: Filter, text: string | undefined, pageSize: number): Observable<unknown> {
  const name = { type: 'ENTITY_FIELD', key: 'name' };
  const startsWith = { type: 'STRING', operation: 'STARTS_WITH', ignoreCase: true, value: { defaultValue: text } };
  return rest
    .post('/api/entitiesQuery/find', {
      entityFilter,
      pageLink: { pageSize, page: 0, sortOrder: { key: name, direction: 'ASC' } },
      entityFields: INFO_FIELDS,
      ...(text ? { keyFilters: [{ key: name, valueType: 'STRING', predicate: startsWith }] } : {}),
    })
    .pipe(
      map((page) => {
        const { data, ...others } = page as { data: Found[] };
        return { ...others, data: data.map(infoOf) };
      }),
    );
}

function queries(rest: Rest): ServiceTable {
  return {
    findEntityDataByQuery: (query: unknown) => rest.post('/api/entitiesQuery/find', query),
    findEntityCountByQuery: (query: unknown) => rest.post('/api/entitiesQuery/count', query),
    findAlarmDataByQuery: (query: unknown) => rest.post('/api/alarmsQuery/find', query),
    findEntityKeysByQuery: (query: unknown, attributes = true, timeseries = true, scope?: unknown) =>
      rest.post('/api/entitiesQuery/find/keys', query, {
        ...{ attributes, timeseries, scope: typeof scope === 'string' ? scope : undefined },
      }),
    findEntityInfosByFilterAndName: (filter: Filter, text?: string) => infosBy(rest, filter, text, 10),
    findSingleEntityInfoByEntityFilter: (filter: Filter) =>
      infosBy(rest, filter, undefined, 1).pipe(map((page) => (page as { data: unknown[] }).data[0] ?? null)),
    getEntitiesByNameFilter: (entityType: string, text: string, pageSize: number) =>
      infosBy(rest, { type: 'entityName', entityType, entityNameFilter: text }, undefined, pageSize).pipe(
        map((page) => (page as { data: unknown[] }).data),
      ),
    getEntityKeys: ({ entityType, id }: { entityType: string; id: string }, text: string, type: string) =>
      rest
        .get(at`/api/plugins/telemetry/${entityType}/${id}/keys/${type === 'timeseries' ? 'timeseries' : 'attributes'}`)
        .pipe(
          map((keys) => (keys as string[]).filter((key) => !text || key.toLowerCase().startsWith(text.toLowerCase()))),
        ),
  };
}

/** `entityService`, which picks the service of a kind, and asks by queries. */
function entityService(services: Record<string, ServiceTable>, rest: Rest): ServiceTable {
  const call = (verb: string, type: string, suffix: string, ...args: unknown[]) => {
    const [service, name] = KINDS[type] ?? [];
    const method = service && services[service][`${verb}${name}${suffix}`];
    return method
      ? method(...args)
      : throwError(
          () => new Error(`Entities of the type ${type} cannot be ${verb === 'get' ? 'read' : verb + 'd'} here.`),
        );
  };
  const read = (type: string, id: string, config?: unknown) =>
    call('get', type, READ_AS_INFO.includes(type) ? 'Info' : '', id, config);
  return {
    ...queries(rest),
    getEntity: read,
    getEntities: (type: string, ids: string[], config?: unknown) =>
      ids.length > 0 ? forkJoin(ids.map((id) => read(type, id, config))) : of([]),
    deleteEntity: ({ entityType, id }: { entityType: string; id: string }) => call('delete', entityType, '', id),
    saveEntity: (entity: { id?: { entityType?: string } }, ...more: unknown[]) =>
      call('save', entity.id?.entityType ?? '', '', entity, ...more),
  };
}

/**
 * The platform's services that are requests, by the names that actions know them by. Each is made when it is first asked
 * for: an action needs a few of them.
 */
export function restServices(injector: Injector): Record<string, ServiceTable> {
  const rest = restOf(injector);
  const services: Record<string, ServiceTable> = lazyMembers({
    deviceService: () => deviceService(injector, rest),
    assetService: () => assetService(rest),
    entityViewService: () => entityViewService(rest),
    customerService: () => customerService(rest),
    userService: () => userService(injector, rest),
    userSettingsService: () => userSettingsService(rest),
    dashboardService: () => dashboardService(rest),
    roleService: () => roleService(rest),
    entityGroupService: () => entityGroupService(rest),
    entityRelationService: () => entityRelationService(rest),
    attributeService: () => attributeService(rest),
    deviceProfileService: () => deviceProfileService(rest),
    assetProfileService: () => assetProfileService(rest),
    otaPackageService: () => otaPackageService(rest),
    alarmService: () => alarmService(rest),
    schedulerEventService: () => schedulerEventService(rest),
    entityService: () => entityService(services, rest),
    importExport: () => importExportService(services),
  });
  return services;
}
