import { and, asc, eq, type SQL } from 'drizzle-orm';
import { type Device, entityId, type EntityId, type PageData } from 'ngx-self-registration/models';
import { anyOf } from '../../../kernel/db/any-of';
import type { Db } from '../../../kernel/db/client';
import { attributes, customers, devices } from '../../../kernel/db/schema';
import type { PageLinkInput } from '../../../kernel/http/select-page';
import { inScope, type Scope } from '../../needs/scope';
import { profileIdOf } from '../shared/device-profiles';
import { pageOfScope } from '../shared/entity-page';

/** The attribute by which whoever connects a device says whether it is connected. */
const ACTIVE = 'active';

/** A device as lists of consoles show it. */
export interface DeviceInfo extends Device {
  firmwareId: null;
  softwareId: null;
  externalId: null;
  customerTitle: string | null;
  customerIsPublic: false;
  deviceProfileName: string;
  active: boolean;
}

/** A type of devices as a profile. */
export interface DeviceProfileInfo {
  id: EntityId<'DEVICE_PROFILE'>;
  tenantId: EntityId<'TENANT'>;
  name: string;
  image: null;
  defaultDashboardId: null;
  type: 'DEFAULT';
  transportType: 'DEFAULT';
}

/** What lists show of devices besides what these have themselves; `active` of those whose attributes may be read. */
export async function toDeviceInfos(db: Db, list: Device[], readable: Scope<'DEVICE'>): Promise<DeviceInfo[]> {
  if (list.length === 0) return [];
  const ids = list.map(({ id }) => id!.id);
  const owners = [...new Set(list.map(({ customerId }) => customerId!.id))];
  const titles = await db
    .select({ id: customers.id, title: customers.title })
    .from(customers)
    .where(anyOf(customers.id, owners));
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]));
  const connected = await db
    .select({ id: devices.id, value: attributes.value })
    .from(attributes)
    .innerJoin(devices, eq(devices.id, attributes.entityId))
    .where(
      and(
        anyOf(attributes.entityId, ids),
        eq(attributes.scope, 'SERVER_SCOPE'),
        eq(attributes.key, ACTIVE),
        inScope(readable, devices),
      ),
    );
  const active = new Set(connected.filter(({ value }) => value === true).map(({ id }) => id));
  return list.map((device) => ({
    ...device,
    label: device.label ?? undefined,
    deviceProfileId: entityId('DEVICE_PROFILE', profileIdOf(device.tenantId!.id, device.type!)),
    deviceData: device.deviceData ?? {
      configuration: { type: 'DEFAULT' },
      transportConfiguration: { type: 'DEFAULT' },
    },
    ...{ firmwareId: null, softwareId: null, externalId: null, customerIsPublic: false },
    customerTitle: titleOf.get(device.customerId!.id) ?? null,
    deviceProfileName: device.type!,
    active: active.has(device.id!.id),
  }));
}

/** A device without what names its type a second time, which consoles do by a profile. */
export async function withTypeOfProfile(db: Db, tenantId: string, device: Device, stored?: string): Promise<Device> {
  const { deviceProfileId, ...rest } = device;
  if (!deviceProfileId) return device;
  const rows = await db.selectDistinct({ type: devices.type }).from(devices).where(eq(devices.tenantId, tenantId));
  const types = ['default', ...rows.map((row) => row.type)];
  const named = types.find((type) => profileIdOf(tenantId, type) === deviceProfileId.id);
  // An id that is no type of ours is kept as it came.
  if (named === undefined) return device;
  // Of the two the one that is new is meant; a word is what people write.
  const isWordNew = !!device.type && device.type !== stored;
  return { ...rest, type: isWordNew ? device.type : named };
}

/** One page of device infos of a scope. */
export async function pageOfDeviceInfos(
  db: Db,
  scope: Scope<'DEVICE'>,
  readable: Scope<'DEVICE'>,
  link: PageLinkInput,
  more?: SQL,
): Promise<PageData<DeviceInfo>> {
  const page = (await pageOfScope(db, scope, link, more)) as PageData<Device>;
  return { ...page, data: await toDeviceInfos(db, page.data, readable) };
}

/** The types of a scope's devices, `default` with them, in order, as profiles. */
export async function deviceProfiles(db: Db, tenantId: string, scope: Scope<'DEVICE'>): Promise<DeviceProfileInfo[]> {
  const rows = await db
    .selectDistinct({ type: devices.type })
    .from(devices)
    .where(inScope(scope, devices))
    .orderBy(asc(devices.type));
  const names = [...new Set(['default', ...rows.map(({ type }) => type)])];
  return names.map((name) => ({
    id: entityId('DEVICE_PROFILE', profileIdOf(tenantId, name)),
    tenantId: entityId('TENANT', tenantId),
    name,
    ...{ image: null, defaultDashboardId: null, type: 'DEFAULT', transportType: 'DEFAULT' },
  }));
}
