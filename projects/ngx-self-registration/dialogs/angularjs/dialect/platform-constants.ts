import { NULL_UUID } from 'ngx-self-registration/models';

/** The service `types` of the AngularJS console: names of the platform, as far as actions compare with them. */
export const PLATFORM_TYPES = {
  id: { nullUid: NULL_UUID },
  entityType: {
    tenant: 'TENANT',
    customer: 'CUSTOMER',
    user: 'USER',
    dashboard: 'DASHBOARD',
    asset: 'ASSET',
    device: 'DEVICE',
    alarm: 'ALARM',
    entityView: 'ENTITY_VIEW',
    entityGroup: 'ENTITY_GROUP',
    role: 'ROLE',
    rulechain: 'RULE_CHAIN',
  },
  attributesScope: {
    client: { value: 'CLIENT_SCOPE', name: 'attribute.scope-client', clientSide: true },
    server: { value: 'SERVER_SCOPE', name: 'attribute.scope-server', clientSide: false },
    shared: { value: 'SHARED_SCOPE', name: 'attribute.scope-shared', clientSide: false },
  },
  latestTelemetry: { value: 'LATEST_TELEMETRY', name: 'attribute.scope-latest-telemetry', clientSide: true },
  dataKeyType: { timeseries: 'timeseries', attribute: 'attribute', entityField: 'entityField', alarm: 'alarm' },
  datasourceType: { function: 'function', entity: 'entity' },
  entityGroup: { types: { customer: 'CUSTOMER', asset: 'ASSET', device: 'DEVICE', user: 'USER' } },
  entitySearchDirection: { from: 'FROM', to: 'TO' },
  alarmSeverity: ['CRITICAL', 'MAJOR', 'MINOR', 'WARNING', 'INDETERMINATE'],
} as const;
