import type { AskedRoute } from './opened';

/** What rights hang on, so that it is written down when it comes, and forgotten when it goes. */
export type RightsType = 'USER' | 'CUSTOMER' | 'DEVICE' | 'ASSET' | 'DASHBOARD' | 'ENTITY_VIEW';

/** What a request does to something that rights hang on. */
export interface Changed {
  how: 'saved' | 'deleted';
  type: RightsType;
  /** Null where it is new: ThingsBoard gives it one. */
  id: string | null;
}

const DELETED: Readonly<Record<string, { type: RightsType; id: string }>> = {
  '/api/user/{userId}': { type: 'USER', id: 'userId' },
  '/api/customer/{customerId}': { type: 'CUSTOMER', id: 'customerId' },
  '/api/device/{deviceId}': { type: 'DEVICE', id: 'deviceId' },
  '/api/asset/{assetId}': { type: 'ASSET', id: 'assetId' },
  '/api/dashboard/{dashboardId}': { type: 'DASHBOARD', id: 'dashboardId' },
  '/api/entityView/{entityViewId}': { type: 'ENTITY_VIEW', id: 'entityViewId' },
};
/** Whose names are kept. */
const SAVED: Readonly<Record<string, RightsType>> = { '/api/user': 'USER', '/api/customer': 'CUSTOMER' };

/** What a request changes, where it is answered with 200; null where rights hang on none of it. */
export function changedBy({ method, path }: AskedRoute, params: object, body: unknown): Changed | null {
  const deleted = method === 'DELETE' ? DELETED[path] : undefined;
  if (deleted) {
    const id = (params as Record<string, unknown>)[deleted.id];
    return typeof id === 'string' ? { how: 'deleted', type: deleted.type, id: id.toLowerCase() } : null;
  }
  const saved = method === 'POST' ? SAVED[path] : undefined;
  if (!saved) return null;
  const { id } = (body as { id?: { id?: unknown } | null } | null)?.id ?? {};
  return { how: 'saved', type: saved, id: typeof id === 'string' ? id.toLowerCase() : null };
}
