import { apiKeyHandlers } from './api-keys';
import { alarmHandlers } from './alarms';
import { assetHandlers } from './assets';
import type { Handlers } from './call';
import { customerHandlers } from './customers';
import { dashboardHandlers } from './dashboards';
import { deviceHandlers } from './devices';
import { claimHandlers } from './claiming';
import { entityQueryHandlers } from './entity-queries';
import { relationHandlers } from './relations';
import { signInHandlers } from './sign-in';
import { systemHandlers } from './system';
import { telemetryHandlers } from './telemetry';
import { uiCallHandlers } from './ui-calls';
import { userHandlers } from './users';

/** All that was recorded, by `METHOD /path`. */
export const HANDLERS: Handlers = {
  ...signInHandlers,
  ...systemHandlers,
  ...customerHandlers,
  ...userHandlers,
  ...deviceHandlers,
  ...claimHandlers,
  ...telemetryHandlers,
  ...entityQueryHandlers,
  ...dashboardHandlers,
  ...assetHandlers,
  ...relationHandlers,
  ...alarmHandlers,
  ...apiKeyHandlers,
  ...uiCallHandlers,
};
