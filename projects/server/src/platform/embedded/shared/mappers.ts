import {
  type Asset,
  type Customer,
  type Dashboard,
  type DashboardInfo,
  type Device,
  entityId,
  type EntityId,
  NULL_UUID,
  type User,
} from 'ngx-self-registration/models';
import type { assets, customers, dashboards, devices, tenants, users } from '../../../kernel/db/schema';
import type { Owner } from '../../platform.port';

type CustomerRow = typeof customers.$inferSelect;
type UserRow = typeof users.$inferSelect;
type DeviceRow = typeof devices.$inferSelect;
type AssetRow = typeof assets.$inferSelect;
type DashboardRow = typeof dashboards.$inferSelect;

/** The customer's reference; the platform writes its null UUID where the tenant is the owner. */
export const customerRef = (customerId: string | null): EntityId<'CUSTOMER'> =>
  entityId('CUSTOMER', customerId ?? NULL_UUID);

/** The owner as one reference: a customer, else the tenant. */
export function ownerRef(owner: Owner): EntityId<'TENANT' | 'CUSTOMER'> {
  return owner.customerId === null ? entityId('TENANT', owner.tenantId) : entityId('CUSTOMER', owner.customerId);
}

/** Contact fields of a customer, as tables and bodies name them. */
export const CONTACT_FIELDS = ['country', 'state', 'city', 'address', 'address2', 'zip', 'phone', 'email'] as const;

/** A tenant as consoles read it: none has a region or a profile here. */
export function tenantInfo(row: typeof tenants.$inferSelect) {
  const contact = Object.fromEntries(CONTACT_FIELDS.map((field) => [field, row[field]]));
  return {
    ...{ id: entityId('TENANT', row.id), createdTime: row.createdTime, title: row.title, name: row.title },
    ...{ ...contact, region: null, tenantProfileId: null, additionalInfo: row.additionalInfo },
  };
}

export function toCustomer(row: CustomerRow): Customer {
  const contact = Object.fromEntries(CONTACT_FIELDS.map((field) => [field, row[field] ?? undefined]));
  return {
    id: entityId('CUSTOMER', row.id),
    createdTime: row.createdTime,
    tenantId: entityId('TENANT', row.tenantId),
    ownerId: ownerRef({ tenantId: row.tenantId, customerId: row.parentCustomerId }),
    title: row.title,
    name: row.title,
    ...contact,
    additionalInfo: row.additionalInfo ?? undefined,
    version: row.version,
  };
}

export function toUser(row: UserRow): User {
  return {
    id: entityId('USER', row.id),
    createdTime: row.createdTime,
    tenantId: entityId('TENANT', row.tenantId ?? NULL_UUID),
    customerId: customerRef(row.customerId),
    ownerId: row.tenantId === null ? undefined : ownerRef({ tenantId: row.tenantId, customerId: row.customerId }),
    email: row.email,
    name: row.email,
    authority: row.authority,
    firstName: row.firstName ?? undefined,
    lastName: row.lastName ?? undefined,
    phone: row.phone ?? undefined,
    additionalInfo: row.additionalInfo ?? undefined,
    version: row.version,
  } as User;
}

export function toDevice(row: DeviceRow): Device {
  return {
    id: entityId('DEVICE', row.id),
    createdTime: row.createdTime,
    tenantId: entityId('TENANT', row.tenantId),
    customerId: customerRef(row.customerId),
    ownerId: ownerRef(row),
    name: row.name,
    type: row.type,
    label: row.label ?? undefined,
    deviceProfileId: entityId('DEVICE_PROFILE', row.deviceProfileId),
    firmwareId: row.firmwareId ? entityId('OTA_PACKAGE', row.firmwareId) : undefined,
    softwareId: row.softwareId ? entityId('OTA_PACKAGE', row.softwareId) : undefined,
    deviceData: (row.deviceData as Device['deviceData'] | null) ?? undefined,
    additionalInfo: row.additionalInfo ?? undefined,
    version: row.version,
  };
}

export function toAsset(row: AssetRow): Asset {
  return {
    id: entityId('ASSET', row.id),
    createdTime: row.createdTime,
    tenantId: entityId('TENANT', row.tenantId),
    customerId: customerRef(row.customerId),
    ownerId: ownerRef(row),
    name: row.name,
    type: row.type,
    label: row.label ?? undefined,
    assetProfileId: entityId('ASSET_PROFILE', row.assetProfileId),
    additionalInfo: row.additionalInfo ?? undefined,
    version: row.version,
  };
}

/** A dashboard as lists have it: without its configuration, which can be megabytes. */
export function toDashboardInfo(row: Omit<DashboardRow, 'configuration'>): DashboardInfo {
  return {
    id: entityId('DASHBOARD', row.id),
    createdTime: row.createdTime,
    tenantId: entityId('TENANT', row.tenantId),
    customerId: customerRef(row.customerId),
    ownerId: ownerRef(row),
    title: row.title,
    name: row.title,
    image: row.image,
    editorCustomerIds: row.editorCustomerIds.map((id) => entityId('CUSTOMER', id)),
    assignedCustomers: null,
    mobileHide: row.mobileHide,
    mobileOrder: row.mobileOrder,
    version: row.version,
  };
}

export function toDashboard(row: DashboardRow): Dashboard {
  return { ...toDashboardInfo(row), configuration: row.configuration };
}
