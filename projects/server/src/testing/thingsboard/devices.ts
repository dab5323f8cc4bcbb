import type { Call, Handlers } from './call';
import type { Body, Entity } from './entity';
import { given, idIn, without } from './entity';
import { badRequest, forbidden } from './refusal';
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
import type { World } from './world';
import { randomWord } from './world';

const DEVICE_DATA = { configuration: { type: 'DEFAULT' }, transportConfiguration: { type: 'DEFAULT' } };

const DEVICE: ThingKind = {
  entityType: 'DEVICE',
  profileType: 'DEVICE_PROFILE',
  profileField: 'deviceProfileId',
  profileNameField: 'deviceProfileName',
  own: (body, stored) => ({
    firmwareId: given(body, 'firmwareId'),
    softwareId: given(body, 'softwareId'),
    deviceData: body['deviceData'] ?? stored?.['deviceData'] ?? DEVICE_DATA,
  }),
  state: ({ world }, device) => ({
    active: world.values.attribute(device.id.id, 'active', ['SERVER_SCOPE'])?.value === true,
  }),
};

/** What comes with a new device: its credentials, and the attribute that says it is away. */
export function fitOut(world: World, device: Entity, accessToken = randomWord(20)): void {
  const fields = {
    name: '',
    deviceId: device.id,
    credentialsType: 'ACCESS_TOKEN',
    credentialsId: accessToken,
    credentialsValue: null,
  };
  const credentials = { ...fields, id: { id: world.newId() }, createdTime: world.now(), version: 1 };
  world.credentials.set(device.id.id, credentials as unknown as Entity);
  world.values.saveAttributes(device.id.id, 'SERVER_SCOPE', { active: false }, world.now());
}

function save(call: Call, body: Body, accessToken?: string): Entity {
  const taken =
    accessToken && [...call.world.credentials.values()].some(({ credentialsId }) => credentialsId === accessToken);
  if (taken) throw call.unknown('an access token that another device has');
  const { thing, isNew } = saveThing(call, DEVICE, body);
  if (isNew) fitOut(call.world, thing, accessToken);
  return thing;
}

function credentials(call: Call): Entity {
  const { id } = call.entity('DEVICE', 'deviceId', 'READ_CREDENTIALS').id;
  return without(call.world.credentials.get(id) as Entity, 'name');
}

function saveCredentials(call: Call): Entity {
  const body = call.json();
  const { id } = call.found('DEVICE', String(idIn(body, 'deviceId')), 'WRITE_CREDENTIALS').id;
  const stored = call.world.credentials.get(id) as Entity;
  if (body['credentialsType'] !== 'ACCESS_TOKEN' || idIn(body, 'id') !== stored.id.id)
    throw call.unknown('such credentials');
  const others = [...call.world.credentials.values()].filter((other) => other !== stored);
  if (others.some(({ credentialsId }) => credentialsId === body['credentialsId'])) {
    throw badRequest('Device credentials are already assigned to another device!');
  }
  const { credentialsId } = body;
  Object.assign(stored, { credentialsId, version: stored.version + 1 });
  return without(stored, 'name');
}

const profileInfo = ({ id, tenantId, name }: Entity) => ({
  ...{ id, tenantId, name, image: null, defaultDashboardId: null, type: 'DEFAULT', transportType: 'DEFAULT' },
});

/** Devices of a tenant and of its customers. */
export const deviceHandlers: Handlers = {
  'POST /api/device': (call) => {
    call.only('accessToken');
    return save(call, call.json(), call.query.get('accessToken') ?? undefined);
  },
  'POST /api/device-with-credentials': (call) => {
    const { device, credentials } = call.json<{ device: Body; credentials: Body }>();
    if (call.sender.authority === 'CUSTOMER_USER') throw forbidden();
    if (idIn(device, 'id') || credentials['credentialsType'] !== 'ACCESS_TOKEN') throw call.unknown('such credentials');
    return save(call, device, String(credentials['credentialsId']));
  },
  'GET /api/device/{deviceId}': (call) => call.entity('DEVICE', 'deviceId', 'READ'),
  'GET /api/device/info/{deviceId}': (call) => infoOf(call, DEVICE, call.entity('DEVICE', 'deviceId', 'READ')),
  'DELETE /api/device/{deviceId}': (call) => call.world.remove(call.entity('DEVICE', 'deviceId', 'DELETE')),
  'GET /api/tenant/deviceInfos': (call) => listThings(call, DEVICE, true),
  'GET /api/tenant/devices': (call) => {
    const name = call.query.get('deviceName');
    if (name === null) return listThings(call, DEVICE, false);
    const device = named(call, 'DEVICE', name);
    if (!device) throw call.unknown('a name that no device has');
    return device;
  },
  'GET /api/customer/{customerId}/deviceInfos': (call) => listThings(call, DEVICE, true),
  'GET /api/customer/{customerId}/devices': (call) => listThings(call, DEVICE, false),
  'GET /api/devices': (call) => byIds(call, 'DEVICE', call.asked('deviceIds')),
  'GET /api/device/types': (call) => typesOf(call, 'DEVICE'),
  'POST /api/customer/{customerId}/device/{deviceId}': (call) => assignThing(call, 'DEVICE', 'deviceId'),
  'DELETE /api/customer/device/{deviceId}': (call) => unassignThing(call, 'DEVICE', 'deviceId'),
  'GET /api/device/{deviceId}/credentials': credentials,
  'POST /api/device/credentials': saveCredentials,
  'GET /api/deviceProfileInfos': (call) => listProfiles(call, 'DEVICE_PROFILE', profileInfo),
  'GET /api/deviceProfileInfo/{deviceProfileId}': (call) =>
    profileInfo(call.entity('DEVICE_PROFILE', 'deviceProfileId', 'READ')),
};
