import { and, asc, eq, type SQL } from 'drizzle-orm';
import { entityId, type EntitySubtype } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import { assets } from '../../../kernel/db/schema';
import { idParams, pageQuery, Text, Uuid } from '../../../kernel/http/schemas';
import { allOf, anyOwner, authority, listOf, onOwner } from '../../needs/need';
import { inScope } from '../../needs/scope';
import type { PlatformArea } from '../shared/area-context';
import { pageOfScope } from '../shared/entity-page';
import { toAsset } from '../shared/mappers';
import { pageOfAssetInfos } from './asset.repository';
import { PageOrNameQuery, pageAsked, thingByName } from './thing-by-name';

const tags = ['Assets'];
const ListQuery = pageQuery({ type: Type.Optional(Text()) });
const InfosQuery = pageQuery({
  type: Type.Optional(Text()),
  // Consoles leave it empty where none is chosen.
  assetProfileId: Type.Optional(Type.Union([Uuid, Type.Literal('')])),
});

/** Assets of a type, which a request names as a word or as a profile. */
function chosen({ type, assetProfileId }: { type?: string; assetProfileId?: string }): SQL | undefined {
  if (type) return eq(assets.type, type);
  return assetProfileId ? eq(assets.assetProfileId, assetProfileId) : undefined;
}

/** Lists of assets, and of their types. */
export const assetListsRoutes: PlatformArea = (app, { db }) => {
  const list = listOf('ASSET');
  app.get('/api/user/assets', { config: { need: list }, schema: { tags, querystring: InfosQuery } }, (request) =>
    pageOfScope(db, list.of(request), request.query, chosen(request.query)),
  );

  const ofTenant = allOf(authority('TENANT_ADMIN'), list);
  app.get(
    '/api/tenant/assets',
    { config: { need: ofTenant }, schema: { tags, querystring: PageOrNameQuery('assetName') } },
    async (request) => {
      const [, scope] = ofTenant.of(request);
      const { assetName } = request.query;
      if (assetName !== undefined) return toAsset(await thingByName(db, assets, scope, assetName));
      return pageOfScope(db, scope, pageAsked(request.query), chosen(request.query));
    },
  );
  app.get(
    '/api/tenant/asset',
    { config: { need: ofTenant }, schema: { tags, querystring: Type.Object({ assetName: Text() }) } },
    async (request) => toAsset(await thingByName(db, assets, ofTenant.of(request)[1], request.query.assetName)),
  );
  app.get(
    '/api/tenant/assetInfos',
    { config: { need: ofTenant }, schema: { tags, querystring: InfosQuery } },
    (request) => pageOfAssetInfos(db, ofTenant.of(request)[1], request.query, chosen(request.query)),
  );

  const params = idParams('customerId');
  const within = onOwner({ resource: null, operation: 'READ', type: 'CUSTOMER', id: 'params.customerId' });
  const ofCustomer = allOf(within, list);
  app.get(
    '/api/customer/:customerId/assets',
    { config: { need: ofCustomer }, schema: { tags, params, querystring: ListQuery } },
    async (request) => {
      const where = and(eq(assets.customerId, request.params.customerId), chosen(request.query));
      return pageOfScope(db, ofCustomer.of(request)[1], request.query, where);
    },
  );
  app.get(
    '/api/customer/:customerId/assetInfos',
    { config: { need: ofCustomer }, schema: { tags, params, querystring: InfosQuery } },
    async (request) => {
      const where = and(eq(assets.customerId, request.params.customerId), chosen(request.query));
      return pageOfAssetInfos(db, ofCustomer.of(request)[1], request.query, where);
    },
  );

  const types = allOf(anyOwner, list);
  app.get(
    '/api/asset/types',
    { config: { need: types }, schema: { tags } },
    async (request): Promise<EntitySubtype[]> => {
      const [{ tenantId }, scope] = types.of(request);
      const rows = await db
        .selectDistinct({ type: assets.type })
        .from(assets)
        .where(inScope(scope, assets))
        .orderBy(asc(assets.type));
      return rows.map(({ type }) => ({ tenantId: entityId('TENANT', tenantId), entityType: 'ASSET', type }));
    },
  );
};
