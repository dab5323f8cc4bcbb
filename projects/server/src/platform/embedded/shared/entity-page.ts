import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Asset, Customer, DashboardInfo, Device, PageData, User } from 'ngx-self-registration/models';
import { inScope, type Scope } from '../../needs/scope';
import type { Db } from '../../../kernel/db/client';
import {
  assets,
  attributes,
  customers,
  dashboards,
  devices,
  entityGroupMembers,
  users,
} from '../../../kernel/db/schema';
import { type PageLinkInput, selectPage } from '../../../kernel/http/select-page';
import type { OwnedEntityType } from '../../platform.port';
import { DASHBOARD_LIST_COLUMNS, OWNED_TABLES } from './ownership';
import { toAsset, toCustomer, toDashboardInfo, toDevice, toUser } from './mappers';

type Columns = Record<string, PgColumn | SQL>;

/** What lists of each type may be sorted by; the first is the default. */
export const SORT = {
  CUSTOMER: {
    createdTime: customers.createdTime,
    title: customers.title,
    name: customers.title,
    email: customers.email,
    country: customers.country,
    city: customers.city,
  },
  USER: {
    createdTime: users.createdTime,
    email: users.email,
    name: users.email,
    firstName: users.firstName,
    lastName: users.lastName,
    authority: users.authority,
  },
  DEVICE: {
    createdTime: devices.createdTime,
    name: devices.name,
    type: devices.type,
    label: devices.label,
    deviceProfileName: devices.type,
    customerTitle: sql`(select lower(title) from ${customers} where ${customers.id} = ${devices.customerId})`,
    active: sql`(select value from ${attributes} where ${attributes.entityId} = ${devices.id}
      and ${attributes.scope} = 'SERVER_SCOPE' and ${attributes.key} = 'active')`,
  },
  ASSET: {
    createdTime: assets.createdTime,
    name: assets.name,
    type: assets.type,
    label: assets.label,
    assetProfileName: assets.type,
    customerTitle: sql`(select lower(title) from ${customers} where ${customers.id} = ${assets.customerId})`,
  },
  DASHBOARD: { createdTime: dashboards.createdTime, title: dashboards.title, name: dashboards.title },
} satisfies Record<OwnedEntityType, Columns>;

/** What a text search of each type looks into. */
export const SEARCH = {
  CUSTOMER: [customers.title],
  USER: [users.email, users.firstName, users.lastName],
  DEVICE: [devices.name, devices.type, devices.label],
  ASSET: [assets.name, assets.type, assets.label],
  DASHBOARD: [dashboards.title],
} satisfies Record<OwnedEntityType, PgColumn[]>;

/** One page of the customers, users, devices, assets or dashboards of a scope for which `more` holds, too. */
export function pageOfScope(db: Db, scope: Scope, link: PageLinkInput, more?: SQL) {
  return pageWhere(db, scope.type, and(inScope(scope, OWNED_TABLES[scope.type].owned), more), link);
}

function pageWhere(
  db: Db,
  type: OwnedEntityType,
  where: SQL | undefined,
  link: PageLinkInput,
): Promise<PageData<Customer | User | Device | Asset | DashboardInfo>> {
  const common = { where, link, search: SEARCH[type], sort: SORT[type] };
  switch (type) {
    case 'CUSTOMER':
      return selectPage(db, { table: customers, map: toCustomer, ...common });
    case 'USER':
      return selectPage(db, { table: users, map: toUser, ...common });
    case 'DEVICE':
      return selectPage(db, { table: devices, map: toDevice, ...common });
    case 'ASSET':
      return selectPage(db, { table: assets, map: toAsset, ...common });
    case 'DASHBOARD':
      return selectPage(db, { table: dashboards, columns: DASHBOARD_LIST_COLUMNS, map: toDashboardInfo, ...common });
  }
}

/** One page of the entities of a type that are in an entity group, however many those are. */
export function pageOfMembers(db: Db, type: OwnedEntityType, entityGroupId: string, link: PageLinkInput) {
  const { id } = OWNED_TABLES[type].owned;
  const members = db
    .select({ id: entityGroupMembers.entityId })
    .from(entityGroupMembers)
    .where(eq(entityGroupMembers.entityGroupId, entityGroupId));
  return pageWhere(db, type, inArray(id, members), link);
}
