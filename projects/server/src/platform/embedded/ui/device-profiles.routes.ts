import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { notFound } from '../../../kernel/errors';
import { idParams, PageLinkQuery, UuidList, uuidList } from '../../../kernel/http/schemas';
import { pageOf, type PageLinkInput } from '../../../kernel/http/select-page';
import { allOf, anyOwner, authority, listOf } from '../../needs/need';
import type { PlatformArea } from '../shared/area-context';
import { type DeviceProfileInfo, deviceProfiles } from '../things/device-infos';

const tags = ['Device profiles'];
const params = idParams('deviceProfileId');

/** A profile in full: devices of every type are alike here, but for the word. */
const inFull = (profile: DeviceProfileInfo) => ({
  ...profile,
  createdTime: 0,
  description: null,
  default: profile.name === 'default',
  ...{ defaultRuleChainId: null, defaultQueueName: null, provisionType: 'DISABLED', provisionDeviceKey: null },
  ...{ firmwareId: null, softwareId: null, defaultEdgeRuleChainId: null, externalId: null, version: 1 },
  profileData: {
    configuration: { type: 'DEFAULT' },
    transportConfiguration: { type: 'DEFAULT' },
    provisionConfiguration: { type: 'DISABLED', provisionDeviceSecret: null },
    alarms: null,
  },
});

/** One page of profiles, searched and sorted by their names. */
function pageOfProfiles<Profile extends DeviceProfileInfo>(all: Profile[], link: PageLinkInput) {
  const { pageSize, page, textSearch = '', sortOrder } = link;
  const term = textSearch.trim().toLowerCase();
  const found = all
    .filter(({ name }) => name.toLowerCase().includes(term))
    .sort((one, other) => one.name.localeCompare(other.name) * (sortOrder === 'DESC' ? -1 : 1));
  return pageOf(found.slice(page * pageSize, (page + 1) * pageSize), found.length, { pageSize, page });
}

const byId = <Profile extends DeviceProfileInfo>(all: Profile[], id: string): Profile => {
  const profile = all.find((each) => each.id.id === id);
  if (!profile) throw notFound();
  return profile;
};

/** The types of devices, as the profiles that consoles file devices by. */
export const deviceProfileRoutes: PlatformArea = (app, { db }) => {
  const seen = allOf(anyOwner, listOf('DEVICE'));
  const infos = (request: FastifyRequest) => {
    const [{ tenantId }, scope] = seen.of(request);
    return deviceProfiles(db, tenantId, scope);
  };
  const config = { need: seen };

  const { pageSize, page, ...rest } = PageLinkQuery.properties;
  app.get(
    '/api/deviceProfileInfos',
    {
      config,
      schema: {
        tags,
        // Asked for by their ids, they are a list and no page.
        querystring: Type.Object({
          ...{ pageSize: Type.Optional(pageSize), page: Type.Optional(page), ...rest },
          deviceProfileIds: Type.Optional(UuidList),
        }),
      },
    },
    async (request) => {
      const { deviceProfileIds, ...link } = request.query;
      const all = await infos(request);
      if (deviceProfileIds === undefined) return pageOfProfiles(all, { pageSize: 100, page: 0, ...link });
      const named = uuidList(deviceProfileIds);
      return all.filter(({ id }) => named.includes(id.id));
    },
  );
  app.get('/api/deviceProfileInfo/default', { config, schema: { tags } }, async (request) =>
    (await infos(request)).find(({ name }) => name === 'default'),
  );
  app.get('/api/deviceProfileInfo/:deviceProfileId', { config, schema: { tags, params } }, async (request) =>
    byId(await infos(request), request.params.deviceProfileId),
  );
  app.get('/api/deviceProfile/names', { config, schema: { tags } }, async (request) =>
    (await infos(request)).map(({ id, name }) => ({ id, name })),
  );

  const administered = allOf(authority('TENANT_ADMIN'), anyOwner, listOf('DEVICE'));
  const inFullFor = async (request: FastifyRequest) => {
    const [, { tenantId }, scope] = administered.of(request);
    return (await deviceProfiles(db, tenantId, scope)).map(inFull);
  };
  app.get(
    '/api/deviceProfiles',
    { config: { need: administered }, schema: { tags, querystring: PageLinkQuery } },
    async (request) => pageOfProfiles(await inFullFor(request), request.query),
  );
  app.get(
    '/api/deviceProfile/:deviceProfileId',
    { config: { need: administered }, schema: { tags, params } },
    async (request) => byId(await inFullFor(request), request.params.deviceProfileId),
  );
};
