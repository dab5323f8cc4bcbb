import { paged } from './page-link';
import { at, type Rest, saveParams } from './rest';
import type { ServiceTable } from './service-table';

/** `assetService`. */
export function assetService(rest: Rest): ServiceTable {
  return {
    getAsset: (id: string) => rest.get(at`/api/asset/${id}`),
    getAssetInfo: (id: string) => rest.get(at`/api/asset/info/${id}`),
    getAssets: (assetIds: string[]) => rest.get('/api/assets', { assetIds }),
    saveAsset: (asset: unknown, params?: unknown) => rest.post('/api/asset', asset, saveParams(params)),
    deleteAsset: (id: string) => rest.delete(at`/api/asset/${id}`),
    getAssetTypes: () => rest.get('/api/asset/types'),
    getUserAssets: (link: unknown, type?: string) => rest.get('/api/user/assets', paged(link, { type })),
    getTenantAssets: (link: unknown, type?: string) => rest.get('/api/tenant/assets', paged(link, { type })),
    getTenantAssetInfos: (link: unknown, type?: string) => rest.get('/api/tenant/assetInfos', paged(link, { type })),
    getTenantAssetInfosByAssetProfileId: (link: unknown, assetProfileId?: string) =>
      rest.get('/api/tenant/assetInfos', paged(link, { assetProfileId })),
    getCustomerAssets: (customerId: string, link: unknown, type?: string) =>
      rest.get(at`/api/customer/${customerId}/assets`, paged(link, { type })),
    getCustomerAssetInfos: (customerId: string, link: unknown, type?: string) =>
      rest.get(at`/api/customer/${customerId}/assetInfos`, paged(link, { type })),
    getCustomerAssetInfosByAssetProfileId: (customerId: string, link: unknown, assetProfileId?: string) =>
      rest.get(at`/api/customer/${customerId}/assetInfos`, paged(link, { assetProfileId })),
    findByQuery: (query: unknown) => rest.post('/api/assets', query),
    findByName: (assetName: string) => rest.get('/api/tenant/assets', { assetName }),
    makeAssetPublic: (id: string) => rest.post(at`/api/customer/public/asset/${id}`),
    assignAssetToCustomer: (customerId: string, id: string) => rest.post(at`/api/customer/${customerId}/asset/${id}`),
    unassignAssetFromCustomer: (id: string) => rest.delete(at`/api/customer/asset/${id}`),
    bulkImportAssets: (entities: unknown) => rest.post('/api/asset/bulk_import', entities),
  };
}
