import { and, eq, type SQL } from 'drizzle-orm';
import { type Device, type EntityId, type PageData } from 'ngx-self-registration/models';
import { anyOf } from '../../../kernel/db/any-of';
import type { Db } from '../../../kernel/db/client';
import { attributes, customers, devices } from '../../../kernel/db/schema';
import type { PageLinkInput } from '../../../kernel/http/select-page';
import { inScope, type Scope } from '../../needs/scope';
import { pageOfScope } from '../shared/entity-page';

/** The attribute by which whoever connects a device says whether it is connected. */
const ACTIVE = 'active';

/** A device as lists of consoles show it. */
export interface DeviceInfo extends Omit<Device, 'firmwareId' | 'softwareId'> {
  firmwareId: EntityId<'OTA_PACKAGE'> | null;
  softwareId: EntityId<'OTA_PACKAGE'> | null;
  externalId: null;
  customerTitle: string | null;
  customerIsPublic: false;
  deviceProfileName: string;
  active: boolean;
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
    deviceData: device.deviceData ?? {
      configuration: { type: 'DEFAULT' },
      transportConfiguration: { type: 'DEFAULT' },
    },
    ...{ firmwareId: device.firmwareId ?? null, softwareId: device.softwareId ?? null },
    ...{ externalId: null, customerIsPublic: false },
    customerTitle: titleOf.get(device.customerId!.id) ?? null,
    deviceProfileName: device.type!,
    active: active.has(device.id!.id),
  }));
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
