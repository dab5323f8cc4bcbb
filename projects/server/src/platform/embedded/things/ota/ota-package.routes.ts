import { and, eq, exists, isNull, or, type SQL } from 'drizzle-orm';
import type { FastifyRequest } from 'fastify';
import { OTA_PACKAGE_TYPES, type OtaPackageInfo } from 'ngx-self-registration/models';
import { OTA_PACKAGE_LIMITS } from 'ngx-self-registration/models/limits';
import { Type } from 'typebox';
import { devices, otaPackages, profiles } from '../../../../kernel/db/schema';
import { notFound } from '../../../../kernel/errors';
import { bodyOf } from '../../../../kernel/http/body-of';
import {
  EntityIdSchema,
  idParams,
  OptionalEntityId,
  OptionalJson,
  OptionalText,
  PageLinkQuery,
  Text,
} from '../../../../kernel/http/schemas';
import { type PageLinkInput, selectPage } from '../../../../kernel/http/select-page';
import { allOf, anyOwner, authority, listOf, ofTenant, right } from '../../../needs/need';
import { inScope } from '../../../needs/scope';
import { DEVICE_PROFILES } from '../profiles/profile-kinds';
import { profilesSeen } from '../profiles/profile.repository';
import type { PlatformArea } from '../../shared/area-context';
import {
  deleteOtaPackage,
  insertOtaPackage,
  toOtaPackage,
  updateOtaPackage,
  withoutPackage,
} from './ota-package.repository';

const tags = ['OTA packages'];
const params = idParams('otaPackageId');
const PackageType = Type.Enum([...OTA_PACKAGE_TYPES]);

const OtaPackageBody = bodyOf<OtaPackageInfo>()(
  Type.Object({
    id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
    deviceProfileId: OptionalEntityId,
    type: PackageType,
    title: Text(OTA_PACKAGE_LIMITS.title),
    version: Text(OTA_PACKAGE_LIMITS.version),
    tag: OptionalText(OTA_PACKAGE_LIMITS.tag),
    url: OptionalText(OTA_PACKAGE_LIMITS.url),
    usesUrl: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
    additionalInfo: OptionalJson,
  }),
);

const SORT = {
  createdTime: otaPackages.createdTime,
  title: otaPackages.title,
  version: otaPackages.version,
  type: otaPackages.type,
  tag: otaPackages.tag,
  url: otaPackages.url,
};

/** Firmware and software of devices: what it is called and where it is; files are not kept here. */
export const otaPackageRoutes: PlatformArea = (app, { db, now }) => {
  const seen = allOf(right('OTA_PACKAGE', 'READ'), anyOwner, listOf('DEVICE'));
  /** Packages of a tenant whose profile the caller sees. */
  const visible = (request: FastifyRequest): SQL => {
    const [, owner, scope] = seen.of(request);
    const ofSeen = db
      .select({ id: profiles.id })
      .from(profiles)
      .where(and(eq(profiles.id, otaPackages.deviceProfileId), profilesSeen(db, DEVICE_PROFILES, owner, scope)));
    return and(eq(otaPackages.tenantId, owner.tenantId), or(isNull(otaPackages.deviceProfileId), exists(ofSeen)))!;
  };
  const page = (where: SQL | undefined, link: PageLinkInput) =>
    selectPage(db, { table: otaPackages, where, link, search: [otaPackages.title], sort: SORT, map: toOtaPackage });
  const one = async (where: SQL | undefined, id: string) => {
    const [row] = await db
      .select()
      .from(otaPackages)
      .where(and(where, eq(otaPackages.id, id)));
    if (!row) throw notFound();
    return toOtaPackage(row);
  };

  app.get('/api/otaPackages', { config: { need: seen }, schema: { tags, querystring: PageLinkQuery } }, (request) =>
    page(visible(request), request.query),
  );
  const ofProfile = Type.Object({ ...idParams('deviceProfileId').properties, type: PackageType });
  app.get(
    '/api/otaPackages/:deviceProfileId/:type',
    { config: { need: seen }, schema: { tags, params: ofProfile, querystring: PageLinkQuery } },
    (request) => {
      const { deviceProfileId, type } = request.params;
      const asked = and(eq(otaPackages.type, type), eq(otaPackages.deviceProfileId, deviceProfileId));
      return page(and(visible(request), asked), request.query);
    },
  );
  app.get('/api/otaPackage/info/:otaPackageId', { config: { need: seen }, schema: { tags, params } }, (request) =>
    one(visible(request), request.params.otaPackageId),
  );

  const read = ofTenant('OTA_PACKAGE', 'READ');
  app.get('/api/otaPackage/:otaPackageId', { config: { need: read }, schema: { tags, params } }, (request) =>
    one(eq(otaPackages.tenantId, read.of(request)), request.params.otaPackageId),
  );

  const save = ofTenant('OTA_PACKAGE', { savedBy: 'body.id.id' });
  app.post('/api/otaPackage', { config: { need: save }, schema: { tags, body: OtaPackageBody } }, (request) =>
    db.transaction(async (tx) => {
      const tenantId = save.of(request);
      const info = request.body as OtaPackageInfo;
      const row = info.id
        ? await updateOtaPackage(tx, tenantId, info.id.id, info)
        : await insertOtaPackage(tx, tenantId, info, now());
      return toOtaPackage(row);
    }),
  );

  const end = ofTenant('OTA_PACKAGE', 'DELETE');
  app.delete(
    '/api/otaPackage/:otaPackageId',
    { config: { need: end }, schema: { tags, params } },
    async (request, reply) => {
      await db.transaction((tx) => deleteOtaPackage(tx, end.of(request), request.params.otaPackageId));
      return reply.send();
    },
  );

  const counted = allOf(authority('TENANT_ADMIN'), listOf('DEVICE'));
  app.get(
    '/api/devices/count/:otaPackageType/:deviceProfileId',
    {
      config: { need: counted },
      schema: {
        tags,
        params: Type.Object({ otaPackageType: PackageType, ...idParams('deviceProfileId').properties }),
      },
    },
    (request) => {
      const { otaPackageType, deviceProfileId } = request.params;
      const where = and(
        inScope(counted.of(request)[1], devices),
        eq(devices.deviceProfileId, deviceProfileId),
        withoutPackage(otaPackageType),
      );
      return db.$count(devices, where);
    },
  );
};
