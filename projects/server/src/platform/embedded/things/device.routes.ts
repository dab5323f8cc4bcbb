import { bodyOf } from '../../../kernel/http/body-of';
import { DEVICE_CREDENTIALS_LIMITS, DEVICE_LIMITS } from 'ngx-self-registration/models/limits';
import { and, asc, eq } from 'drizzle-orm';
import { type Device, entityId, type EntitySubtype } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import { allOf, anyOwner, authority, listOf, onOwner, onThing } from '../../needs/need';
import { inScope } from '../../needs/scope';
import { devices } from '../../../kernel/db/schema';
import { notFound } from '../../../kernel/errors';
import {
  EntityIdSchema,
  GroupIdsQuery,
  idParams,
  OptionalEntityId,
  OptionalJson,
  OptionalText,
  OptionalVersion,
  pageQuery,
  Text,
} from '../../../kernel/http/schemas';
import type { PlatformArea } from '../shared/area-context';
import { toDeviceInfos } from './device-infos';
import { saveCredentials } from './device-credentials.repository';
import { deleteDevice, findDevice } from './device.repository';
import { saveDevice } from './save-thing';
import { groupIdsOf, savingInGroups } from '../shared/new-entity';
import { pageOfScope } from '../shared/entity-page';
import { toDevice } from '../shared/mappers';
import { pageAsked, PageOrNameQuery, thingByName } from './thing-by-name';

const tags = ['Devices'];
const params = idParams('deviceId');
const SaveQuery = Type.Object({
  ...GroupIdsQuery.properties,
  accessToken: Type.Optional(Text(DEVICE_CREDENTIALS_LIMITS.id)),
});
const DeviceListQuery = pageQuery({ type: Type.Optional(Text()) });

/** What a request brings of a device. */
export const DeviceBody = bodyOf<Device>()(
  Type.Object({
    id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
    name: Text(DEVICE_LIMITS.name),
    type: OptionalText(DEVICE_LIMITS.type),
    label: OptionalText(DEVICE_LIMITS.label),
    ownerId: OptionalEntityId,
    customerId: OptionalEntityId,
    deviceProfileId: OptionalEntityId,
    deviceData: OptionalJson,
    firmwareId: OptionalEntityId,
    softwareId: OptionalEntityId,
    additionalInfo: OptionalJson,
    version: OptionalVersion,
  }),
);

const ofType = (type: string | undefined) => (type ? eq(devices.type, type) : undefined);

/** Devices. A customer user's new device belongs to their customer. */
export const deviceRoutes: PlatformArea = (app, ctx) => {
  const { access, db, platform } = ctx;

  const save = allOf(savingInGroups('DEVICE'), listOf('DEVICE'));
  app.post(
    '/api/device',
    { config: { need: save }, schema: { tags, querystring: SaveQuery, body: DeviceBody } },
    (request) =>
      db.transaction(async (tx) => {
        const { caller, body } = request;
        const { accessToken } = request.query;
        const [saved, scope] = save.of(request);
        const groupIds = saved.existing ? [] : groupIdsOf(request.query);
        const device = await saveDevice(ctx, tx, { caller, scope, groupIds }, saved, body as Device);
        if (!accessToken) return device;
        if (saved.existing) await access.requireEntity(tx, caller, 'DEVICE', saved.existing.id, 'WRITE_CREDENTIALS');
        const credentials = { credentialsType: 'ACCESS_TOKEN', credentialsId: accessToken } as const;
        await saveCredentials(tx, device.id!.id, credentials, ctx.now());
        return device;
      }),
  );

  const read = onThing('DEVICE', 'READ', 'params.deviceId');
  app.get('/api/device/:deviceId', { config: { need: read }, schema: { tags, params } }, async (request) =>
    findDevice(db, read.of(request).id),
  );

  const info = allOf(read, listOf('DEVICE', 'READ_ATTRIBUTES'));
  app.get('/api/device/info/:deviceId', { config: { need: info }, schema: { tags, params } }, async (request) => {
    const [{ id, tenantId, customerId }, readable] = info.of(request);
    const device = await findDevice(db, id);
    if (!device) throw notFound();
    const [found] = await toDeviceInfos(db, [device], readable);
    return { ...found, ownerName: await platform.ownerName({ tenantId, customerId }) };
  });

  const end = onThing('DEVICE', 'DELETE', 'params.deviceId');
  app.delete('/api/device/:deviceId', { config: { need: end }, schema: { tags, params } }, async (request, reply) => {
    await db.transaction((tx) => deleteDevice(tx, end.of(request).id, ctx.events));
    return reply.send();
  });

  const types = allOf(anyOwner, listOf('DEVICE'));
  app.get(
    '/api/device/types',
    { config: { need: types }, schema: { tags } },
    async (request): Promise<EntitySubtype[]> => {
      const [{ tenantId }, scope] = types.of(request);
      const rows = await db
        .selectDistinct({ type: devices.type })
        .from(devices)
        .where(inScope(scope, devices))
        .orderBy(asc(devices.type));
      return rows.map(({ type }) => ({ tenantId: entityId('TENANT', tenantId), entityType: 'DEVICE', type }));
    },
  );

  const list = listOf('DEVICE');
  app.get('/api/user/devices', { config: { need: list }, schema: { tags, querystring: DeviceListQuery } }, (request) =>
    pageOfScope(db, list.of(request), request.query, ofType(request.query.type)),
  );

  const ofTenant = allOf(authority('TENANT_ADMIN'), list);
  app.get(
    '/api/tenant/devices',
    { config: { need: ofTenant }, schema: { tags, querystring: PageOrNameQuery('deviceName') } },
    async (request) => {
      const [, scope] = ofTenant.of(request);
      const { deviceName, type } = request.query;
      if (deviceName !== undefined) return toDevice(await thingByName(db, devices, scope, deviceName));
      return pageOfScope(db, scope, pageAsked(request.query), ofType(type));
    },
  );
  app.get(
    '/api/tenant/device',
    { config: { need: ofTenant }, schema: { tags, querystring: Type.Object({ deviceName: Text() }) } },
    async (request) => toDevice(await thingByName(db, devices, ofTenant.of(request)[1], request.query.deviceName)),
  );

  const ofCustomer = allOf(
    onOwner({ resource: null, operation: 'READ', type: 'CUSTOMER', id: 'params.customerId' }),
    list,
  );

  app.get(
    '/api/customer/:customerId/devices',
    { config: { need: ofCustomer }, schema: { tags, params: idParams('customerId'), querystring: DeviceListQuery } },
    async (request) => {
      const where = and(eq(devices.customerId, request.params.customerId), ofType(request.query.type));
      return pageOfScope(db, ofCustomer.of(request)[1], request.query, where);
    },
  );
};
