import { and, eq } from 'drizzle-orm';
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
import { ASSET_PROFILES } from '../profiles/profile-kinds';
import { profilesSeen } from '../profiles/profile.repository';
import type { PlatformArea } from '../shared/area-context';
import { toAsset } from '../shared/mappers';
import { groupIdsOf, holdOwner, savingInGroups } from '../shared/new-entity';
import { deleteAsset, findAsset, insertAsset, toAssetInfos, updateAsset } from './asset.repository';

const tags = ['Assets'];
const params = idParams('assetId');

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
  const { access, db, platform } = ctx;

  const save = allOf(savingInGroups('ASSET'), listOf('ASSET'));
  app.post(
    '/api/asset',
    { config: { need: save }, schema: { tags, querystring: GroupIdsQuery, body: AssetBody } },
    (request) =>
      db.transaction(async (tx) => {
        const { caller, body } = request;
        const [{ existing, owner }, scope] = save.of(request);
        const asset = { ...body, name: body.name.trim(), type: body.type?.trim() } as Asset;
        const looking = { tenantId: owner.tenantId, customerId: caller.customerId };
        const seen = profilesSeen(tx, ASSET_PROFILES, looking, scope);
        if (existing) return updateAsset(tx, existing, existing.id, asset, { seen, now: ctx.now() });
        const groupIds = groupIdsOf(request.query);
        await holdOwner(ctx, owner);
        const created = await insertAsset(tx, owner, asset, ctx.events, ctx.now(), seen);
        await ctx.addToGroups(access, tx, caller, groupIds, 'ASSET', created.id!.id, owner);
        return created;
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
      const named = anyOf(assets.id, uuidList(request.query.assetIds));
      const rows = await db
        .select()
        .from(assets)
        .where(and(inScope(list.of(request), assets), named))
        .orderBy(assets.name, assets.id);
      return rows.map(toAsset);
    },
  );
};
