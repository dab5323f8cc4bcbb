import { ALARMS } from './alarms';
import { ASSETS } from './assets';
import { DASHBOARDS } from './dashboards';
import { DEVICES } from './devices';
import { NOTIFICATIONS } from './notifications';
import { PEOPLE } from './people';
import type { Row } from './row';
import { RULES } from './rules';
import { SIGN_IN } from './sign-in';
import { SYSTEM } from './system';
import { VALUES } from './values';

/** Every route of ThingsBoard's REST API, each with what it needs. One that is not here is nobody's but an unrestricted administrator's. */
export const ROUTES: readonly Row[] = [
  ...SIGN_IN,
  ...PEOPLE,
  ...DEVICES,
  ...ASSETS,
  ...DASHBOARDS,
  ...VALUES,
  ...ALARMS,
  ...RULES,
  ...NOTIFICATIONS,
  ...SYSTEM,
];
