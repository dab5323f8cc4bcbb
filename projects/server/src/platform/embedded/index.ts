import type { Area } from '../../http/app.types';
import type { PlatformEvents } from '../platform.port';
import type { PlatformArea, PlatformHooks } from './area-context';
import { claimRoutes } from './claim.routes';
import { customerRoutes } from './customer.routes';
import { dashboardRoutes } from './dashboard.routes';
import { deviceRoutes } from './device.routes';
import { entityQueryRoutes } from './entity-query/entity-query.routes';
import { telemetryRoutes } from './telemetry.routes';
import { userRoutes } from './user.routes';

export { EmbeddedPlatform } from './embedded-platform';

const AREAS: PlatformArea[] = [
  customerRoutes,
  userRoutes,
  deviceRoutes,
  claimRoutes,
  dashboardRoutes,
  telemetryRoutes,
  entityQueryRoutes,
];

/** REST areas of the embedded platform. */
export function platformAreas(events: PlatformEvents, hooks: PlatformHooks): Area[] {
  return AREAS.map(
    (area): Area =>
      (app, ctx) =>
        area(app, { ...ctx, events, ...hooks }),
  );
}
