import { ownOwner } from '../../platform/needs/owners';
import type { FastifyInstance, FastifyRequest, FastifySchema, RouteOptions } from 'fastify';
import { isNullId, NULL_UUID, type EntityId } from 'ngx-self-registration/models';
import {
  allowsInGroup,
  decide,
  isWithin,
  type Operation,
  OPERATIONS,
  type Resource,
  type Verdict,
} from 'ngx-self-registration/models/permissions';
import type { AppContext } from '../../app-context';
import { forbidden, notFound } from '../../kernel/errors';
import type { OwnedEntity, OwnedEntityType, Owner } from '../../platform/platform.port';
import type { Caller } from '../../platform/needs/access.port';
import type {
  NeedSpec,
  OwnerSpec,
  Place,
  SaveSpec,
  Stated,
  ThingKind,
  Things,
  ThingSpec,
} from '../../platform/needs/need';
import { scopeOf, scopesOf } from '../../platform/needs/scope';
import { type FoundThing, verdictOn } from '../../platform/needs/things';

/** A route and what it needs. */
export interface NeededRoute {
  method: string;
  url: string;
  spec: NeedSpec;
  schema?: FastifySchema;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** All routes that declare a need, in the order in which they were added. */
    routeNeeds: readonly NeededRoute[];
  }
}

const REST = /^\/api(\/|$)/;

/**
 * The gate: every route under `/api` says in its `config.need` what it asks of its callers, or the server does not
 * start. It is decided here before the handler, which takes over what was found by the need's `of(request)`. `onPassed`
 * is told of each request that is let through; what it throws is the answer.
 */
export function addGate(app: FastifyInstance, ctx: AppContext, onPassed?: (request: FastifyRequest) => void): void {
  app.decorateRequest('passed', null);
  const routes: NeededRoute[] = [];
  app.decorate('routeNeeds', routes);
  app.addHook('onRoute', (route) => {
    requireNeed(route);
    const { url, config, schema } = route;
    for (const method of [route.method].flat()) {
      if (config?.need && method !== 'HEAD') routes.push({ method, url, spec: config.need.spec, schema });
    }
  });
  app.addHook('preHandler', async (request) => {
    const { need } = request.routeOptions.config;
    if (!need) return;
    request.passed = { need, found: await new Gate(ctx, request).pass(need.spec) };
    onPassed?.(request);
  });
}

function requireNeed({ method, url, config }: RouteOptions): void {
  if (!REST.test(url) || config?.need) return;
  throw new Error(
    `The route ${[method].flat().join(', ')} ${url} does not say what it needs: give it a config.need (platform/needs/need.ts).`,
  );
}

/** The value at a place of a request: text, or undefined where there is none. */
function valueAt(request: FastifyRequest, place: Place): string | undefined {
  let value: unknown = request;
  for (const step of place.split('.')) {
    const map: object | undefined = typeof value === 'object' && value !== null ? value : undefined;
    value = map && (map === request || Object.hasOwn(map, step)) ? (map as Record<string, unknown>)[step] : undefined;
  }
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Refuses as a verdict says. */
export function enforce(verdict: Verdict): void {
  if (verdict === 'hide') throw notFound();
  if (verdict === 'forbid') throw forbidden();
}

/** A found thing with the right on it that is meant: on itself, on what it holds, or on what its owner has. */
function aboutWhat(found: FoundThing, resource: ThingSpec['resource']): FoundThing {
  if (resource === undefined) return found;
  if (resource === 'members') return { ...found, resource: (found.thing as Things['ENTITY_GROUP']).type };
  // Of its owner's other things no group role gives anything.
  const targets = found.targets.map(({ tenantId, customerId }) => ({ tenantId, customerId }));
  return { ...found, targets, resource };
}

/** A system administrator as a thing: no tenant has them, which platforms write so. */
function systemAdministrator({ userId, email }: Caller): OwnedEntity {
  return { type: 'USER', id: userId, name: email, tenantId: NULL_UUID, customerId: null };
}

/** One request at the gate. */
class Gate {
  constructor(
    private readonly ctx: AppContext,
    private readonly request: FastifyRequest,
  ) {}

  private get caller(): Caller {
    return this.request.caller;
  }

  async pass(spec: NeedSpec): Promise<unknown> {
    switch (spec.kind) {
      case 'public':
        return undefined;
      case 'signed-in':
        return this.caller;
      case 'authority':
        if (!spec.authorities.includes(this.caller.authority)) throw forbidden();
        return this.caller;
      case 'owner':
        return ownOwner(this.caller);
      case 'right':
        enforce(decide(this.caller, spec));
        return this.caller.tenantId === null ? null : ownOwner(this.caller);
      case 'tenant':
        return this.tenant(spec.resource, this.operationOf(spec.operation));
      case 'thing':
        return this.thing(spec);
      case 'at-owner':
        return this.owner(spec);
      case 'save':
        return this.save(spec);
      case 'list':
        return scopeOf(this.caller, spec.type as OwnedEntityType, this.stated(spec.operation, OPERATIONS) ?? 'READ');
      case 'lists':
        return scopesOf(this.caller);
      case 'all': {
        const found: unknown[] = [];
        for (const each of spec.needs) found.push(await this.pass(each));
        return found;
      }
    }
  }

  private stated<Word extends string>(stated: Stated<Word>, words?: readonly Word[]): Word | undefined {
    if (typeof stated === 'string') return stated;
    const word = valueAt(this.request, stated.at) as Word | undefined;
    return word === undefined || !words || words.includes(word) ? word : undefined;
  }

  private operationOf(operation: Operation | { savedBy: Place }): Operation {
    if (typeof operation === 'string') return operation;
    return valueAt(this.request, operation.savedBy) ? 'WRITE' : 'CREATE';
  }

  private tenant(resource: Resource, operation: Operation): string {
    if (this.caller.authority !== 'TENANT_ADMIN') throw forbidden();
    enforce(decide(this.caller, { resource, operation }));
    return ownOwner(this.caller).tenantId;
  }

  private async idAt(spec: ThingSpec): Promise<string | undefined> {
    const id = typeof spec.id === 'string' ? valueAt(this.request, spec.id) : await spec.id(this.request, this.caller);
    // Platforms write so that there is none.
    return spec.optional && id === NULL_UUID ? undefined : id;
  }

  private async thing(spec: ThingSpec): Promise<Things[ThingKind] | null> {
    const kind = this.stated(spec.thing);
    const id = await this.idAt(spec);
    if (id === undefined && spec.optional) return null;
    if (kind === undefined || id === undefined) throw notFound();
    return this.onThing(kind, id, { ...spec, operation: this.operationOf(spec.operation) });
  }

  private async onThing(
    kind: string,
    id: string,
    { operation, resource, system, self }: Pick<ThingSpec, 'resource' | 'system' | 'self'> & { operation: Operation },
  ): Promise<Things[ThingKind]> {
    const isSelf = self && kind === 'USER' && id === this.caller.userId;
    if (isSelf && this.caller.tenantId === null) return systemAdministrator(this.caller);
    const found = await this.ctx.things.find(this.ctx.db, this.caller, kind, id, operation);
    if (!found) throw notFound();
    const isSystem = system && this.caller.authority === 'SYS_ADMIN';
    if (!isSelf && !isSystem) enforce(verdictOn(this.caller, aboutWhat(found, resource), operation));
    return found.thing;
  }

  /** The owner that a request names, if the caller reaches it. */
  private async ownerBy(type: string, id: string): Promise<Owner> {
    const { tenantId } = ownOwner(this.caller);
    if (type === 'TENANT') {
      const owner = { tenantId, customerId: null };
      if (id !== tenantId) throw notFound();
      return owner;
    }
    const customer = await this.ctx.platform.findOwned('CUSTOMER', id);
    if (customer?.tenantId !== tenantId) throw notFound();
    return { tenantId, customerId: id };
  }

  private async owner(spec: OwnerSpec): Promise<Owner> {
    const own = ownOwner(this.caller);
    const id = valueAt(this.request, spec.id);
    if (id === undefined && !spec.optional) throw notFound();
    const owner = id === undefined ? own : await this.ownerBy(this.stated(spec.type) ?? 'CUSTOMER', id);
    const isOwn = owner.customerId === own.customerId;
    if (isOwn && spec.ownIsFree) return owner;
    if (!isWithin(this.caller, owner)) throw notFound();
    const word = spec.resource && this.stated(spec.resource);
    const isGroup = typeof spec.resource === 'object' && spec.resource !== null && 'of' in spec.resource;
    const resource = (isGroup ? `${word}_GROUP` : word) as Resource | null | undefined;
    if (resource) enforce(decide(this.caller, { resource, operation: spec.operation }, owner));
    return owner;
  }

  private async save(spec: SaveSpec): Promise<{ existing: Things[ThingKind] | null; owner: Owner }> {
    const id = valueAt(this.request, spec.id);
    if (id !== undefined) {
      const existing = await this.onThing(spec.thing, id, { operation: 'WRITE', self: spec.self });
      const { tenantId, customerId } = existing as Owner;
      return { existing, owner: { tenantId, customerId } };
    }
    return { existing: null, owner: await this.ownerForNew(spec) };
  }

  /**
   * Who will own a new thing, and whether the caller may create it there. The body may name an owner; else the groups of
   * the request decide; else the caller's own owner has it. A group role with CREATE suffices for its group.
   */
  private async ownerForNew(spec: SaveSpec): Promise<Owner> {
    const groups: Things['ENTITY_GROUP'][] = [];
    for (const groupId of spec.groups?.(this.request) ?? []) {
      groups.push(
        (await this.onThing('ENTITY_GROUP', groupId, { operation: 'ADD_TO_GROUP' })) as Things['ENTITY_GROUP'],
      );
    }
    const [first] = groups;
    const byGroup = first && { tenantId: first.tenantId, customerId: first.customerId };
    const owner = (await this.ownerOfBody(spec)) ?? byGroup ?? ownOwner(this.caller);
    const resource = spec.resource?.(this.request) ?? (spec.thing as Resource);
    const right = { resource, operation: 'CREATE' as const };
    const isOpen = ({ id }: { id: string }) => allowsInGroup(this.caller.permissions, id, 'CREATE');
    if (groups.length === 0 || !groups.every(isOpen)) enforce(decide(this.caller, right, owner));
    return owner;
  }

  private async ownerOfBody({ owners }: SaveSpec): Promise<Owner | null> {
    const { ownerId, customerId } = owners(this.request);
    const named = isNullId(ownerId as EntityId) ? customerId : ownerId;
    if (isNullId(named as EntityId)) return null;
    const type = named === ownerId && named!.entityType === 'TENANT' ? 'TENANT' : 'CUSTOMER';
    const owner = await this.ownerBy(type, named!.id);
    // The tenant's own owner is refused by the right on it: everybody knows that there is one.
    if (type === 'CUSTOMER' && !isWithin(this.caller, owner)) throw notFound();
    return owner;
  }
}
