import type { ServiceTable } from '../../services/service-table';
import { map, type Observable, of } from 'rxjs';
import { type Choice, choiceOf, choicesOf, type Entity, firstPage } from './choices';

type Services = Record<string, ServiceTable>;

/** Aliases that stand for whoever is signed in, and the kinds of entity that they are. */
const ALIASES: Record<string, string> = {
  CURRENT_CUSTOMER: 'CUSTOMER',
  CURRENT_TENANT: 'TENANT',
  CURRENT_USER: 'USER',
  CURRENT_USER_OWNER: 'CUSTOMER',
};

/** Kinds that are chosen from where nothing is said. */
export const ENTITY_KINDS = ['DEVICE', 'ASSET', 'ENTITY_VIEW', 'CUSTOMER', 'USER', 'DASHBOARD'] as const;

/** The kind of entity that a kind or alias stands for. */
export const kindOf = (type: string): string => ALIASES[type] ?? type;

/** Kinds that have lists of their own, and no place in queries of entities. */
const LISTS: Record<string, [service: string, method: string]> = {
  DEVICE_PROFILE: ['deviceProfileService', 'getDeviceProfileInfos'],
  ASSET_PROFILE: ['assetProfileService', 'getAssetProfileInfos'],
  ROLE: ['roleService', 'getRoles'],
  OTA_PACKAGE: ['otaPackageService', 'getOtaPackages'],
};

/** Filters by kind and the type within it, such as devices of a device profile. */
const OF_TYPE: Record<string, [type: string, types: string, name: string]> = {
  DEVICE: ['deviceType', 'deviceTypes', 'deviceNameFilter'],
  ASSET: ['assetType', 'assetTypes', 'assetNameFilter'],
  ENTITY_VIEW: ['entityViewType', 'entityViewTypes', 'entityViewNameFilter'],
};

function filterFor(kind: string, text: string, subtype: string): object {
  const names = subtype ? OF_TYPE[kind] : undefined;
  return names
    ? { type: names[0], [names[1]]: [subtype], [names[2]]: text }
    : { type: 'entityName', entityType: kind, entityNameFilter: text };
}

interface Row {
  entityId: { entityType: string; id: string };
  latest?: { ENTITY_FIELD?: Record<string, { value?: string } | undefined> };
}

function entityOf({ entityId, latest }: Row): Entity {
  const fields = Object.entries(latest?.ENTITY_FIELD ?? {}).map(([key, field]) => [key, field?.value]);
  return { id: entityId, ...(Object.fromEntries(fields) as object) };
}

/** Entities of a kind whose name begins with `text`, by name. */
export function searchEntities(
  services: Services,
  type: string,
  text: string,
  subtype = '',
): Observable<Choice<Entity>[]> {
  const kind = kindOf(type);
  if (!kind) return of([]);
  const list = LISTS[kind];
  if (list) {
    return services[list[0]][list[1]](firstPage(text, kind === 'OTA_PACKAGE' ? 'title' : 'name')).pipe(map(choicesOf));
  }
  const name = { type: 'ENTITY_FIELD', key: 'name' };
  return services['entityService']
    ['findEntityDataByQuery']({
      entityFilter: filterFor(kind, text, subtype),
      pageLink: { pageSize: 50, page: 0, sortOrder: { key: name, direction: 'ASC' } },
      entityFields: [name, ...['label', 'type'].map((key) => ({ type: 'ENTITY_FIELD', key }))],
    })
    .pipe(map((page) => (page as { data: Row[] }).data.map((row) => choiceOf(entityOf(row)))));
}

/** An entity with all that it has. */
export function readEntity(services: Services, type: string, id: string): Observable<Choice<Entity>> {
  return services['entityService']['getEntity'](kindOf(type), id).pipe(map((entity) => choiceOf(entity as Entity)));
}
