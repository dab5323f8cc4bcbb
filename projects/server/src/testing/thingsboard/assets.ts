import type { Handlers } from './call';
import { given } from './entity';
import { forbidden } from './refusal';
import type { ThingKind } from './things';
import {
  assignThing,
  byIds,
  infoOf,
  listProfiles,
  listThings,
  named,
  saveThing,
  typesOf,
  unassignThing,
} from './things';

const ASSET: ThingKind = {
  entityType: 'ASSET',
  profileType: 'ASSET_PROFILE',
  profileField: 'assetProfileId',
  profileNameField: 'assetProfileName',
  own: () => ({}),
};

/** Assets of a tenant and its customers, and the little that was recorded of entity views. */
export const assetHandlers: Handlers = {
  'POST /api/asset': (call) => saveThing(call, ASSET, call.json()).thing,
  'GET /api/asset/{assetId}': (call) => call.entity('ASSET', 'assetId', 'READ'),
  'GET /api/asset/info/{assetId}': (call) => infoOf(call, ASSET, call.entity('ASSET', 'assetId', 'READ')),
  'DELETE /api/asset/{assetId}': (call) => call.world.remove(call.entity('ASSET', 'assetId', 'DELETE')),
  'GET /api/tenant/assetInfos': (call) => listThings(call, ASSET, true),
  'GET /api/tenant/assets': (call) => {
    const name = call.query.get('assetName');
    if (name === null) return listThings(call, ASSET, false);
    const asset = named(call, 'ASSET', name);
    if (!asset) throw call.unknown('a name that no asset has');
    return asset;
  },
  'GET /api/customer/{customerId}/assetInfos': (call) => listThings(call, ASSET, true),
  'GET /api/customer/{customerId}/assets': (call) => listThings(call, ASSET, false),
  'GET /api/assets': (call) => byIds(call, 'ASSET', call.asked('assetIds')),
  'GET /api/asset/types': (call) => typesOf(call, 'ASSET'),
  'POST /api/customer/{customerId}/asset/{assetId}': (call) => assignThing(call, 'ASSET', 'assetId'),
  'DELETE /api/customer/asset/{assetId}': (call) => unassignThing(call, 'ASSET', 'assetId'),
  'GET /api/assetProfileInfos': (call) =>
    listProfiles(call, 'ASSET_PROFILE', ({ id, tenantId, name }) => ({
      id,
      tenantId,
      name,
      image: null,
      defaultDashboardId: null,
    })),
  'POST /api/entityView': (call) => {
    const body = call.json();
    if (call.sender.authority === 'CUSTOMER_USER' && !given(body, 'id')) throw forbidden();
    throw call.unknown('an entity view of a tenant administrator');
  },
  'GET /api/entityView/types': (call) => typesOf(call, 'ENTITY_VIEW'),
};
