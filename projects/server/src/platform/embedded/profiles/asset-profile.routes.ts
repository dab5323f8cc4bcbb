import type { AssetProfile } from 'ngx-self-registration/models';
import { PROFILE_LIMITS } from 'ngx-self-registration/models/limits';
import { Type } from 'typebox';
import { bodyOf } from '../../../kernel/http/body-of';
import { EntityIdSchema, OptionalEntityId, OptionalText, OptionalVersion, Text } from '../../../kernel/http/schemas';
import { allOf, ofTenant, onOptionalThing } from '../../needs/need';
import type { PlatformArea } from '../shared/area-context';
import { ASSET_PROFILES, toProfile } from './profile-kinds';
import { insertProfile, updateProfile } from './profile.repository';
import { profileRoutes } from './profile.routes';

/** What every kind of profile says. */
export const PROFILE_PROPERTIES = {
  id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
  name: Text(PROFILE_LIMITS.name),
  description: OptionalText(PROFILE_LIMITS.description),
  image: OptionalText(PROFILE_LIMITS.image),
  default: Type.Optional(Type.Boolean()),
  defaultDashboardId: OptionalEntityId,
  defaultRuleChainId: OptionalEntityId,
  defaultEdgeRuleChainId: OptionalEntityId,
  defaultQueueName: OptionalText(),
  version: OptionalVersion,
};

const AssetProfileBody = bodyOf<AssetProfile>()(Type.Object(PROFILE_PROPERTIES));

/** Profiles of assets. */
export const assetProfileRoutes: PlatformArea = (app, ctx) => {
  profileRoutes(ASSET_PROFILES)(app, ctx);

  const save = allOf(
    ofTenant('ASSET_PROFILE', { savedBy: 'body.id.id' }),
    onOptionalThing('DASHBOARD', 'READ', 'body.defaultDashboardId.id'),
  );
  app.post(
    '/api/assetProfile',
    { config: { need: save, body: 'large' }, schema: { tags: ['Asset profiles'], body: AssetProfileBody } },
    (request) =>
      ctx.db.transaction(async (tx) => {
        const [tenantId, dashboard] = save.of(request);
        const { id, name, description, image, version, ...rest } = request.body;
        const { defaultRuleChainId = null, defaultEdgeRuleChainId = null, defaultQueueName = null } = rest;
        const values = {
          ...{ name: name.trim(), description: description ?? null, image: image ?? null },
          defaultDashboardId: dashboard?.id ?? null,
          details: { defaultRuleChainId, defaultEdgeRuleChainId, defaultQueueName },
        };
        const row = id
          ? await updateProfile(tx, ASSET_PROFILES, tenantId, id.id, values, version)
          : await insertProfile(tx, ASSET_PROFILES, tenantId, values, ctx.now());
        return toProfile(ASSET_PROFILES, row);
      }),
  );
};
