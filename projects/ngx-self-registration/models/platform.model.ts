import { AdditionalInfo, BaseEntity, EntityId } from './entity.model';

/** What a login is allowed to be; roles then say what it may do. */
export type Authority = 'SYS_ADMIN' | 'TENANT_ADMIN' | 'CUSTOMER_USER';

/** Keys of `user.additionalInfo` that decide where a user lands after login. */
export interface UserAdditionalInfo extends AdditionalInfo {
  /** Null, as absent: none. */
  defaultDashboardId?: string | null;
  defaultDashboardFullscreen?: boolean;
  homeDashboardId?: string | null;
  homeDashboardHideToolbar?: boolean;
  lang?: string;
}

/** A login of the platform. It belongs to one owner: its tenant, or one customer of it. */
export interface User extends BaseEntity<'USER'> {
  customerId?: EntityId<'CUSTOMER'>;
  ownerId?: EntityId<'TENANT' | 'CUSTOMER'>;
  email: string;
  authority: Authority;
  firstName?: string;
  lastName?: string;
  phone?: string;
  additionalInfo?: UserAdditionalInfo;
  name?: string;
  version?: number;
}

/** Contact data shared by tenants and customers. */
export interface ContactInfo {
  country?: string;
  state?: string;
  city?: string;
  address?: string;
  address2?: string;
  zip?: string;
  phone?: string;
  email?: string;
}

/** A customer: the unit of isolation below a tenant. */
export interface Customer extends BaseEntity<'CUSTOMER'>, ContactInfo {
  title: string;
  name?: string;
  /** The customer or tenant above this one. */
  ownerId?: EntityId<'TENANT' | 'CUSTOMER'>;
  additionalInfo?: AdditionalInfo;
  version?: number;
}

/** A device. `customerId` is the null UUID while its tenant owns it. */
export interface Device extends BaseEntity<'DEVICE'> {
  customerId?: EntityId<'CUSTOMER'>;
  ownerId?: EntityId<'TENANT' | 'CUSTOMER'>;
  name: string;
  type?: string;
  label?: string;
  deviceProfileId?: EntityId<'DEVICE_PROFILE'>;
  deviceData?: Record<string, unknown>;
  /** Packages of its profile that it is to have. */
  firmwareId?: EntityId<'OTA_PACKAGE'>;
  softwareId?: EntityId<'OTA_PACKAGE'>;
  additionalInfo?: AdditionalInfo;
  version?: number;
}

/** Name of a device type in use, for choosing one. */
export interface EntitySubtype {
  tenantId: EntityId<'TENANT'>;
  entityType: string;
  type: string;
}

/** Where an attribute lives. Users write SERVER_SCOPE and SHARED_SCOPE, devices CLIENT_SCOPE. */
export type AttributeScope = 'SERVER_SCOPE' | 'SHARED_SCOPE' | 'CLIENT_SCOPE';

/** One attribute. `lastUpdateTs` in milliseconds since 1970. */
export interface AttributeData {
  lastUpdateTs?: number;
  key: string;
  value: unknown;
}

/** One value of a time series. `ts` in milliseconds since 1970. */
export interface TsData {
  ts: number;
  value: unknown;
}

/** A dashboard without its configuration, as lists have it. */
export interface DashboardInfo extends BaseEntity<'DASHBOARD'> {
  title: string;
  name?: string;
  image?: string | null;
  mobileHide?: boolean;
  mobileOrder?: number | null;
  assignedCustomers?: { customerId: EntityId<'CUSTOMER'>; title: string; public: boolean }[] | null;
  customerId?: EntityId<'CUSTOMER'>;
  ownerId?: EntityId<'TENANT' | 'CUSTOMER'>;
  /** Only our server: all customers whose users have written in it or who had it before, whoever owns it now. */
  editorCustomerIds?: EntityId<'CUSTOMER'>[] | null;
  version?: number;
}

/** A dashboard with its widgets, states and aliases as the platform's JSON. */
export interface Dashboard extends DashboardInfo {
  configuration?: Record<string, unknown> | null;
  resources?: unknown[] | null;
}

/** The pair of tokens that a login or an activation answers with. */
export interface JwtPair {
  token: string;
  refreshToken: string;
}
