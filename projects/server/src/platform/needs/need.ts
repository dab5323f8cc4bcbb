import type { FastifyRequest } from 'fastify';
import type { Authority, EntityGroupType } from 'ngx-self-registration/models';
import type { Operation, Resource } from 'ngx-self-registration/models/permissions';
import type { OwnedEntity, OwnedEntityType, Owner } from '../platform.port';
import type { AccessibleGroup, Caller } from './access.port';
import type { ListScopes, Scope } from './scope';

/** Where in a request something stands: `params.deviceId`, `body.id.id`. */
export type Place = `${'params' | 'query' | 'body'}.${string}`;

/** Something that stands in the request (a {@link Place}), or that the route itself says. */
export type Stated<Word extends string> = Word | { at: Place };

/**
 * Kinds of things on which a right can be asked, and what the gate hands over of each. Areas that keep a kind of thing
 * add it here and register how it is found ({@link registerThing}).
 */
export interface Things {
  CUSTOMER: OwnedEntity;
  USER: OwnedEntity;
  DEVICE: OwnedEntity;
  ASSET: OwnedEntity;
  DASHBOARD: OwnedEntity;
  TENANT: OwnedEntity | { type: 'TENANT'; id: string };
  ENTITY_GROUP: AccessibleGroup;
}

/** Name of a kind of things. */
export type ThingKind = keyof Things & string;

/** What a route asks of its callers, as data. */
export type NeedSpec =
  /** Nothing: strangers may call it. */
  | { kind: 'public' }
  /** A login. The handler looks only at what is the caller's own, or asks the gate for each thing. */
  | { kind: 'signed-in' }
  | { kind: 'authority'; authorities: readonly Authority[] }
  /** A user of a tenant, whoever: system administrators have no owner. */
  | { kind: 'owner' }
  /** A generic right, on what is the caller's own. */
  | { kind: 'right'; resource: Resource; operation: Operation }
  /** The same for what only tenants have: everybody else is refused. */
  | { kind: 'tenant'; resource: Resource; operation: Operation | SavedBy }
  /** A right on one thing; 404 where there is none at the place, unless it may be left out. */
  | ThingSpec
  /** A generic right on what an owner, whom the request names, has; the caller's own owner where it names none. */
  | OwnerSpec
  /** WRITE on the thing that the body names, or, where it names none, CREATE at the owner that it names. */
  | SaveSpec
  /** A list of a type: never refused, but it holds only what the caller may do the operation on. */
  | { kind: 'list'; type: OwnedEntityType | EntityGroupType; operation: Stated<Operation> }
  /** Lists of whatever type the handler finds in the request. */
  | { kind: 'lists' }
  /** All of these, in this order. */
  | { kind: 'all'; needs: readonly NeedSpec[] };

/** CREATE where the place is empty, WRITE where it holds an id. */
export interface SavedBy {
  savedBy: Place;
}

/** See {@link onThing}. */
export interface ThingSpec {
  kind: 'thing';
  thing: Stated<string>;
  operation: Operation | SavedBy;
  id: Place | Lookup;
  /**
   * What the right is about, where it is not the thing itself: something that its owner has, or `members`, what an entity
   * group holds.
   */
  resource?: Resource | 'members';
  /** Where there is nothing at the place, nothing is asked. */
  optional?: boolean;
  /** System administrators may, too. */
  system?: boolean;
  /** Users may do it with themselves. */
  self?: boolean;
}

/** Finds the id of a thing that a request names otherwise; undefined where there is none. */
export type Lookup = (request: FastifyRequest, caller: Caller) => Promise<string | undefined>;

/** See {@link onOwner}. */
export interface OwnerSpec {
  kind: 'at-owner';
  /** Null: it is enough that the owner is the caller's own or stands below. */
  resource: Stated<string> | { at: Place; of: 'groups' } | null;
  operation: Operation;
  type: Stated<'TENANT' | 'CUSTOMER'>;
  id: Place;
  optional?: boolean;
  /** Nothing is asked for the caller's own owner. */
  ownIsFree?: boolean;
}

/** See {@link saving}. */
export interface SaveSpec {
  kind: 'save';
  thing: ThingKind;
  id: Place;
  /** What a new thing's right is about; the kind itself unless the request says more, as for entity groups. */
  resource?: (request: FastifyRequest) => Resource;
  /** Owner fields of a request, first the one that counts. */
  owners: (request: FastifyRequest) => OwnerFields;
  /** Entity groups that a new thing enters: one owner has them all, and a group role with CREATE suffices. */
  groups?: (request: FastifyRequest) => string[];
  self?: boolean;
}

/** Owner fields of a body; both may be left out. */
export interface OwnerFields {
  ownerId?: { entityType?: string; id: string } | null;
  customerId?: { entityType?: string; id: string } | null;
}

/** What the gate found for a save. */
export interface Saving<Kind extends ThingKind> {
  /** Null for a new one. */
  existing: Things[Kind] | null;
  /** Who has it, or will have it. */
  owner: Owner;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route asks of its callers. Everything under `/api` must say it. */
    need?: Need;
  }
  interface FastifyRequest {
    /** Who sends the request; null on public routes. */
    caller: Caller;
    /** Login session of the caller's token; null on public routes. */
    sessionId: string;
    /** What the gate found, and for which need; null before it. */
    passed: { need: Need; found: unknown } | null;
  }
}

/** What a route needs: the gate decides by its `spec` before the handler, which takes over what was found. */
export interface Need<Found = unknown> {
  readonly spec: NeedSpec;
  /** What the gate found for this need. Throws where the request did not pass by it: a mistake in the route. */
  of(request: FastifyRequest): Found;
}

function need<Found>(spec: NeedSpec): Need<Found> {
  const self: Need<Found> = {
    spec,
    of({ passed, routeOptions }) {
      if (passed?.need !== self) throw new Error(`${routeOptions.url} was not let through by the need it reads.`);
      return passed.found as Found;
    },
  };
  return self;
}

/** Anybody, without a login. */
export const anybody = need<void>({ kind: 'public' });

/** Any login. */
export const signedIn = need<Caller>({ kind: 'signed-in' });

/** One of these authorities: 403 for others. */
export const authority = (...authorities: Authority[]) => need<Caller>({ kind: 'authority', authorities });

/** Any user of a tenant: 403 for system administrators. */
export const anyOwner = need<Owner>({ kind: 'owner' });

/** A generic right on what is the caller's own: 403. Hands over the caller's owner; null for a system administrator. */
export const right = (resource: Resource, operation: Operation) =>
  need<Owner | null>({ kind: 'right', resource, operation });

/** A generic right on what only tenants have: 403. Hands over the tenant's id. */
export const ofTenant = (resource: Resource, operation: Operation | SavedBy) =>
  need<string>({ kind: 'tenant', resource, operation });

/** A right on one thing: 404 where it does not exist for the caller, 403 where their roles do not give it. */
export const onThing = <Kind extends ThingKind>(
  thing: Kind,
  operation: Operation | SavedBy,
  id: Place | Lookup,
  more: Partial<Pick<ThingSpec, 'resource' | 'system' | 'self'>> = {},
) => need<Things[Kind]>({ kind: 'thing', thing, operation, id, ...more });

/** The same where the request says which kind of thing it is. 400 for a kind that is not kept here. */
export const onAnyThing = (type: Place, operation: Operation, id: Place) =>
  need<Things[ThingKind] & { type: string }>({ kind: 'thing', thing: { at: type }, operation, id });

/** The same where the request may leave the thing out. */
export const onOptionalThing = <Kind extends ThingKind>(
  thing: Kind,
  operation: Operation,
  id: Place,
  more: Pick<ThingSpec, 'self'> = {},
) => need<Things[Kind] | null>({ kind: 'thing', thing, operation, id, optional: true, ...more });

/** Both of it: the request says which kind of thing it is, or leaves the thing out. */
export const onOptionalAnyThing = (type: Place, operation: Operation, id: Place) =>
  need<(Things[ThingKind] & { type: string }) | null>({
    ...{ kind: 'thing', thing: { at: type }, operation, id },
    optional: true,
  });

/** A right on an entity group itself, by the resource of its type. */
export const onGroup = (operation: Operation, id: Place | Lookup = 'params.entityGroupId') =>
  onThing('ENTITY_GROUP', operation, id);

/** A generic right at an owner whom the request names: 404 for one out of reach, 403 without the right. */
export const onOwner = (spec: Omit<OwnerSpec, 'kind'>) => need<Owner>({ kind: 'at-owner', ...spec });

/** Create or write, by whether the body names an id. */
export const saving = <Kind extends ThingKind>(
  thing: Kind,
  more: Omit<SaveSpec, 'kind' | 'thing' | 'id'> & { id?: Place },
) => need<Saving<Kind>>({ kind: 'save', thing, id: 'body.id.id', ...more });

/** A list of a type. Hands over its scope, without which its repository reads nothing. */
export const listOf = <Type extends OwnedEntityType>(type: Type, operation: Stated<Operation> = 'READ') =>
  need<Scope<Type>>({ kind: 'list', type, operation });

/** Lists of types that the handler finds in the request: hands over what makes their scopes. */
export const lists = need<ListScopes>({ kind: 'lists' });

/** All of several needs, in their order. Hands over what was found for each. */
export const allOf = <Found extends unknown[]>(...needs: { [Index in keyof Found]: Need<Found[Index]> }) =>
  need<Found>({ kind: 'all', needs: needs.map(({ spec }) => spec) });
