/** Pages of the platform's UI, by kind of entity. */
const PAGES: Record<string, string> = {
  DEVICE: '/entities/devices/',
  ASSET: '/entities/assets/',
  ENTITY_VIEW: '/entities/entityViews/',
  CUSTOMER: '/customers/',
  DASHBOARD: '/dashboards/',
  DEVICE_PROFILE: '/profiles/deviceProfiles/',
  ASSET_PROFILE: '/profiles/assetProfiles/',
  TENANT: '/tenants/',
  RULE_CHAIN: '/ruleChains/',
};

/** Address of the page of an entity; empty for kinds that have none. */
export function pageOfEntity(id: string, entityType: string): string {
  return PAGES[entityType] ? PAGES[entityType] + id : '';
}

/** A number as a widget shows it: rounded, with its unit. What is no number stays as it is; nothing stays undefined. */
export function formatValue(value: unknown, decimals?: number, units?: string, showZeroDecimals?: boolean): unknown {
  if (value === null || value === undefined || value === '') return undefined;
  const isNumber = typeof value !== 'boolean' && Number.isFinite(Number(value));
  if (!isNumber || (decimals === undefined && !units && Number(value).toString() !== String(value))) return value;
  const rounded = decimals === undefined || decimals === null ? String(Number(value)) : Number(value).toFixed(decimals);
  const shown = showZeroDecimals ? rounded : String(Number(rounded));
  return units ? `${shown} ${units}` : shown;
}

interface Config {
  ignoreLoading?: boolean;
  ignoreErrors?: boolean;
  resendRequest?: boolean;
  queryParams?: Record<string, string>;
}

const headers = { 'Content-Type': 'application/json' };
const options = ({ queryParams }: Config = {}) => ({ headers, ...(queryParams ? { params: queryParams } : {}) });

/** Options of requests that an action makes by itself. */
export const httpUtils = {
  defaultHttpOptions: (
    _ignoreLoading?: boolean,
    _ignoreErrors?: boolean,
    _resend?: boolean,
    queryParams?: Config['queryParams'],
  ) => options({ queryParams }),
  defaultHttpOptionsFromConfig: (config?: Config) => options(config),
  defaultHttpOptionsFromParams: (queryParams?: Config['queryParams']) => options({ queryParams }),
  defaultHttpUploadOptions: () => ({}),
  createDefaultHttpOptions: (given?: Config | Config['queryParams']) =>
    options(given && ('queryParams' in given || 'ignoreErrors' in given) ? (given as Config) : undefined),
};
