import type { Area } from '../../kernel/http/app.types';
import type { PlatformEvents } from '../platform.port';
import type { PlatformArea, PlatformHooks } from './shared/area-context';
import { claimRoutes } from './things/claim.routes';
import { customerRoutes } from './people/customer.routes';
import { actionScriptRoutes } from './things/action-scripts/action-script.routes';
import { dashboardRoutes } from './things/dashboard.routes';
import { assetListsRoutes } from './things/asset-lists.routes';
import { assetRoutes } from './things/asset.routes';
import { assignmentRoutes } from './things/assignment.routes';
import { otaPackageRoutes } from './things/ota/ota-package.routes';
import { assetProfileRoutes } from './things/profiles/asset-profile.routes';
import { deviceProfileRoutes } from './things/profiles/device-profile.routes';
import { bulkImportRoutes } from './things/bulk-import/bulk-import.routes';
import { deviceCredentialsRoutes } from './things/device-credentials.routes';
import { schedulerEventRoutes } from './things/scheduler-event.routes';
import { deviceRoutes } from './things/device.routes';
import { entityQueryRoutes } from './things/entity-query/entity-query.routes';
import { relationRoutes } from './things/relations/relation.routes';
import { searchRoutes } from './things/relations/search.routes';
import { telemetryRoutes } from './things/telemetry.routes';
import { userRoutes } from './people/user.routes';
import { UI_AREAS } from './ui';

export { EmbeddedPlatform } from './embedded-platform';
export { actionScriptsJob } from './things/action-scripts/action-scripts.job';

const AREAS: PlatformArea[] = [
  customerRoutes,
  userRoutes,
  deviceRoutes,
  claimRoutes,
  assetRoutes,
  assetListsRoutes,
  assetProfileRoutes,
  deviceProfileRoutes,
  otaPackageRoutes,
  deviceCredentialsRoutes,
  bulkImportRoutes,
  schedulerEventRoutes,
  assignmentRoutes,
  dashboardRoutes,
  actionScriptRoutes,
  telemetryRoutes,
  entityQueryRoutes,
  relationRoutes,
  searchRoutes,
  ...UI_AREAS,
];

/** REST areas of the embedded platform. */
export function platformAreas(events: PlatformEvents, hooks: PlatformHooks): Area[] {
  return AREAS.map(
    (area): Area =>
      (app, ctx) =>
        area(app, { ...ctx, events, ...hooks }),
  );
}
