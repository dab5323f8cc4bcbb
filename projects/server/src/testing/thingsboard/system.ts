import type { Call, Handlers } from './call';
import { idOf, NULL_ID, without } from './entity';
import { LIST, listed } from './paging';

export const PASSWORD_POLICY = {
  minimumLength: 6,
  maximumLength: 72,
  minimumUppercaseLetters: null,
  minimumLowercaseLetters: null,
  minimumDigits: null,
  minimumSpecialCharacters: null,
  allowWhitespaces: true,
  forceUserToResetPasswordIfNotValid: false,
  passwordExpirationPeriodDays: null,
  passwordReuseFrequencyDays: null,
};

const GENERAL = { baseUrl: 'http://localhost:8080', prohibitDifferentUrl: false };
const MAIL = {
  mailFrom: 'ThingsBoard <sysadmin@localhost.localdomain>',
  smtpProtocol: 'smtp',
  smtpHost: 'localhost',
  smtpPort: '25',
  timeout: '10000',
  enableTls: false,
  username: '',
  tlsVersion: 'TLSv1.2',
  enableProxy: false,
  showChangePassword: false,
};
const SETTINGS: Record<string, { id: string; jsonValue: unknown }> = {
  general: { id: '7e4e0780-e81b-11f1-be2e-3522d19a68ed', jsonValue: GENERAL },
  mail: { id: '7e535eb0-e81b-11f1-be2e-3522d19a68ed', jsonValue: MAIL },
};

const TENANTS = { sortable: ['createdTime', 'title', 'country', 'city', 'email'], searched: titleOf };
function titleOf(tenant: object): unknown[] {
  return [(tenant as { title: string }).title];
}

function settings(call: Call): unknown {
  const { world, params } = call;
  const found = SETTINGS[params['key']];
  if (!found) throw call.unknown(`settings ${params['key']}`);
  return {
    id: idOf('ADMIN_SETTINGS', found.id),
    createdTime: world.now(),
    tenantId: idOf('TENANT', NULL_ID),
    key: params['key'],
    jsonValue: found.jsonValue,
  };
}

/** What the system administrator reads, and the parameters that everybody's UI begins with. */
export const systemHandlers: Handlers = {
  'GET /api/admin/systemInfo': () => ({
    systemData: [
      {
        serviceId: 'ce-local',
        serviceType: 'MONOLITH',
        cpuUsage: 100,
        cpuCount: 2,
        memoryUsage: 40,
        totalMemory: 25276063744,
        discUsage: 72,
        totalDiscSpace: 270553174016,
      },
    ],
    monolith: true,
  }),
  'GET /api/admin/jwtSettings': () => ({
    tokenExpirationTime: 9000,
    refreshTokenExpTime: 604800,
    tokenIssuer: 'thingsboard.io',
    tokenSigningKey: '<key>',
  }),
  'GET /api/admin/securitySettings': () => ({
    passwordPolicy: PASSWORD_POLICY,
    maxFailedLoginAttempts: null,
    userLockoutNotificationEmail: null,
    mobileSecretKeyLength: 64,
    userActivationTokenTtl: 24,
    passwordResetTokenTtl: 24,
  }),
  'GET /api/admin/settings/{key}': settings,
  'GET /api/tenants': (call) => {
    call.only(...LIST);
    const tenants = call.world.all('TENANT').map((tenant) => without(tenant, 'tenantId'));
    return listed(call, tenants, TENANTS);
  },
  'GET /api/tenant/{tenantId}': (call) => without(call.entity('TENANT', 'tenantId', 'READ'), 'tenantId'),
  'GET /api/system/params': () => {
    return {
      userTokenAccessEnabled: true,
      allowedDashboardIds: [],
      edgesSupportEnabled: false,
      hasRepository: false,
      tbelEnabled: true,
      persistDeviceStateToTelemetry: false,
      userSettings: { openedMenuSections: [] },
      maxDatapointsLimit: 50000,
      maxResourceSize: 0,
      mobileQrEnabled: true,
      maxDebugModeDurationMinutes: 15,
      ruleChainDebugPerTenantLimitsConfiguration: '50000:3600',
      calculatedFieldDebugPerTenantLimitsConfiguration: '50000:3600',
      maxArgumentsPerCF: 10,
      maxDataPointsPerRollingArg: 1000,
      minAllowedScheduledUpdateIntervalInSecForCF: 10,
      maxRelationLevelPerCfArgument: 2,
      maxRelatedEntitiesToReturnPerCfArgument: 100,
      minAllowedDeduplicationIntervalInSecForCF: 10,
      minAllowedAggregationIntervalInSecForCF: 60,
      intermediateAggregationIntervalInSecForCF: 300,
      trendzSettings: { enabled: false, baseUrl: null, apiKey: null },
      allowKeyFiltersOrConditions: true,
      nullsOrderStrategy: 'default',
      edqsEnabled: false,
      iotHubBaseUrl: 'https://iot-hub.thingsboard.io',
    };
  },
};
