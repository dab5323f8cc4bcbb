import { map, type Observable } from 'rxjs';
import type { ServiceTable } from '../../services/service-table';

const ASKED: Record<string, [service: string, method: string]> = {
  DEVICE: ['deviceService', 'getDeviceTypes'],
  ASSET: ['assetService', 'getAssetTypes'],
  ENTITY_VIEW: ['entityViewService', 'getEntityViewTypes'],
};

/** Names of the types in use within a kind of entity. */
export function typesOf(services: Record<string, ServiceTable>, kind: string): Observable<readonly string[]> {
  const [service, method] = ASKED[kind] ?? ASKED['DEVICE'];
  return services[service][method]().pipe(
    map((found) => (Array.isArray(found) ? found.map(({ type }: { type: string }) => type) : [])),
  );
}
