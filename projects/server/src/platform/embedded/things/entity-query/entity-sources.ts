import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { ENTITY_GROUP_TYPES, type EntityGroupType } from 'ngx-self-registration/models';
import type { Operation } from 'ngx-self-registration/models/permissions';
import { anyOf } from '../../../../kernel/db/any-of';
import { assets, customers, dashboards, devices, entityGroups, tenants, users } from '../../../../kernel/db/schema';
import { inScope, type ListScopes } from '../../../needs/scope';
import type { OwnedEntityType } from '../../../platform.port';
import { OWNED_TABLES } from '../../shared/ownership';

/** Kinds of things that queries find. */
export type QueriedType = OwnedEntityType | 'TENANT' | 'ENTITY_GROUP';

/** Where the things of a kind are, and which of them somebody may do something on. */
export interface Source {
  type: QueriedType;
  table: PgTable;
  id: PgColumn;
  name: PgColumn;
  /** Columns by the name that `ENTITY_FIELD` keys use. */
  fields: Record<string, PgColumn | SQL>;
  /** Condition for the rows on which the caller may do an operation. */
  may(scopes: ListScopes, operation: Operation): SQL;
}

/** Columns of each type by the name that `ENTITY_FIELD` keys use. A type without a field shows it empty. */
const FIELDS: Record<OwnedEntityType | 'TENANT' | 'ENTITY_GROUP', Record<string, PgColumn | SQL>> = {
  DEVICE: {
    createdTime: devices.createdTime,
    name: devices.name,
    type: devices.type,
    label: devices.label,
    displayName: sql`coalesce(nullif(${devices.label}, ''), ${devices.name})`,
  },
  ASSET: {
    createdTime: assets.createdTime,
    name: assets.name,
    type: assets.type,
    label: assets.label,
    displayName: sql`coalesce(nullif(${assets.label}, ''), ${assets.name})`,
  },
  DASHBOARD: {
    createdTime: dashboards.createdTime,
    name: dashboards.title,
    title: dashboards.title,
    displayName: dashboards.title,
  },
  USER: {
    createdTime: users.createdTime,
    name: users.email,
    email: users.email,
    firstName: users.firstName,
    lastName: users.lastName,
    phone: users.phone,
    displayName: sql`coalesce(nullif(trim(concat_ws(' ', ${users.firstName}, ${users.lastName})), ''), ${users.email})`,
  },
  CUSTOMER: {
    createdTime: customers.createdTime,
    name: customers.title,
    title: customers.title,
    displayName: customers.title,
    email: customers.email,
    country: customers.country,
    state: customers.state,
    city: customers.city,
    address: customers.address,
    address2: customers.address2,
    zip: customers.zip,
    phone: customers.phone,
  },
  TENANT: {
    createdTime: tenants.createdTime,
    name: tenants.title,
    title: tenants.title,
    displayName: tenants.title,
    email: tenants.email,
    country: tenants.country,
    state: tenants.state,
    city: tenants.city,
    address: tenants.address,
    address2: tenants.address2,
    zip: tenants.zip,
    phone: tenants.phone,
  },
  ENTITY_GROUP: {
    createdTime: entityGroups.createdTime,
    name: entityGroups.name,
    type: entityGroups.type,
    displayName: entityGroups.name,
  },
};

function owned(type: OwnedEntityType): Source {
  const { table, owned: columns, name } = OWNED_TABLES[type];
  return {
    ...{ type, table, name, id: columns.id, fields: FIELDS[type] },
    may(scopes, operation) {
      const home = scopes.home(operation);
      const isTheirs = home?.type === type ? eq(columns.id, home.id) : undefined;
      return or(inScope(scopes.of(type, operation), columns), isTheirs)!;
    },
  };
}

const TENANT: Source = {
  ...{ type: 'TENANT', table: tenants, name: tenants.title, id: tenants.id, fields: FIELDS.TENANT },
  may(scopes, operation) {
    const home = scopes.home(operation);
    return home?.type === 'TENANT' ? eq(tenants.id, home.id) : sql`false`;
  },
};

/** Groups of one type that somebody may do something on: those of owners within reach, and those that are opened. */
function groupsOf(type: EntityGroupType, scopes: ListScopes, operation: Operation): SQL {
  const scope = scopes.of(`${type}_GROUP` as OwnedEntityType, operation);
  const opened = scope.groupIds.length > 0 ? anyOf(entityGroups.id, scope.groupIds) : undefined;
  const within = inScope({ ...scope, groupIds: [] } as typeof scope, entityGroups);
  const isOfTenant = eq(entityGroups.tenantId, scope.tenantId ?? '');
  return and(eq(entityGroups.type, type), or(within, scope.tenantId && opened ? and(isOfTenant, opened) : undefined))!;
}

const GROUPS: Source = {
  ...{ type: 'ENTITY_GROUP', table: entityGroups, name: entityGroups.name, id: entityGroups.id },
  fields: FIELDS.ENTITY_GROUP,
  may: (scopes, operation) => or(...ENTITY_GROUP_TYPES.map((type) => groupsOf(type, scopes, operation)))!,
};

/** All kinds of things that queries find. */
export const SOURCES: Record<QueriedType, Source> = {
  CUSTOMER: owned('CUSTOMER'),
  USER: owned('USER'),
  DEVICE: owned('DEVICE'),
  ASSET: owned('ASSET'),
  DASHBOARD: owned('DASHBOARD'),
  TENANT,
  ENTITY_GROUP: GROUPS,
};
