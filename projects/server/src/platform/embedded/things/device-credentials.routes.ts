import { CREDENTIALS_TYPES, type Device, type DeviceCredentials } from 'ngx-self-registration/models';
import { DEVICE_CREDENTIALS_LIMITS } from 'ngx-self-registration/models/limits';
import { Type } from 'typebox';
import { notFound } from '../../../kernel/errors';
import { bodyOf } from '../../../kernel/http/body-of';
import {
  EntityIdSchema,
  FreeJson,
  GroupIdsQuery,
  idParams,
  OptionalText,
  OptionalVersion,
  Uuid,
} from '../../../kernel/http/schemas';
import { allOf, listOf, onThing, type OwnerFields, saving } from '../../needs/need';
import type { PlatformArea } from '../shared/area-context';
import { type GroupIds, groupIdsOf } from '../shared/new-entity';
import { findCredentials, saveCredentials } from './device-credentials.repository';
import { DeviceBody } from './device.routes';
import { saveDevice } from './save-thing';

const tags = ['Devices'];

const properties = {
  id: Type.Optional(Type.Union([Type.Object({ id: Uuid }), Type.Null()])),
  credentialsType: Type.Enum([...CREDENTIALS_TYPES]),
  // A token and no id of ours, whatever it is called: `namedBy` looks at it.
  credentialsId: Type.Optional(FreeJson),
  credentialsValue: OptionalText(DEVICE_CREDENTIALS_LIMITS.value),
  version: OptionalVersion,
};
const deviceId = Type.Optional(Type.Union([EntityIdSchema, Type.Null()]));
const CredentialsBody = bodyOf<DeviceCredentials>()(Type.Object({ ...properties, deviceId }));

/** Credentials of devices: kept for whoever configures the devices; nothing connects to this platform by them. */
export const deviceCredentialsRoutes: PlatformArea = (app, ctx) => {
  const { db, platform, access, now } = ctx;

  const read = onThing('DEVICE', 'READ_CREDENTIALS', 'params.deviceId');
  app.get(
    '/api/device/:deviceId/credentials',
    { config: { need: read }, schema: { tags, params: idParams('deviceId') } },
    (request) => findCredentials(db, read.of(request).id),
  );

  const write = onThing('DEVICE', 'WRITE_CREDENTIALS', 'body.deviceId.id');
  app.post('/api/device/credentials', { config: { need: write }, schema: { tags, body: CredentialsBody } }, (request) =>
    db.transaction(async (tx) => {
      const { id } = write.of(request);
      if (!(await platform.holdOwned('DEVICE', id))) throw notFound();
      return saveCredentials(tx, id, request.body as DeviceCredentials, now());
    }),
  );

  const save = allOf(
    saving('DEVICE', {
      id: 'body.device.id.id',
      owners: ({ body }) => (body as { device: OwnerFields }).device,
      groups: ({ query }) => groupIdsOf(query as GroupIds),
    }),
    listOf('DEVICE'),
  );
  app.post(
    '/api/device-with-credentials',
    {
      config: { need: save },
      schema: {
        tags,
        querystring: GroupIdsQuery,
        body: Type.Object({ device: DeviceBody, credentials: CredentialsBody }),
      },
    },
    (request) =>
      db.transaction(async (tx) => {
        const { caller, body } = request;
        const [saved, scope] = save.of(request);
        if (saved.existing) await access.requireEntity(tx, caller, 'DEVICE', saved.existing.id, 'WRITE_CREDENTIALS');
        const groupIds = saved.existing ? [] : groupIdsOf(request.query);
        const device = await saveDevice(ctx, tx, { caller, scope, groupIds }, saved, body.device as Device);
        await saveCredentials(tx, device.id!.id, body.credentials as DeviceCredentials, now());
        return device;
      }),
  );
};
