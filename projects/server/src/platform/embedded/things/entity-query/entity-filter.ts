import { and, eq, ilike, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { isNullId, type EntityId } from 'ngx-self-registration/models';
import { anyOf } from '../../../../kernel/db/any-of';
import type { Db } from '../../../../kernel/db/client';
import { assets, customers, devices, entityGroupMembers, entityGroups, tenants } from '../../../../kernel/db/schema';
import { badRequest } from '../../../../kernel/errors';
import { escapeLike } from '../../../../kernel/http/select-page';
import type { ListScopes } from '../../../needs/scope';
import type { OwnedEntityType } from '../../../platform.port';
import { OWNED_TABLES } from '../../shared/ownership';
import type { EntityFilter } from './entity-query.schema';
import { relatedEntities, searchedEntities } from './entity-relations-filter';
import { type QueriedType, SOURCES } from './entity-sources';

/** What a filter means: things of one kind for which a condition holds. */
export interface ResolvedFilter {
  type: QueriedType;
  where: SQL | undefined;
}

/** What is asked of a filter besides itself. */
export interface Resolving {
  db: Db;
  scopes: ListScopes;
}

/** Types of entities that a dashboard may ask for, and of which this platform has none. */
const NOT_KEPT = new Set([
  ...['ENTITY_VIEW', 'EDGE', 'RULE_CHAIN', 'ALARM', 'API_USAGE_STATE', 'DEVICE_PROFILE', 'ASSET_PROFILE'],
  ...['TENANT_PROFILE', 'QUEUE', 'OTA_PACKAGE', 'TB_RESOURCE', 'RULE_NODE', 'RPC', 'SCHEDULER_EVENT', 'ROLE'],
]);

/** Filters that can find nothing, as there is nothing of what they look for. */
const FINDS_NOTHING = new Set([
  ...['apiUsageState', 'entityViewType', 'edgeType', 'schedulerEvent'],
  ...['entityViewSearchQuery', 'edgeSearchQuery'],
]);

/** A thing that a filter names. */
interface Ref {
  entityType: string;
  id?: string | null;
}

const missing = (name: string) => badRequest(`entityFilter.${name} is missing.`, { field: `entityFilter.${name}` });

/** A thing that a filter names, or by its type one of the caller's own; null where the caller has none. */
export function namedThing(ref: Ref, { caller }: ListScopes): { entityType: string; id: string } | null {
  const { userId, tenantId, customerId } = caller;
  const tenant = tenantId === null ? null : { entityType: 'TENANT', id: tenantId };
  const customer = customerId === null ? null : { entityType: 'CUSTOMER', id: customerId };
  switch (ref.entityType) {
    case 'CURRENT_TENANT':
      return tenant;
    case 'CURRENT_CUSTOMER':
      if (customer) return customer;
      return isNullId(ref as EntityId) ? null : { entityType: 'CUSTOMER', id: ref.id! };
    case 'CURRENT_USER':
      return { entityType: 'USER', id: userId };
    case 'CURRENT_USER_OWNER':
      return customer ?? tenant;
    default:
      return ref.id ? { entityType: ref.entityType, id: ref.id } : null;
  }
}

/** A kind of things that queries find; null for one of which there are none here. 400 for a word that is no kind. */
function queryable(type: string | null | undefined, field: string): QueriedType | null {
  if (type && NOT_KEPT.has(type)) return null;
  if (type && Object.hasOwn(SOURCES, type)) return type as QueriedType;
  const known = Object.keys(SOURCES).join(', ');
  const name = `entityFilter.${field}`;
  throw badRequest(`The entity type of a query must be one of ${known}${type ? `, not "${type}"` : ''}.`, {
    field: name,
  });
}

/** Names that begin with the text, as ThingsBoard's name filters mean it. */
function nameBegins(type: QueriedType, text: string | null | undefined): SQL | undefined {
  return text ? ilike(SOURCES[type].name, `${escapeLike(text)}%`) : undefined;
}

const found = (type: QueriedType | null, where: (type: QueriedType) => SQL | undefined): ResolvedFilter[] =>
  type === null ? [] : [{ type, where: where(type) }];

/** The owner of a thing that the caller may READ: a customer, or the tenant. */
function ownerOf(ref: Ref, { db, scopes }: Resolving): ResolvedFilter[] {
  const thing = namedThing(ref, scopes);
  if (!thing || !Object.hasOwn(OWNED_TABLES, thing.entityType)) return [];
  const type = thing.entityType as OwnedEntityType;
  const { table, owned } = OWNED_TABLES[type];
  const seen = and(eq(owned.id, thing.id), SOURCES[type].may(scopes, 'READ'));
  const customer = db.select({ id: owned.customerId }).from(table).where(seen);
  const tenant = db
    .select({ id: owned.tenantId })
    .from(table)
    .where(and(seen, isNull(owned.customerId)));
  return [
    { type: 'CUSTOMER', where: inArray(customers.id, customer) },
    { type: 'TENANT', where: inArray(tenants.id, tenant) },
  ];
}

/** Filters over entity groups, and over what is in them. */
function byGroups(filter: EntityFilter, { db, scopes }: Resolving): ResolvedFilter[] {
  const { type, entityGroup, entityGroupList, entityGroupNameFilter, groupType } = filter;
  const kind = queryable(groupType, 'groupType');
  const ofType = eq(entityGroups.type, groupType!);
  const membersOf = (which: SQL | undefined): ResolvedFilter[] =>
    found(kind, (each) =>
      inArray(
        SOURCES[each].id,
        db
          .select({ id: entityGroupMembers.entityId })
          .from(entityGroupMembers)
          .innerJoin(entityGroups, eq(entityGroups.id, entityGroupMembers.entityGroupId))
          .where(and(ofType, which)),
      ),
    );
  switch (type) {
    case 'entityGroup':
      if (!entityGroup) throw missing('entityGroup');
      return membersOf(eq(entityGroups.id, entityGroup));
    case 'entityGroupList':
      return [{ type: 'ENTITY_GROUP', where: and(ofType, anyOf(entityGroups.id, entityGroupList ?? [])) }];
    case 'entityGroupName':
      return [{ type: 'ENTITY_GROUP', where: and(ofType, nameBegins('ENTITY_GROUP', entityGroupNameFilter)) }];
    default: {
      if (!entityGroupNameFilter) throw missing('entityGroupNameFilter');
      const owner = filter.ownerId && namedThing(filter.ownerId, scopes);
      const isOwned = !owner
        ? undefined
        : owner.entityType === 'CUSTOMER'
          ? eq(entityGroups.customerId, owner.id)
          : and(eq(entityGroups.tenantId, owner.id), isNull(entityGroups.customerId));
      return membersOf(
        and(eq(entityGroups.name, entityGroupNameFilter), isOwned, SOURCES.ENTITY_GROUP.may(scopes, 'READ')),
      );
    }
  }
}

/** Things of types that a filter names as words. */
function ofTypes(
  type: 'DEVICE' | 'ASSET',
  types: readonly string[] | null | undefined,
  one: string | null | undefined,
  name: string | null | undefined,
): ResolvedFilter[] {
  const asked = types?.length ? types : one ? [one] : [];
  if (asked.length === 0) throw missing(type === 'DEVICE' ? 'deviceTypes' : 'assetTypes');
  const column = type === 'DEVICE' ? devices.type : assets.type;
  return [{ type, where: and(anyOf(column, asked), nameBegins(type, name)) }];
}

/**
 * Resolves an entity filter: which kinds of things it means, and which of each. Empty where it asks for what is not kept
 * here. Throws 400 for what is no filter. What the caller may see of it is for whoever reads it.
 */
export function resolveFilter(filter: EntityFilter, resolving: Resolving): ResolvedFilter[] {
  if (FINDS_NOTHING.has(filter.type)) return [];
  switch (filter.type) {
    case 'singleEntity': {
      if (!filter.singleEntity) throw missing('singleEntity');
      const thing = namedThing(filter.singleEntity, resolving.scopes);
      if (!thing && /^CURRENT_/.test(filter.singleEntity.entityType)) return [];
      const type = queryable((thing ?? filter.singleEntity).entityType, 'singleEntity.entityType');
      return found(type, (each) => (thing ? eq(SOURCES[each].id, thing.id) : sql`false`));
    }
    case 'entityList':
      return found(queryable(filter.entityType, 'entityType'), (type) =>
        anyOf(SOURCES[type].id, filter.entityList ?? []),
      );
    case 'entityName':
      return found(queryable(filter.entityType, 'entityType'), (type) => nameBegins(type, filter.entityNameFilter));
    case 'entityType':
      return found(queryable(filter.entityType, 'entityType'), () => undefined);
    case 'deviceType':
      return ofTypes('DEVICE', filter.deviceTypes, filter.deviceType, filter.deviceNameFilter);
    case 'assetType':
      return ofTypes('ASSET', filter.assetTypes, filter.assetType, filter.assetNameFilter);
    case 'entityGroup':
    case 'entityGroupList':
    case 'entityGroupName':
    case 'entitiesByGroupName':
      return byGroups(filter, resolving);
    case 'stateEntityOwner':
      if (!filter.singleEntity) throw missing('singleEntity');
      return ownerOf(filter.singleEntity, resolving);
    case 'relationsQuery':
      return relatedEntities(filter, resolving);
    case 'deviceSearchQuery':
      return searchedEntities('DEVICE', filter, filter.deviceTypes, resolving);
    case 'assetSearchQuery':
      return searchedEntities('ASSET', filter, filter.assetTypes, resolving);
    default:
      throw badRequest(`Entity filters of the type "${filter.type}" are not supported.`, {
        field: 'entityFilter.type',
      });
  }
}
