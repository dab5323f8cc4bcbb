import { and, asc, eq } from 'drizzle-orm';
import { type Device, entityId, type EntitySubtype } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import { devices } from '../../db/schema';
import { notFound } from '../../errors';
import {
  EntityIdSchema,
  FreeJson,
  GroupIdsQuery,
  idParams,
  OptionalEntityId,
  OptionalJson,
  OptionalText,
  OptionalVersion,
  pageQuery,
  Text,
} from '../../http/schemas';
import type { PlatformArea } from './area-context';
import { deleteDevice, insertDevice, updateDevice } from './device.repository';
import { groupIdsOf, ownerForNew } from './new-entity';
import { pageWhere } from './entity-page';

const tags = ['Devices'];
const params = idParams('deviceId');
const DeviceListQuery = pageQuery({ type: Type.Optional(Text()) });

const DeviceBody = Type.Object({
  id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
  name: Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' }),
  type: OptionalText(),
  label: OptionalText(),
  ownerId: OptionalEntityId,
  customerId: OptionalEntityId,
  deviceProfileId: OptionalEntityId,
  deviceData: Type.Optional(FreeJson),
  additionalInfo: OptionalJson,
  version: OptionalVersion,
});

const ofType = (type: string | undefined) => (type ? eq(devices.type, type) : undefined);

/** Devices. A customer user's new device belongs to their customer. */
export const deviceRoutes: PlatformArea = (app, ctx) => {
  const { access, db, platform } = ctx;

  app.post('/api/device', { schema: { tags, querystring: GroupIdsQuery, body: DeviceBody } }, (request) =>
    db.transaction(async (tx) => {
      const { caller, body } = request;
      const device = { ...body, name: body.name.trim(), type: body.type?.trim() } as Device;
      if (body.id) {
        const stored = await access.requireEntity(tx, caller, 'DEVICE', body.id.id, 'WRITE');
        return updateDevice(tx, stored, stored.id, device);
      }
      const groupIds = groupIdsOf(request.query);
      const owner = await ownerForNew(ctx, tx, caller, 'DEVICE', body, groupIds);
      const created = await insertDevice(tx, owner, device, ctx.events, ctx.now());
      await ctx.addToGroups(access, tx, caller, groupIds, 'DEVICE', created.id!.id, owner);
      return created;
    }),
  );

  app.get('/api/device/:deviceId', { schema: { tags, params } }, async (request) => {
    const { id } = await access.requireEntity(db, request.caller, 'DEVICE', request.params.deviceId, 'READ');
    return platform.findDevice(db, id);
  });

  app.get('/api/device/info/:deviceId', { schema: { tags, params } }, async (request) => {
    const { id, tenantId, customerId } = await access.requireEntity(
      db,
      request.caller,
      'DEVICE',
      request.params.deviceId,
      'READ',
    );
    const device = await platform.findDevice(db, id);
    const ownerName = await platform.ownerName(db, { tenantId, customerId });
    return { ...device, ownerName, customerTitle: customerId === null ? null : ownerName };
  });

  app.delete('/api/device/:deviceId', { schema: { tags, params } }, async (request, reply) => {
    await db.transaction(async (tx) => {
      const { id } = await access.requireEntity(tx, request.caller, 'DEVICE', request.params.deviceId, 'DELETE');
      await deleteDevice(tx, id, ctx.events);
    });
    return reply.send();
  });

  app.get('/api/device/types', { schema: { tags } }, async (request): Promise<EntitySubtype[]> => {
    const { tenantId } = access.ownerOf(request.caller);
    const rows = await db
      .selectDistinct({ type: devices.type })
      .from(devices)
      .where(access.visible(request.caller, 'DEVICE', devices))
      .orderBy(asc(devices.type));
    return rows.map(({ type }) => ({ tenantId: entityId('TENANT', tenantId), entityType: 'DEVICE', type }));
  });

  app.get('/api/user/devices', { schema: { tags, querystring: DeviceListQuery } }, (request) =>
    pageWhere(
      db,
      'DEVICE',
      and(access.visible(request.caller, 'DEVICE', devices), ofType(request.query.type)),
      request.query,
    ),
  );

  app.get('/api/tenant/devices', { schema: { tags, querystring: DeviceListQuery } }, (request) => {
    access.requireAuthority(request.caller, 'TENANT_ADMIN');
    const where = and(access.visible(request.caller, 'DEVICE', devices), ofType(request.query.type));
    return pageWhere(db, 'DEVICE', where, request.query);
  });

  app.get(
    '/api/customer/:customerId/devices',
    { schema: { tags, params: idParams('customerId'), querystring: DeviceListQuery } },
    async (request) => {
      const { caller, params } = request;
      const { customerId } = params;
      const customer = await platform.findOwned(db, 'CUSTOMER', customerId);
      if (!customer || !access.isWithin(caller, { tenantId: customer.tenantId, customerId })) throw notFound();
      const where = and(
        access.visible(caller, 'DEVICE', devices),
        eq(devices.customerId, customerId),
        ofType(request.query.type),
      );
      return pageWhere(db, 'DEVICE', where, request.query);
    },
  );
};
