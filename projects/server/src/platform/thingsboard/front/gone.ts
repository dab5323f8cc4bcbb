import type { AskedRoute } from './opened';

/** What rights hang on, so that it must be forgotten when it is deleted. */
export type GoneType = 'USER' | 'CUSTOMER' | 'DEVICE' | 'ASSET' | 'DASHBOARD' | 'ENTITY_VIEW';

const DELETED: Readonly<Record<string, { type: GoneType; id: string }>> = {
  '/api/user/{userId}': { type: 'USER', id: 'userId' },
  '/api/customer/{customerId}': { type: 'CUSTOMER', id: 'customerId' },
  '/api/device/{deviceId}': { type: 'DEVICE', id: 'deviceId' },
  '/api/asset/{assetId}': { type: 'ASSET', id: 'assetId' },
  '/api/dashboard/{dashboardId}': { type: 'DASHBOARD', id: 'dashboardId' },
  '/api/entityView/{entityViewId}': { type: 'ENTITY_VIEW', id: 'entityViewId' },
};

/** What a request deletes, where it is answered with 200; null where it deletes nothing that rights hang on. */
export function goneBy({ method, path }: AskedRoute, params: object): { type: GoneType; id: string } | null {
  const deleted = method === 'DELETE' ? DELETED[path] : undefined;
  const id = deleted && (params as Record<string, unknown>)[deleted.id];
  return typeof id === 'string' ? { type: deleted!.type, id: id.toLowerCase() } : null;
}
