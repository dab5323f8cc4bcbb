import { and } from 'drizzle-orm';
import type { Asset } from 'ngx-self-registration/models';
import { ASSET_LIMITS } from 'ngx-self-registration/models/limits';
import { Type } from 'typebox';
import { anyOf } from '../../../kernel/db/any-of';
import { assets } from '../../../kernel/db/schema';
import { notFound } from '../../../kernel/errors';
import { bodyOf } from '../../../kernel/http/body-of';
import {
  EntityIdSchema,
  GroupIdsQuery,
  idParams,
  idsQuery,
  OptionalEntityId,
  OptionalJson,
  OptionalText,
  OptionalVersion,
  Text,
  uuidList,
} from '../../../kernel/http/schemas';
import { allOf, listOf, onThing } from '../../needs/need';
import { inScope } from '../../needs/scope';
import type { PlatformArea } from '../shared/area-context';
import { toAsset } from '../shared/mappers';
import { groupIdsOf, savingInGroups } from '../shared/new-entity';
import { deleteAsset, findAsset, toAssetInfos } from './asset.repository';
import { saveAsset } from './save-thing';

const tags = ['Assets'];
const params = idParams('assetId');

/** Ids that one request may name. */
const MANY = 500;

/** What a request brings of an asset. */
export const AssetBody = bodyOf<Asset>()(
  Type.Object({
    id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
    name: Text(ASSET_LIMITS.name),
    type: OptionalText(ASSET_LIMITS.type),
    label: OptionalText(ASSET_LIMITS.label),
    ownerId: OptionalEntityId,
    customerId: OptionalEntityId,
    assetProfileId: OptionalEntityId,
    additionalInfo: OptionalJson,
    version: OptionalVersion,
  }),
);

/** Assets, one by one. A customer user's new asset belongs to their customer. */
export const assetRoutes: PlatformArea = (app, ctx) => {
  const { db, platform } = ctx;

  const save = allOf(savingInGroups('ASSET'), listOf('ASSET'));
  app.post(
    '/api/asset',
    { config: { need: save }, schema: { tags, querystring: GroupIdsQuery, body: AssetBody } },
    (request) =>
      db.transaction((tx) => {
        const { caller, body } = request;
        const [saved, scope] = save.of(request);
        const groupIds = saved.existing ? [] : groupIdsOf(request.query);
        return saveAsset(ctx, tx, { caller, scope, groupIds }, saved, body as Asset);
      }),
  );

  const read = onThing('ASSET', 'READ', 'params.assetId');
  app.get('/api/asset/:assetId', { config: { need: read }, schema: { tags, params } }, async (request) =>
    findAsset(db, read.of(request).id),
  );

  app.get('/api/asset/info/:assetId', { config: { need: read }, schema: { tags, params } }, async (request) => {
    const { id, tenantId, customerId } = read.of(request);
    const asset = await findAsset(db, id);
    if (!asset) throw notFound();
    const [info] = await toAssetInfos(db, [asset]);
    return { ...info, ownerName: await platform.ownerName({ tenantId, customerId }) };
  });

  const end = onThing('ASSET', 'DELETE', 'params.assetId');
  app.delete('/api/asset/:assetId', { config: { need: end }, schema: { tags, params } }, async (request, reply) => {
    await db.transaction((tx) => deleteAsset(tx, end.of(request).id, ctx.events));
    return reply.send();
  });

  const list = listOf('ASSET');
  app.get(
    '/api/assets',
    { config: { need: list }, schema: { tags, querystring: idsQuery('assetIds') } },
    async (request): Promise<Asset[]> => {
      const named = anyOf(assets.id, uuidList(request.query.assetIds).slice(0, MANY));
      const rows = await db
        .select()
        .from(assets)
        .where(and(inScope(list.of(request), assets), named))
        .orderBy(assets.name, assets.id);
      return rows.map(toAsset);
    },
  );
};
