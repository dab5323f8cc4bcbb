import type { NeedSpec, ThingSpec } from '../../../platform/needs/need';
import type { Choice, Question } from './questions';
import { ENTITY_KINDS, type CallerName, type OwnerKey, type World } from './world';

/*
 * The table's own idea of what is allowed, written without the server's rule: by cases of this one world, where
 * everybody's rights are known by name. What both agree on counts.
 */

/** What a question asks of the roles: pairs of resource and operation. */
export interface Asked {
  resource: string;
  operation: string;
}

/** `pass`, or the status of the refusal. */
export type Answer = 'pass' | 401 | 403 | 404;

/** Whose owner a caller belongs to; null for those outside of the tenant. */
const HOME: Record<CallerName, OwnerKey | null> = {
  nobody: null,
  'another tenant': null,
  'another customer': 'B',
  'everything but the right': 'A',
  'the generic right': 'A',
  'a group role': 'A',
  'a narrow tenant user': 'T',
  'tenant administrator': 'T',
  'system administrator': null,
};
const REACH: Record<OwnerKey, readonly OwnerKey[]> = { T: ['T', 'A', 'A1', 'B'], A: ['A', 'A1'], A1: ['A1'], B: ['B'] };
const AUTHORITY: Partial<Record<CallerName, string>> = {
  'another tenant': 'TENANT_ADMIN',
  'a narrow tenant user': 'TENANT_ADMIN',
  'tenant administrator': 'TENANT_ADMIN',
  'system administrator': 'SYS_ADMIN',
};
const OF_GROUP_ITSELF = ['READ', 'ADD_TO_GROUP', 'REMOVE_FROM_GROUP'];
const OF_OWN_CUSTOMER = ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'];
const OF_SYSTEM = ['ADMIN_SETTINGS', 'TENANT', 'PROFILE'];

const isEntity = (kind: string) => (ENTITY_KINDS as readonly string[]).includes(kind);

function operationOf(operation: string | { savedBy: string }, { isNamed }: Choice): string {
  return typeof operation === 'string' ? operation : isNamed ? 'WRITE' : 'CREATE';
}

const kindOf = ({ thing }: ThingSpec, { kind }: Choice) => (typeof thing === 'string' ? thing : kind);

function resourceOf(spec: ThingSpec, choice: Choice): string {
  const kind = kindOf(spec, choice);
  if (spec.resource === 'members') return 'DEVICE';
  return spec.resource ?? (kind === 'ENTITY_GROUP' ? 'DEVICE_GROUP' : kind);
}

/** What a new thing asks at its owner. */
const newResource = (thing: string) => (thing === 'ENTITY_GROUP' ? 'DEVICE_GROUP' : thing);

/** All rights that a question is about. */
export function askedBy({ needs, choice }: Question): Asked[] {
  return needs.flatMap((need): Asked[] => {
    switch (need.kind) {
      case 'right':
        return [need];
      case 'tenant':
        return [{ resource: need.resource, operation: operationOf(need.operation, choice) }];
      case 'thing':
        return [{ resource: resourceOf(need, choice), operation: operationOf(need.operation, choice) }];
      case 'at-owner':
        return need.resource ? [{ resource: ownersResource(need.resource, choice), operation: need.operation }] : [];
      case 'save':
        if (choice.isNamed) return [{ resource: newResource(need.thing), operation: 'WRITE' }];
        return [
          { resource: newResource(need.thing), operation: 'CREATE' },
          ...(choice.isGrouped ? [{ resource: `${need.thing}_GROUP`, operation: 'ADD_TO_GROUP' }] : []),
        ];
      default:
        return [];
    }
  });
}

function ownersResource(stated: string | { at: string; of?: string }, { kind, owner }: Choice): string {
  if (typeof stated === 'string') return stated;
  if (stated.of === 'groups') return 'DEVICE_GROUP';
  return stated.at === 'params.ownerType' ? (owner === 'T' ? 'TENANT' : 'CUSTOMER') : kind;
}

class Case {
  constructor(
    private readonly world: World,
    private readonly caller: CallerName,
    private readonly question: Question,
  ) {}

  private holds({ resource, operation }: Asked): boolean {
    switch (this.caller) {
      case 'another tenant':
      case 'another customer':
      case 'tenant administrator':
        return true;
      case 'the generic right':
        return askedBy(this.question).some((asked) => asked.resource === resource && asked.operation === operation);
      case 'system administrator':
        return OF_SYSTEM.includes(resource);
      default:
        return false;
    }
  }

  private reaches(owner: OwnerKey): boolean {
    const home = HOME[this.caller];
    return home !== null && REACH[home].includes(owner);
  }

  answer(): Answer {
    for (const need of this.question.needs) {
      if (need.kind !== 'public' && this.caller === 'nobody') return 401;
      const answer = this.one(need);
      if (answer !== 'pass') return answer;
    }
    return 'pass';
  }

  private one(need: NeedSpec): Answer {
    const { choice } = this.question;
    const isSystem = this.caller === 'system administrator';
    switch (need.kind) {
      case 'authority':
        return (need.authorities as string[]).includes(AUTHORITY[this.caller] ?? 'CUSTOMER_USER') ? 'pass' : 403;
      case 'owner':
        return isSystem ? 403 : 'pass';
      case 'right':
        return this.holds(need) ? 'pass' : 403;
      case 'tenant': {
        if (AUTHORITY[this.caller] !== 'TENANT_ADMIN') return 403;
        return this.holds({ resource: need.resource, operation: operationOf(need.operation, choice) }) ? 'pass' : 403;
      }
      case 'thing':
        return this.thing(need);
      case 'at-owner': {
        if (isSystem) return 403;
        const home = HOME[this.caller];
        if (need.optional && !choice.isNamed) {
          return !need.resource ||
            this.holds({ resource: ownersResource(need.resource, choice), operation: need.operation })
            ? 'pass'
            : 403;
        }
        const type = typeof need.type === 'string' ? need.type : choice.owner === 'T' ? 'TENANT' : 'CUSTOMER';
        if (choice.owner === 'nobody' || (choice.owner === 'T') !== (type === 'TENANT')) return 404;
        if (need.ownIsFree && home === choice.owner) return 'pass';
        if (!this.reaches(choice.owner)) return 404;
        if (!need.resource) return 'pass';
        return this.holds({ resource: ownersResource(need.resource, choice), operation: need.operation })
          ? 'pass'
          : 403;
      }
      case 'save':
        return choice.isNamed
          ? this.thing({ kind: 'thing', thing: need.thing, operation: 'WRITE', id: need.id, self: need.self })
          : this.newThing(need.thing);
      default:
        return 'pass';
    }
  }

  private thing(spec: ThingSpec): Answer {
    const { choice } = this.question;
    const kind = kindOf(spec, choice);
    const asked = { resource: resourceOf(spec, choice), operation: operationOf(spec.operation, choice) };
    if (spec.optional && !choice.isNamed) return 'pass';
    // A thing that is looked for by its owner.
    if (typeof spec.id !== 'string' && this.caller === 'system administrator') return 403;
    if (choice.owner === 'nobody') return 404;
    if (typeof spec.id !== 'string' && HOME[this.caller] === null) return 404;
    if (kind === 'TENANT' && choice.owner !== 'T') return 404;
    if (spec.system && this.caller === 'system administrator') return 'pass';
    const owner = choice.owner;
    const isOfA = kind === 'GROUP_PERMISSION' && owner === 'B' && asked.operation !== 'WRITE';
    const sides: OwnerKey[] = isOfA ? [owner, 'A'] : [owner];
    const isOwnCustomer = kind === 'CUSTOMER' && this.isOwnCustomer(owner);
    const isWithin = sides.some((side) => this.reaches(side));
    const isAbout = spec.resource !== undefined && spec.resource !== 'members';
    const isOpen = this.caller === 'a group role' && !isAbout && (isEntity(kind) || kind === 'ENTITY_GROUP');
    // The holder of the group role has, in every group, each operation that the question is about.
    const isGivenThere =
      isOpen && (kind !== 'ENTITY_GROUP' || spec.resource === 'members' || OF_GROUP_ITSELF.includes(asked.operation));
    if (isGivenThere) return 'pass';
    if (this.holds(asked)) {
      if (isWithin) return 'pass';
      if (isOwnCustomer && !isAbout && OF_OWN_CUSTOMER.includes(asked.operation)) return 'pass';
    }
    return isWithin || (isOwnCustomer && !isAbout) || isOpen ? 403 : 404;
  }

  /** The customer of the tenant is A, of which many callers are. */
  private isOwnCustomer(owner: OwnerKey): boolean {
    const home = HOME[this.caller];
    return home !== null && home !== 'T' && this.world.things['CUSTOMER'][owner] === this.world.customers[home];
  }

  private newThing(thing: string): Answer {
    const { choice } = this.question;
    const create = { resource: newResource(thing), operation: 'CREATE' };
    if (choice.isGrouped) {
      const group: ThingSpec = {
        kind: 'thing',
        thing: 'ENTITY_GROUP',
        operation: 'ADD_TO_GROUP',
        id: 'query.entityGroupId',
      };
      const answer = this.ofGroup(group, thing);
      if (answer !== 'pass') return answer;
    }
    if (this.caller === 'system administrator') return 403;
    if (choice.isOwnerNamed) {
      if (choice.owner === 'nobody') return 404;
      if (choice.owner !== 'T' && !this.reaches(choice.owner)) return 404;
      if (choice.owner === 'T' && HOME[this.caller] === null) return 404;
    }
    if (choice.isGrouped && this.caller === 'a group role') return 'pass';
    const owner = choice.isOwnerNamed || choice.isGrouped ? (choice.owner as OwnerKey) : HOME[this.caller];
    // Those outside of the tenant have things of their own.
    if (owner !== HOME[this.caller] && !this.reaches(owner as OwnerKey)) return 404;
    return this.holds(create) ? 'pass' : 403;
  }

  private ofGroup(spec: ThingSpec, thing: string): Answer {
    const { choice } = this.question;
    if (choice.owner === 'nobody') return 404;
    const isOpen = this.caller === 'a group role';
    if (isOpen) return 'pass';
    const isWithin = this.reaches(choice.owner);
    if (isWithin && this.holds({ resource: `${thing}_GROUP`, operation: 'ADD_TO_GROUP' })) return 'pass';
    return isWithin ? 403 : 404;
  }
}

/** What the table expects as the answer to a question of a caller. */
export function expected(world: World, caller: CallerName, question: Question): Answer {
  return new Case(world, caller, question).answer();
}
