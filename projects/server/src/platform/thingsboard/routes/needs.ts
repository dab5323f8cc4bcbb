import type { Operation, Resource } from 'ngx-self-registration/models/permissions';

/** Where in a request something stands. */
export type Place = `${'params' | 'query' | 'body'}.${string}`;

/** A type of entities, or where the request says it. */
export type EntityTypeOf = Resource | { at: Place };

/** What a route of ThingsBoard asks of its callers, as data. What ThingsBoard asks itself comes on top of it. */
export type UpstreamNeed =
  /** Nothing: strangers may call it. */
  | { kind: 'open' }
  /** A login: it is about the caller alone, or about what every screen is drawn with. */
  | { kind: 'own' }
  /** A system administrator. */
  | { kind: 'system' }
  /** A tenant administrator whose roles leave nothing out: no resource of the roles' vocabulary is like it. */
  | { kind: 'unrestricted' }
  /** A generic right. */
  | { kind: 'right'; resource: Resource; operation: Operation }
  /** A generic right to save a thing of the tenant's: WRITE where the body has an id, CREATE where it has none. */
  | { kind: 'stored'; resource: Resource }
  /** A right on one entity. `self`: users may do it with themselves. */
  | { kind: 'on'; type: EntityTypeOf; operation: Operation; id: Place; self?: boolean }
  /** A user may do it with themselves, and administrators whose roles leave nothing out with anybody. */
  | { kind: 'self'; id: Place }
  /** WRITE on the entity that stands at a place of the body, or CREATE where it has no id there. */
  | { kind: 'saving'; type: Resource; at: 'body' | Place }
  /** CHANGE_OWNER on an entity that a customer of the path gets or loses. */
  | { kind: 'assigning'; type: Resource; id: Place }
  /** A list of a type, or of those of it whose ids stand at a place. */
  | { kind: 'list'; type: Resource; ids?: Place }
  /** A list of what the customer of the path has. */
  | { kind: 'of-customer'; type: Resource; operation: Operation }
  /** What is related to an entity of the body, of a type. */
  | { kind: 'found'; type: Resource }
  /** A query over entities. */
  | { kind: 'query' }
  /** A query over alarms. */
  | { kind: 'alarm-query' }
  /** An alarm in the body, and the entity that it is about. */
  | { kind: 'alarm' }
  /** Both ends of a relation. */
  | { kind: 'related'; operation: Operation; ends: readonly [type: Place, id: Place][] }
  /** The one end of relations that the query names. */
  | { kind: 'one-end' }
  /** All of these. */
  | { kind: 'all'; needs: readonly UpstreamNeed[] };

/** See {@link UpstreamNeed}. */
export const open: UpstreamNeed = { kind: 'open' };
/** See {@link UpstreamNeed}. */
export const own: UpstreamNeed = { kind: 'own' };
/** See {@link UpstreamNeed}. */
export const system: UpstreamNeed = { kind: 'system' };
/** See {@link UpstreamNeed}. */
export const unrestricted: UpstreamNeed = { kind: 'unrestricted' };
/** See {@link UpstreamNeed}. */
export const query: UpstreamNeed = { kind: 'query' };
/** See {@link UpstreamNeed}. */
export const alarmQuery: UpstreamNeed = { kind: 'alarm-query' };
/** See {@link UpstreamNeed}. */
export const alarm: UpstreamNeed = { kind: 'alarm' };
/** See {@link UpstreamNeed}. */
export const oneEnd: UpstreamNeed = { kind: 'one-end' };

/** A generic right. */
export const right = (resource: Resource, operation: Operation): UpstreamNeed => ({
  kind: 'right',
  resource,
  operation,
});

/** A generic right to save what only tenants have. */
export const stored = (resource: Resource): UpstreamNeed => ({ kind: 'stored', resource });

/** A right on the entity whose id stands at a place. */
export const on = (
  type: EntityTypeOf,
  operation: Operation,
  id: Place,
  more: { self?: boolean } = {},
): UpstreamNeed => ({ kind: 'on', type, operation, id, ...more });

/** The user whose id stands at a place; see {@link UpstreamNeed}. */
export const self = (id: Place): UpstreamNeed => ({ kind: 'self', id });

/** Create or write, by whether there is an id. */
export const saving = (type: Resource, at: 'body' | Place = 'body'): UpstreamNeed => ({ kind: 'saving', type, at });

/** A customer gets or loses an entity. */
export const assigning = (type: Resource, id: Place): UpstreamNeed => ({ kind: 'assigning', type, id });

/** A list of a type. */
export const listOf = (type: Resource, more: { ids?: Place } = {}): UpstreamNeed => ({ kind: 'list', type, ...more });

/** What `{customerId}` of the path has of a type. */
export const ofCustomer = (type: Resource, operation: Operation): UpstreamNeed => ({
  kind: 'of-customer',
  type,
  operation,
});

/** Entities of a type that are related to one of the body. */
export const found = (type: Resource): UpstreamNeed => ({ kind: 'found', type });

/** Both ends of a relation, by where their types and ids stand. */
export const related = (
  fromType: Place,
  fromId: Place,
  toType: Place,
  toId: Place,
  operation: Operation,
): UpstreamNeed => ({
  kind: 'related',
  operation,
  ends: [
    [fromType, fromId],
    [toType, toId],
  ],
});

/** All of several needs. */
export const all = (...needs: UpstreamNeed[]): UpstreamNeed => ({ kind: 'all', needs });
