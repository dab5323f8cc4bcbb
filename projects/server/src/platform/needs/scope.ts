import type { OwnedColumns } from '../../kernel/db/owned-by';
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { decide, allowsInGroup, type Operation, type Resource } from 'ngx-self-registration/models/permissions';
import { anyOf } from '../../kernel/db/any-of';
import { entityGroupMembers } from '../../kernel/db/schema';
import type { EntityGroupType } from 'ngx-self-registration/models';
import type { OwnedEntityType, Owner } from '../platform.port';
import type { Caller } from './access.port';

declare const scoped: unique symbol;

/** What of a type somebody may see. Only {@link scopeOf} makes one, and lists can be read with one alone. */
export interface Scope<Type extends OwnedEntityType = OwnedEntityType> {
  readonly [scoped]: true;
  readonly type: Type;
  /** Null: nothing at all. */
  readonly tenantId: string | null;
  /** Of whom: the whole tenant, these customers, or nobody. */
  readonly owners: 'all' | readonly string[];
  /** And what these entity groups hold. */
  readonly groupIds: readonly string[];
}

/** Which entity groups of a type somebody may see. Only the gate makes one. */
export interface GroupScope {
  readonly [scoped]: true;
  readonly type: EntityGroupType;
  /** Whose they are; null: of nobody, but for those that are opened. */
  readonly owner: Owner | null;
  /** Those that group roles open. */
  readonly groupIds: readonly string[];
}

/** Makes the scopes of one caller. */
export interface ListScopes {
  of<Type extends OwnedEntityType>(type: Type, operation: Operation): Scope<Type>;
  groups(type: EntityGroupType): GroupScope;
  /** Whose scopes these are. */
  readonly caller: Pick<Caller, 'userId' | 'tenantId' | 'customerId'>;
  /**
   * What the caller belongs to, the tenant or the customer, if they may do an operation on it: no list of theirs has it.
   */
  home(operation: Operation): { type: 'TENANT' | 'CUSTOMER'; id: string } | null;
  /** Whether an entity group may be seen, wherever it comes from. */
  seesGroup(group: Owner & { id: string; type: string }): boolean;
}

function homeOf(caller: Caller, operation: Operation): ReturnType<ListScopes['home']> {
  const { tenantId, customerId } = caller;
  if (tenantId === null) return null;
  const [type, id] = customerId === null ? (['TENANT', tenantId] as const) : (['CUSTOMER', customerId] as const);
  const verdict = decide(caller, { resource: type, operation }, { id, tenantId, customerId: null });
  return verdict === 'allow' ? { type, id } : null;
}

/** The scopes of one caller. */
export function scopesOf(caller: Caller): ListScopes {
  return {
    caller,
    home: (operation) => homeOf(caller, operation),
    of: (type, operation) => scopeOf(caller, type, operation),
    groups(type) {
      const { tenantId, customerId, permissions } = caller;
      const given = decide(caller, { resource: `${type}_GROUP`, operation: 'READ' }) === 'allow';
      const owner = given && tenantId !== null ? { tenantId, customerId } : null;
      const groupIds = Object.keys(permissions.byGroup).filter((id) => allowsInGroup(permissions, id, 'READ'));
      return { type, owner, groupIds } as unknown as GroupScope;
    },
    seesGroup({ id, tenantId, customerId, type }) {
      const right = { resource: `${type}_GROUP` as Resource, operation: 'READ' as const };
      return decide(caller, right, { tenantId, customerId, groupIds: [id] }) === 'allow';
    },
  };
}

/** What of a type the caller may do an operation on. */
export function scopeOf<Type extends OwnedEntityType>(
  caller: Caller,
  type: Type,
  operation: Operation = 'READ',
): Scope<Type> {
  const { tenantId, customerId, customersBelow, permissions } = caller;
  const given = decide(caller, { resource: type satisfies Resource, operation }) === 'allow';
  const all = customerId === null ? ('all' as const) : [customerId, ...customersBelow];
  const groupIds = Object.keys(permissions.byGroup).filter((id) => allowsInGroup(permissions, id, operation));
  return { type, tenantId, owners: given ? all : [], groupIds } as unknown as Scope<Type>;
}

/** Condition for the rows that are in a scope. */
export function inScope({ tenantId, owners, groupIds }: Scope, columns: OwnedColumns): SQL {
  const ways: SQL[] = [];
  if (owners === 'all') ways.push(sql`true`);
  else if (owners.length > 0) ways.push(anyOf(columns.customerId, owners));
  if (groupIds.length > 0) {
    ways.push(
      sql`${columns.id} in (select ${entityGroupMembers.entityId} from ${entityGroupMembers}
        where ${anyOf(entityGroupMembers.entityGroupId, groupIds)})`,
    );
  }
  return tenantId === null || ways.length === 0 ? sql`false` : and(eq(columns.tenantId, tenantId), or(...ways))!;
}
