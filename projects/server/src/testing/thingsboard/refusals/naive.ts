import { readFileSync } from 'node:fs';
import type { UpstreamNeed } from '../../../platform/thingsboard/routes/needs';
import { IDS, NULL_ID, OPEN_TYPES, SPOTS, THINGS, type Person, type Spot } from './people';
import { isMerged } from './naive-merged';
import { isOfNamed, typedRightsOf, type Saved } from './naive-uses';
import type { Question } from './questions';

/*
 * The table's own idea of what happens to a request, written without the server's rule from what the page about standing in
 * front of a ThingsBoard says. What both agree on counts.
 */

/**
 * A refusal's status; or with whose credential the request goes on: its sender's own, or the tenant's; or that its answer is put
 * together of what each of them is asked for.
 */
export type Outcome = 401 | 403 | 'own' | 'key' | 'merged';

const CONTRACT = new URL('../../../../../../projects/contract/permissions.json', import.meta.url);
const { operationsByResource } = JSON.parse(readFileSync(CONTRACT, 'utf8')) as {
  operationsByResource: Record<string, string[]>;
};
const LETTERS = { SYS_ADMIN: 'S', TENANT_ADMIN: 'T', CUSTOMER_USER: 'C' };

type Json = Record<string, unknown>;
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a place of a request. */
export function valueAt({ params, query, body }: Question, place: string): unknown {
  let value: unknown = { params, query, body };
  for (const step of place.split('.')) value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return value;
}

/** The text at a place; an empty one is nothing. */
export function at(question: Question, place: string): string | undefined {
  const value = valueAt(question, place);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Whether somebody is an administrator whose roles leave nothing out. */
export const leavesNothingOut = ({ authority, rights }: Person) =>
  authority === 'TENANT_ADMIN' && (rights === null || !!rights['ALL']?.includes('ALL'));

/** Whether somebody is an administrator whose roles leave something out. */
const isNarrow = (person: Person) => person.authority === 'TENANT_ADMIN' && !leavesNothingOut(person);

/** Whether an administrator who lacks a right does more with another one than look. */
function touchesAdministrator(person: Person, need: UpstreamNeed, question: Question): boolean {
  if (!isNarrow(person) || need.kind !== 'on' || LOOKING.includes(need.operation)) return false;
  const id = at(question, need.id);
  const type = typeof need.type === 'string' ? need.type : at(question, need.type.at);
  return (
    type === 'USER' &&
    id !== person.userId &&
    THINGS.some(
      (thing) =>
        thing.type === 'USER' &&
        thing.id === id?.toLowerCase() &&
        thing.customer === null &&
        thing.tenant === person.tenant,
    )
  );
}

/** Whether somebody's generic roles give a right. */
export function holds(person: Person, type: string | undefined, operation: string): boolean {
  const { rights } = person;
  // Without roles ThingsBoard decides.
  if (!rights) return true;
  if (type === undefined || !Object.hasOwn(operationsByResource, type)) return leavesNothingOut(person);
  return ['ALL', type].some((resource) => rights[resource]?.some((each) => each === 'ALL' || each === operation));
}

/** Whether somebody's generic roles give what a need asks, by itself. */
export function meets(person: Person, need: UpstreamNeed, question: Question): boolean {
  const may = (type: string | undefined, operation: string) => holds(person, type, operation);
  const isMe = (place: string) => at(question, place) === person.userId;
  const typeOf = (type: string | { at: string }) => (typeof type === 'string' ? type : at(question, type.at));
  switch (need.kind) {
    case 'open':
    case 'own':
      return true;
    case 'system':
      return false;
    case 'unrestricted':
      return leavesNothingOut(person);
    case 'right':
      return may(need.resource, need.operation);
    case 'stored':
      return may(need.resource, at(question, 'body.id.id') ? 'WRITE' : 'CREATE');
    case 'on':
      return (!!need.self && isMe(need.id)) || may(typeOf(need.type), need.operation);
    case 'self':
      return isMe(need.id) || !person.rights || leavesNothingOut(person);
    case 'saving':
      if (need.type === 'USER' && isMe('body.id.id')) return true;
      // Whoever lacks a right makes nobody who has it.
      if (need.type === 'USER' && isNarrow(person) && at(question, 'body.authority') !== 'CUSTOMER_USER') return false;
      return may(need.type, at(question, `${need.at}.id.id`) ? 'WRITE' : 'CREATE');
    case 'assigning':
      return may(need.type, 'CHANGE_OWNER');
    case 'list':
      return may(need.type, 'READ');
    case 'of-customer':
      return may(need.type, need.operation);
    case 'found':
      return may(need.type, 'READ') && may(at(question, 'body.parameters.rootType'), 'READ');
    case 'query':
    case 'alarm-query':
      return question.asks!.every(([type, operation]) => may(type, operation));
    case 'alarm': {
      const originator = at(question, 'body.originator.entityType');
      return may('ALARM', at(question, 'body.id.id') ? 'WRITE' : 'CREATE') && may(originator, 'READ');
    }
    case 'related':
      return need.ends.every(([type]) => may(at(question, type), need.operation));
    case 'one-end': {
      const named = ['from', 'to'].filter((end) => at(question, `query.${end}Id`));
      return named.length > 0 && named.every((end) => may(at(question, `query.${end}Type`), 'READ'));
    }
    case 'all':
      return need.needs.every((each) => meets(person, each, question));
  }
}

const idIn = (thing: Json, field: string): string | null => {
  const value = Object.hasOwn(thing, field) ? thing[field] : null;
  const id = isObject(value) ? value['id'] : value;
  return typeof id !== 'string' || id.toLowerCase() === NULL_ID ? null : id.toLowerCase();
};

/** Whether a customer user saves something as their own customer's, and nobody else's. */
function savesOwn({ customer, tenant }: Person, thing: Json): boolean {
  const owner = idIn(thing, 'ownerId');
  if (owner !== null && owner !== customer) return false;
  if ((thing['tenantId'] ?? undefined) !== undefined && idIn(thing, 'tenantId') !== tenant) return false;
  const named = idIn(thing, 'customerId');
  return named === customer || (named === null && idIn(thing, 'id') === null);
}

/** What a need saves that is of customers. */
export function savedBy(need: UpstreamNeed, question: Question): Saved[] {
  if (need.kind === 'all') return need.needs.flatMap((each) => savedBy(each, question));
  if (need.kind !== 'saving') return [];
  const value = valueAt(question, need.at);
  return [{ type: need.type, at: need.at, thing: isObject(value) ? value : {} }];
}

const LOOKING = ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'];

/** Whether a thing is in a group that somebody's group roles open for an operation. */
function isOpened({ opened, tenant }: Person, type: string | undefined, id: string | undefined, operation: string) {
  if (!type || !id || !OPEN_TYPES.includes(type)) return false;
  // Nothing is given away by it.
  if (operation === 'CHANGE_OWNER' || operation === 'ASSIGN_TO_TENANT') return false;
  if (!opened.includes('ALL') && !opened.includes(operation)) return false;
  const spots = Object.keys(SPOTS) as Spot[];
  const spot = spots.find((each) => IDS[type as 'DEVICE'][each] === id.toLowerCase());
  if (spot === undefined || SPOTS[spot].group !== 'open' || SPOTS[spot].tenant !== tenant) return false;
  // Of administrators it only tells.
  return type !== 'USER' || SPOTS[spot].customer !== null || LOOKING.includes(operation);
}

/** Relations tell of other things than the one that is named, and rules do what they like with it. */
const isBeyondOne = ({ row }: Question): boolean =>
  !!row && ['/api/relations', '/api/rule-engine'].some((start) => row[1].startsWith(start));

/** Whether a thing is there, and of somebody's own customer. */
export const isOwn = ({ tenant, customer }: Person, type: string, id: string | undefined): boolean =>
  THINGS.some(
    (thing) =>
      thing.type === type && thing.id === id?.toLowerCase() && thing.tenant === tenant && thing.customer === customer,
  );

/** What happens to a request. */
export function naive(person: Person, question: Question): Outcome {
  const { authority, rights } = person;
  const [, , authorities, need] = question.row ?? ['', '', 'T', { kind: 'unrestricted' } as const];
  if (need.kind === 'open') return 'own';
  if (!authority) return 401;
  if (authority === 'SYS_ADMIN') {
    return authorities.includes('S') ? 'own' : 403;
  }
  if (authority === 'CUSTOMER_USER') {
    const things = savedBy(need, question).filter(({ type }) =>
      ['DEVICE', 'ASSET', 'ENTITY_VIEW', 'EDGE'].includes(type),
    );
    if (things.some(({ thing }) => !savesOwn(person, thing))) return 403;
    if (rights) {
      const use = typedRightsOf(question, person);
      if (use && use.every(([type, operation]) => holds(person, type, operation))) return 'key';
      if (need.kind === 'on') {
        const type = typeof need.type === 'string' ? need.type : at(question, need.type.at);
        if (
          isOfNamed(question) &&
          !isBeyondOne(question) &&
          isOpened(person, type, at(question, need.id), need.operation)
        )
          return 'key';
      }
    }
  }
  if (isMerged(person, question, meets(person, need, question))) return 'merged';
  if (authorities !== '' && !authorities.includes(LETTERS[authority])) return 403;
  if (touchesAdministrator(person, need, question)) return 403;
  return meets(person, need, question) ? 'own' : 403;
}
