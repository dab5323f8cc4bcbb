import { and, eq } from 'drizzle-orm';
import type { DeviceProfile } from 'ngx-self-registration/models';
import { WORD_LIMIT } from 'ngx-self-registration/models/limits';
import { Type } from 'typebox';
import { attributes, devices, latestTelemetry } from '../../../../kernel/db/schema';
import { bodyOf } from '../../../../kernel/http/body-of';
import { OptionalEntityId, OptionalJson, OptionalText, Text, Uuid } from '../../../../kernel/http/schemas';
import { allOf, authority, listOf, ofTenant, onOptionalThing } from '../../../needs/need';
import { inScope } from '../../../needs/scope';
import type { PlatformArea } from '../../shared/area-context';
import { requirePackage } from '../ota/ota-package.repository';
import { DEVICE_PROFILES, toProfile } from './profile-kinds';
import { insertProfile, updateProfile } from './profile.repository';
import { profileRoutes } from './profile.routes';
import { PROFILE_PROPERTIES, profileValues } from './profile.schema';

const tags = ['Device profiles'];
/** The most keys that an answer has. */
const MOST_KEYS = 1000;

const DeviceProfileBody = bodyOf<DeviceProfile>()(
  Type.Object({
    ...PROFILE_PROPERTIES,
    ...{ type: OptionalText(WORD_LIMIT), transportType: OptionalText(WORD_LIMIT) },
    ...{ provisionType: OptionalText(WORD_LIMIT), provisionDeviceKey: OptionalText() },
    ...{ profileData: OptionalJson, firmwareId: OptionalEntityId, softwareId: OptionalEntityId },
  }),
);

/** Profiles of devices, and the keys of what is filed by them. */
export const deviceProfileRoutes: PlatformArea = (app, ctx) => {
  profileRoutes(DEVICE_PROFILES, { transportType: Type.Optional(Text(WORD_LIMIT)) })(app, ctx);
  const { db } = ctx;

  const save = allOf(
    ofTenant('DEVICE_PROFILE', { savedBy: 'body.id.id' }),
    onOptionalThing('DASHBOARD', 'READ', 'body.defaultDashboardId.id'),
  );
  app.post(
    '/api/deviceProfile',
    { config: { need: save, body: 'large' }, schema: { tags, body: DeviceProfileBody } },
    (request) =>
      db.transaction(async (tx) => {
        const [tenantId, dashboard] = save.of(request);
        const { id, version, firmwareId, softwareId, type, transportType, ...rest } = request.body;
        const { provisionType, provisionDeviceKey, profileData } = rest;
        const values = profileValues(request.body, dashboard?.id, {
          ...{ type, transportType, provisionType, provisionDeviceKey, profileData },
          firmwareId: await requirePackage(tx, tenantId, id?.id, 'FIRMWARE', firmwareId),
          softwareId: await requirePackage(tx, tenantId, id?.id, 'SOFTWARE', softwareId),
        });
        const row = id
          ? await updateProfile(tx, DEVICE_PROFILES, tenantId, id.id, values, version)
          : await insertProfile(tx, DEVICE_PROFILES, tenantId, values, ctx.now());
        return toProfile(DEVICE_PROFILES, row);
      }),
  );

  const querystring = Type.Object({ deviceProfileId: Type.Optional(Type.Union([Uuid, Type.Literal('')])) });
  for (const [path, operation, table] of [
    ['attributes', 'READ_ATTRIBUTES', attributes],
    ['timeseries', 'READ_TELEMETRY', latestTelemetry],
  ] as const) {
    const keys = allOf(authority('TENANT_ADMIN'), listOf('DEVICE', operation));
    app.get(
      `/api/deviceProfile/devices/keys/${path}`,
      { config: { need: keys }, schema: { tags, querystring } },
      async (request) => {
        const { deviceProfileId } = request.query;
        const filed = deviceProfileId ? eq(devices.deviceProfileId, deviceProfileId) : undefined;
        const rows = await db
          .selectDistinct({ key: table.key })
          .from(table)
          .innerJoin(devices, eq(devices.id, table.entityId))
          .where(and(inScope(keys.of(request)[1], devices), filed))
          .orderBy(table.key)
          .limit(MOST_KEYS);
        return rows.map(({ key }) => key);
      },
    );
  }
};
