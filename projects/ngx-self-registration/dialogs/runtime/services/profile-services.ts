import { paged } from './page-link';
import { at, type Rest } from './rest';
import type { ServiceTable } from './service-table';

/** `deviceProfileService`. */
export function deviceProfileService(rest: Rest): ServiceTable {
  return {
    getDeviceProfiles: (link: unknown) => rest.get('/api/deviceProfiles', paged(link)),
    getDeviceProfile: (id: string) => rest.get(at`/api/deviceProfile/${id}`),
    exportDeviceProfile: (id: string) => rest.get(at`/api/deviceProfile/${id}`, { inlineImages: true }),
    saveDeviceProfile: (profile: unknown) => rest.post('/api/deviceProfile', profile),
    deleteDeviceProfile: (id: string) => rest.delete(at`/api/deviceProfile/${id}`),
    setDefaultDeviceProfile: (id: string) => rest.post(at`/api/deviceProfile/${id}/default`),
    getDefaultDeviceProfileInfo: () => rest.get('/api/deviceProfileInfo/default'),
    getDeviceProfileInfo: (id: string) => rest.get(at`/api/deviceProfileInfo/${id}`),
    getDeviceProfileInfos: (link: unknown, transportType?: string) =>
      rest.get('/api/deviceProfileInfos', paged(link, { transportType })),
    getDeviceProfilesByIds: (deviceProfileIds: string[]) => rest.get('/api/deviceProfileInfos', { deviceProfileIds }),
    getDeviceProfileNames: (activeOnly = false) => rest.get('/api/deviceProfile/names', { activeOnly }),
    getDeviceProfileDevicesAttributesKeys: (deviceProfileId?: string) =>
      rest.get('/api/deviceProfile/devices/keys/attributes', { deviceProfileId }),
    getDeviceProfileDevicesTimeseriesKeys: (deviceProfileId?: string) =>
      rest.get('/api/deviceProfile/devices/keys/timeseries', { deviceProfileId }),
  };
}

/** `assetProfileService`. */
export function assetProfileService(rest: Rest): ServiceTable {
  return {
    getAssetProfiles: (link: unknown) => rest.get('/api/assetProfiles', paged(link)),
    getAssetProfile: (id: string) => rest.get(at`/api/assetProfile/${id}`),
    exportAssetProfile: (id: string) => rest.get(at`/api/assetProfile/${id}`, { inlineImages: true }),
    saveAssetProfile: (profile: unknown) => rest.post('/api/assetProfile', profile),
    deleteAssetProfile: (id: string) => rest.delete(at`/api/assetProfile/${id}`),
    setDefaultAssetProfile: (id: string) => rest.post(at`/api/assetProfile/${id}/default`),
    getDefaultAssetProfileInfo: () => rest.get('/api/assetProfileInfo/default'),
    getAssetProfileInfo: (id: string) => rest.get(at`/api/assetProfileInfo/${id}`),
    getAssetProfileInfos: (link: unknown) => rest.get('/api/assetProfileInfos', paged(link)),
    getAssetProfilesByIds: (assetProfileIds: string[]) => rest.get('/api/assetProfileInfos', { assetProfileIds }),
    getAssetProfileNames: (activeOnly = false) => rest.get('/api/assetProfile/names', { activeOnly }),
  };
}

/** `otaPackageService`: firmware and software; their files are left to the platform's own pages. */
export function otaPackageService(rest: Rest): ServiceTable {
  return {
    getOtaPackages: (link: unknown) => rest.get('/api/otaPackages', paged(link)),
    getOtaPackagesInfoByDeviceProfileId: (link: unknown, deviceProfileId: string, type: string) =>
      rest.get(at`/api/otaPackages/${deviceProfileId}/${type}`, paged(link)),
    getOtaPackage: (id: string) => rest.get(at`/api/otaPackage/${id}`),
    getOtaPackageInfo: (id: string) => rest.get(at`/api/otaPackage/info/${id}`),
    saveOtaPackageInfo: (info: unknown) => rest.post('/api/otaPackage', info),
    deleteOtaPackage: (id: string) => rest.delete(at`/api/otaPackage/${id}`),
    countUpdateDeviceAfterChangePackage: (type: string, profile: { id: string }) =>
      rest.get(at`/api/devices/count/${type}/${profile.id}`),
  };
}
