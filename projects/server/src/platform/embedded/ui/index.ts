/*
 * What ThingsBoard's own consoles ask for beside the contract, so that they sign in, show dashboards and keep quiet.
 */
import type { PlatformArea } from '../shared/area-context';
import { homeRoutes } from './home.routes';
import { infosRoutes } from './infos.routes';
import { nothingKeptRoutes } from './nothing-kept.routes';
import { systemRoutes } from './system.routes';
import { systemParamsRoutes } from './system-params.routes';
import { systemModuleRoutes } from './system-modules.routes';
import { userDashboardsRoutes } from './user-dashboards.routes';
import { userSettingsRoutes } from './user-settings.routes';
import { widgetRoutes } from './widgets/widget.routes';

/** Routes for consoles. */
export const UI_AREAS: readonly PlatformArea[] = [
  systemParamsRoutes,
  systemRoutes,
  homeRoutes,
  userDashboardsRoutes,
  userSettingsRoutes,
  infosRoutes,
  widgetRoutes,
  systemModuleRoutes,
  nothingKeptRoutes,
];
