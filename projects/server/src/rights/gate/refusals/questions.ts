import { randomUUID } from 'node:crypto';
import type { JsonSchema } from '../../../kernel/http/schema-rules';
import type { NeededRoute } from '../gate';
import type { NeedSpec, Place } from '../../../platform/needs/need';
import { ENTITY_KINDS, OPENED, OWNERS, type OwnerKey, type World } from './world';

/** What a request of the table is about, besides its route. */
export interface Choice {
  /** Whose things it names; `nobody`: ids that nothing has. */
  owner: OwnerKey | 'nobody';
  /** Where the request says which kind. */
  kind: string;
  /** Whether ids that may be left out are there. */
  isNamed: boolean;
  /** Of a new thing: whether the body names its owner. */
  isOwnerNamed: boolean;
  /** Of a new thing: whether the query names an entity group. */
  isGrouped: boolean;
}

/** A request of the table. */
export interface Question {
  route: NeededRoute;
  choice: Choice;
  needs: readonly NeedSpec[];
  url: string;
  body: unknown;
}

interface Parts {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
}

/** The needs of a route one by one, in their order. */
export const needsOf = (spec: NeedSpec): NeedSpec[] => (spec.kind === 'all' ? spec.needs.flatMap(needsOf) : [spec]);

/** The least that a schema takes. */
function least(schema: JsonSchema & { required?: string[]; minLength?: number; minItems?: number }): unknown {
  if (schema.anyOf) return least(schema.anyOf[0]);
  if (schema.enum) return schema.enum[0];
  if ('const' in schema) return schema.const;
  if (schema.type === 'object') {
    const names = schema.required ?? [];
    return Object.fromEntries(names.map((name) => [name, least(schema.properties![name])]));
  }
  if (schema.type === 'array') return [];
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1);
  if (schema.type === 'boolean') return false;
  if (schema.format) return randomUUID();
  return schema.type === 'string' ? 'x' : {};
}

function put(parts: Parts, place: Place, value: unknown): void {
  const steps = place.split('.');
  let at = parts as unknown as Record<string, Record<string, unknown>>;
  for (const step of steps.slice(0, -1)) at = (at[step] ??= {}) as typeof at;
  (at as Record<string, unknown>)[steps.at(-1)!] = value;
}

/** The id of a thing of the world, or one that nothing has. */
export function idOf(world: World, kind: string, { owner }: Choice): string {
  const ids = world.things[kind === 'ENTITY_GROUP' ? 'DEVICE_GROUP' : kind];
  return owner === 'nobody' || !ids ? randomUUID() : ids[owner];
}

/** What bodies need besides: kinds of things that a strict schema leaves open. */
const BODIES: Record<string, object> = {
  '/api/user': { authority: 'CUSTOMER_USER', email: 'somebody@example.com' },
  '/api/entityGroup': { type: 'DEVICE' },
};

function fill(world: World, parts: Parts, need: NeedSpec, choice: Choice): void {
  const { owner, kind, isNamed, isOwnerNamed, isGrouped } = choice;
  if (need.kind === 'tenant' && typeof need.operation !== 'string' && isNamed) {
    put(parts, need.operation.savedBy, randomUUID());
  }
  if (need.kind === 'thing') {
    const named = typeof need.thing === 'string' ? need.thing : kind;
    if (typeof need.thing !== 'string') put(parts, need.thing.at, kind);
    if (typeof need.id === 'string' && (isNamed || !need.optional)) put(parts, need.id, idOf(world, named, choice));
    if (typeof need.operation !== 'string' && isNamed && !isPlaced(parts, need.operation.savedBy)) {
      put(parts, need.operation.savedBy, randomUUID());
    }
  }
  if (need.kind === 'at-owner') {
    const type = typeof need.type === 'string' ? need.type : owner === 'T' ? 'TENANT' : 'CUSTOMER';
    if (typeof need.type !== 'string') put(parts, need.type.at, type);
    if (isNamed || !need.optional) put(parts, need.id, ownerId(world, type, choice));
  }
  if (need.kind === 'save') {
    if (isNamed) put(parts, need.id, idOf(world, need.thing, choice));
    else if (isOwnerNamed) {
      const type = owner === 'T' ? 'TENANT' : 'CUSTOMER';
      put(parts, need.id.replace('id.id', 'ownerId') as Place, { entityType: type, id: ownerId(world, type, choice) });
    }
    if (isGrouped && !isNamed) put(parts, 'query.entityGroupId', idOf(world, `${need.thing}_GROUP`, choice));
  }
}

function isPlaced(parts: Parts, place: Place): boolean {
  const value = place
    .split('.')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], parts);
  return value !== undefined && value !== null;
}

/** Id of an owner of the world as a request names it; one that nothing has where the type does not fit. */
function ownerId(world: World, type: string, { owner }: Choice): string {
  if (owner === 'nobody' || (owner === 'T') !== (type === 'TENANT')) return randomUUID();
  return owner === 'T' ? world.tenantId : world.customers[owner];
}

function ask(world: World, route: NeededRoute, choice: Choice): Question {
  const { params, querystring, body } = (route.schema ?? {}) as Record<string, JsonSchema | undefined>;
  const parts: Parts = {
    params: (params ? least(params) : {}) as Parts['params'],
    query: (querystring ? least(querystring) : {}) as Parts['query'],
    body: body && least(body),
  };
  if (parts.body && BODIES[route.url]) parts.body = { ...parts.body, ...BODIES[route.url] };
  // How addresses name the owner of a list, and a group by its name.
  const type = choice.owner === 'T' ? 'TENANT' : 'CUSTOMER';
  const known = {
    ...{ ownerType: type, ownerId: ownerId(world, type, choice), groupType: 'DEVICE', groupName: OPENED },
    // Of an action's script, which is asked for by a hash.
    key: '0'.repeat(64),
  };
  for (const [name, value] of Object.entries(known)) if (name in parts.params) parts.params[name] = value;
  const needs = needsOf(route.spec);
  for (const need of needs) fill(world, parts, need, choice);
  const path = route.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(parts.params[name])));
  const query = new URLSearchParams(parts.query as Record<string, string>).toString();
  return { route, choice, needs, url: path + (query && `?${query}`), body: parts.body };
}

/** The kinds that a request may name, where it names one. */
function kindsOf(route: NeededRoute, needs: NeedSpec[]): string[] {
  const places = needs.flatMap((need) =>
    need.kind === 'thing' && typeof need.thing !== 'string' ? [need.thing.at] : [],
  );
  if (places.length === 0) return [''];
  const { params, querystring: query, body } = route.schema as Record<string, JsonSchema>;
  const properties = { params, query, body };
  const stated = places[0].split('.').reduce<JsonSchema>((at, step) => at.properties![step], { properties });
  const words = stated.enum as string[] | undefined;
  return [...ENTITY_KINDS, 'ENTITY_GROUP', 'TENANT'].filter((kind) => !words || words.includes(kind));
}

/** All requests of a route that the table asks: what it can name, of every owner. */
export function questionsOf(world: World, route: NeededRoute): Question[] {
  const needs = needsOf(route.spec);
  const has = (...kinds: NeedSpec['kind'][]) => needs.some(({ kind }) => kinds.includes(kind));
  const isSave = has('save');
  const canLeaveOut =
    isSave ||
    needs.some(
      (need) => ('optional' in need && need.optional) || ('operation' in need && typeof need.operation === 'object'),
    );
  const questions: Question[] = [];
  for (const owner of has('thing', 'at-owner', 'save') ? ([...OWNERS, 'nobody'] as const) : (['A'] as const)) {
    for (const kind of kindsOf(route, needs)) {
      for (const isNamed of canLeaveOut ? [true, false] : [true]) {
        const isNew = isSave && !isNamed;
        const canGroup = needs.some((need) => need.kind === 'save' && need.groups);
        for (const isOwnerNamed of isNew ? [true, false] : [false]) {
          for (const isGrouped of isNew && canGroup ? [true, false] : [false]) {
            questions.push(ask(world, route, { owner, kind, isNamed, isOwnerNamed, isGrouped }));
          }
        }
      }
    }
  }
  return questions;
}
