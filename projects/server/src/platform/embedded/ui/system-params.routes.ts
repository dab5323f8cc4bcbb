import { Type } from 'typebox';
import { Text } from '../../../kernel/http/schemas';
import { NULL_UUID } from 'ngx-self-registration/models';
import { anybody, signedIn } from '../../needs/need';
import type { PlatformArea } from '../shared/area-context';
import { MAX_DATAPOINTS } from './home.routes';
import { readSettings } from './user-settings';

/**
 * What this platform has none of, in the words of a console that may be there for more: rule engine, calculated fields,
 * edges, version control, mobile app, Trendz, IoT Hub. What is not there has no limits either: they are 0.
 */
const WITHOUT = {
  userTokenAccessEnabled: false,
  allowedDashboardIds: [],
  edgesSupportEnabled: false,
  hasRepository: false,
  tbelEnabled: false,
  persistDeviceStateToTelemetry: false,
  maxResourceSize: 0,
  mobileQrEnabled: false,
  maxDebugModeDurationMinutes: 0,
  ruleChainDebugPerTenantLimitsConfiguration: '0:0',
  calculatedFieldDebugPerTenantLimitsConfiguration: '0:0',
  maxArgumentsPerCF: 0,
  maxDataPointsPerRollingArg: 0,
  minAllowedScheduledUpdateIntervalInSecForCF: 0,
  maxRelationLevelPerCfArgument: 0,
  maxRelatedEntitiesToReturnPerCfArgument: 0,
  minAllowedDeduplicationIntervalInSecForCF: 0,
  minAllowedAggregationIntervalInSecForCF: 0,
  intermediateAggregationIntervalInSecForCF: 0,
  trendzSettings: { enabled: false, baseUrl: null, apiKey: null },
  iotHubBaseUrl: null,
  edqsEnabled: false,
};

/** How missing values sort here: last, whichever way. */
const SORTING = { nullsOrderStrategy: 'last', allowKeyFiltersOrConditions: true };

/** There is no mobile app: whoever asks for its code is shown none. */
const NO_MOBILE_APP = {
  id: { id: NULL_UUID },
  tenantId: { entityType: 'TENANT', id: NULL_UUID },
  useSystemSettings: true,
  useDefaultApp: false,
  mobileAppBundleId: null,
  androidEnabled: false,
  iosEnabled: false,
  googlePlayLink: null,
  appStoreLink: null,
  qrCodeConfig: {
    ...{ showOnHomePage: false, badgeEnabled: false, badgePosition: 'RIGHT' },
    ...{ qrCodeLabelEnabled: false, qrCodeLabel: '' },
  },
};

/** What a console asks for before and after somebody signs in. */
export const systemParamsRoutes: PlatformArea = (app, { db }) => {
  const tags = ['Console'];

  app.get('/api/system/params', { config: { need: signedIn }, schema: { tags } }, async ({ caller }) => ({
    ...WITHOUT,
    ...SORTING,
    maxDatapointsLimit: MAX_DATAPOINTS,
    userSettings: { openedMenuSections: [], ...(await readSettings(db, caller.userId, 'GENERAL')) },
  }));

  app.post(
    '/api/noauth/oauth2Clients',
    {
      config: { need: anybody },
      schema: {
        tags,
        querystring: Type.Object({ pkgName: Type.Optional(Text()), platform: Type.Optional(Text()) }),
      },
    },
    async () => Promise.resolve([]),
  );

  app.get('/api/mobile/qr/settings', { config: { need: signedIn }, schema: { tags } }, async () =>
    Promise.resolve(NO_MOBILE_APP),
  );
  app.get('/api/mobile/qr/deepLink', { config: { need: signedIn }, schema: { tags } }, async (_request, reply) =>
    reply.type('application/json').send('""'),
  );
};
