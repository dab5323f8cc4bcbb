import type { AssetProfile } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import { bodyOf } from '../../../../kernel/http/body-of';
import { allOf, ofTenant, onOptionalThing } from '../../../needs/need';
import type { PlatformArea } from '../../shared/area-context';
import { ASSET_PROFILES, toProfile } from './profile-kinds';
import { insertProfile, updateProfile } from './profile.repository';
import { profileRoutes } from './profile.routes';
import { PROFILE_PROPERTIES, profileValues } from './profile.schema';

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
        const { id, version } = request.body;
        const values = profileValues(request.body, dashboard?.id);
        const row = id
          ? await updateProfile(tx, ASSET_PROFILES, tenantId, id.id, values, version)
          : await insertProfile(tx, ASSET_PROFILES, tenantId, values, ctx.now());
        return toProfile(ASSET_PROFILES, row);
      }),
  );
};
