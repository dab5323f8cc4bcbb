/** An id as ThingsBoard writes it. */
export interface EntityId {
  entityType: string;
  id: string;
}

/** A person or thing of the stand-in, as ThingsBoard's REST API shows it. Fields beyond these are those of its type. */
export interface Entity {
  id: EntityId;
  /** Milliseconds since 1970. */
  createdTime: number;
  tenantId: EntityId;
  /** {@link NULL_ID} where the tenant itself has it; absent in types that no customer has. */
  customerId?: EntityId;
  name: string;
  version: number;
  [field: string]: unknown;
}

/** A body of a request, not looked at yet. */
export type Body = Record<string, unknown>;

/** What stands where there is no customer or no tenant. */
export const NULL_ID = '13814000-1dd2-11b2-8080-808080808080';

export const idOf = (entityType: string, id: string): EntityId => ({ entityType, id });

/** Id of the customer who has an entity; null where it is the tenant's own. */
export function customerOf(entity: Entity): string | null {
  const id = entity.customerId?.id;
  return id && id !== NULL_ID ? id : null;
}

/** The id that a body has in a field such as `customerId`; null where it has none, or the one that stands for none. */
export function idIn(body: Body, field: string): string | null {
  const value = body[field] as Partial<EntityId> | null | undefined;
  return value?.id && value.id !== NULL_ID ? String(value.id) : null;
}

/** A field of a body, or null. */
export const given = (body: Body, field: string): unknown => body[field] ?? null;

/** A copy without some fields. */
export function without<T extends object>(value: T, ...fields: string[]): T {
  return Object.fromEntries(Object.entries(value).filter(([field]) => !fields.includes(field))) as T;
}
