import type { Place, UpstreamNeed } from '../../../platform/thingsboard/routes/needs';
import type { Row } from '../../../platform/thingsboard/routes/row';
import { credentialsOf, CUSTOMERS, IDS, NULL_ID, SPOTS, TENANTS, type Person, type Spot } from './people';
import { ALARM_QUERIES, QUERIES, type Asks } from './queries';
import type { Asked } from './world';

type Json = Record<string, unknown>;

/** A request with its row; no row: a route that nobody knows. */
export interface Question extends Asked {
  row: Row | null;
  params: Record<string, string>;
  query: Record<string, string>;
  /** What a query takes. */
  asks?: readonly Asks[];
}

/** What varies of a request, beyond its row. */
export interface Filling {
  /** By place: a string, or anything in a body. `body` alone: the whole of it. */
  at?: Record<string, unknown>;
  asks?: readonly Asks[];
}

const NOBODYS = 'abcdef00-0000-4000-9000-000000000001';
/** Types that a request may name where its row leaves it open; `RULE_NODE` and the last no role can name. */
export const TYPES = [
  'DEVICE',
  'ASSET',
  'DASHBOARD',
  'CUSTOMER',
  'USER',
  'ENTITY_VIEW',
  'TENANT',
  'RULE_NODE',
  'toString',
];

const spots = Object.keys(SPOTS) as Spot[];
export const idsOf = (type: string): string[] =>
  Object.hasOwn(IDS, type) ? spots.map((spot) => IDS[type as 'DEVICE'][spot]) : [NOBODYS];

const isTelling = (id: string) => Object.values(IDS).every((ids) => ![ids.foreign, ids.closed, ids.gone].includes(id));

const ref = (entityType: string, id: unknown) => ({ entityType, id });

/** Bodies of things that are saved. */
export function savedThings(type: string, { userId }: Person): Json[] {
  const thing = (more: Json): Json => ({ name: 'x', title: 'x', email: 'x@example.com', ...more });
  const [mine, theirs] = [ref('CUSTOMER', CUSTOMERS.A), ref('CUSTOMER', CUSTOMERS.B)];
  const saved = idsOf(type).flatMap((id) =>
    [mine, theirs].map((customerId) => thing({ id: ref(type, id), customerId, tenantId: ref('TENANT', TENANTS.T) })),
  );
  return [
    ...[{}, { customerId: mine }, { customerId: theirs }, { customerId: null }].map(thing),
    thing({ customerId: ref('CUSTOMER', NULL_ID), tenantId: ref('TENANT', TENANTS.T), ownerId: mine }),
    thing({ tenantId: ref('TENANT', TENANTS.X) }),
    thing({ ownerId: theirs }),
    thing({ ownerId: ref('TENANT', TENANTS.T), authority: 'TENANT_ADMIN' }),
    ...saved,
    thing({ id: ref(type, idsOf(type)[0]) }),
    thing({ id: ref(type, idsOf(type)[0]), customerId: ref('CUSTOMER', NULL_ID), authority: 'SYS_ADMIN' }),
    ...(type === 'USER' ? [thing({ id: ref(type, userId), customerId: mine, authority: 'TENANT_ADMIN' })] : []),
  ];
}

const typesOf = (type: string | { at: Place }): [string, Json][] =>
  typeof type === 'string' ? [[type, {}]] : TYPES.map((each) => [each, { [type.at]: each }]);

/** Credentials of each device, in their own row and in another device's. */
const credentials = (): Filling[] =>
  idsOf('DEVICE').flatMap((id) =>
    [credentialsOf(id), credentialsOf(IDS.DEVICE.foreign), undefined].map((row) => ({
      at: { body: { deviceId: ref('DEVICE', id), ...(row ? { id: ref('DEVICE_CREDENTIALS', row) } : {}) } },
    })),
  );

/** What a need can be asked with. */
export function fillings(need: UpstreamNeed, person: Person): Filling[] {
  const { userId } = person;
  switch (need.kind) {
    case 'stored':
      return [{ at: { body: { name: 'x' } } }, { at: { body: { id: ref(need.resource, NOBODYS) } } }];
    case 'on':
      if (need.id === 'body.deviceId.id') return credentials();
      return typesOf(need.type).flatMap(([type, at]) =>
        // Whose a thing is makes no other difference to the one type than to the next.
        [
          ...(typeof need.type === 'string' || type === 'DEVICE' ? idsOf(type) : idsOf(type).filter(isTelling)),
          ...(type === 'USER' ? [userId] : []),
        ].map((id) => ({ at: { ...at, [need.id]: id } })),
      );
    case 'self':
      return [userId, IDS.USER.own, IDS.USER.foreign].map((id) => ({ at: { [need.id]: id } }));
    case 'saving':
      return savedThings(need.type, person).map((thing) => ({ at: { [need.at]: thing } }));
    case 'of-customer':
      return [CUSTOMERS.A, CUSTOMERS.B].flatMap((id) => [
        { at: { 'params.customerId': id, 'query.pageSize': '10', 'query.page': '0' } },
        { at: { 'params.customerId': id } },
      ]);
    case 'assigning':
      return [CUSTOMERS.A, CUSTOMERS.B].flatMap((customerId) =>
        idsOf(need.type).map((id) => ({ at: { 'params.customerId': customerId, [need.id]: id } })),
      );
    case 'list':
      return [{}, ...(need.ids ? [{ at: { [need.ids]: idsOf(need.type).join(',') } }] : [])];
    case 'found':
      return [
        { at: { body: null } },
        ...TYPES.map((rootType) => ({ at: { body: { parameters: { rootType, rootId: idsOf(rootType)[0] } } } })),
      ];
    case 'query':
    case 'alarm-query':
      return (need.kind === 'query' ? QUERIES : ALARM_QUERIES).map(({ body, asks }) => ({ at: { body }, asks }));
    case 'alarm':
      return TYPES.flatMap((type) =>
        [{}, { id: ref('ALARM', NOBODYS) }].map((more) => ({
          at: { body: { ...more, originator: ref(type, idsOf(type)[0]), type: 'x' } },
        })),
      );
    case 'related':
      return TYPES.flatMap((from) =>
        ['DEVICE', 'ASSET', 'USER'].map((to) => {
          const [[fromType, fromId], [toType, toId]] = need.ends;
          return { at: { [fromType]: from, [fromId]: idsOf(from)[0], [toType]: to, [toId]: idsOf(to).at(3) } };
        }),
      );
    case 'one-end':
      return [
        {},
        ...TYPES.flatMap((type) => [
          { at: { 'query.fromType': type, 'query.fromId': idsOf(type)[0] } },
          { at: { 'query.toType': type, 'query.toId': idsOf(type)[0] } },
          { at: { ...{ 'query.fromType': type, 'query.fromId': idsOf(type)[0] }, 'query.toId': NOBODYS } },
          {
            at: {
              ...{ 'query.fromType': 'DEVICE', 'query.fromId': IDS.DEVICE.own },
              ...{ 'query.toType': type, 'query.toId': NOBODYS },
            },
          },
        ]),
      ];
    case 'all':
      return need.needs.reduce<Filling[]>(
        (made, each) =>
          made.flatMap(({ at, ...more }) =>
            fillings(each, person).map((other) => ({ ...more, at: { ...at, ...other.at } })),
          ),
        [{}],
      );
    default:
      return [{}];
  }
}

function put(into: Json, place: string, value: unknown): void {
  const steps = place.split('.');
  let at = into;
  for (const step of steps.slice(0, -1)) at = (at[step] ??= {}) as Json;
  at[steps.at(-1)!] = value;
}

/** A request of a row. */
export function questionOf(row: Row, { at = {}, asks }: Filling): Question {
  const [method, path] = row;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const parts: Json & Pick<Question, 'params' | 'query'> = {
    params: Object.fromEntries(names.map((name) => [name, /Id$|Uuid$|^id$/.test(name) ? NOBODYS : 'x'])),
    query: {},
  };
  for (const [place, value] of Object.entries(at)) put(parts, place, value);
  const { params, query, body } = parts;
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name]));
  const search = new URLSearchParams(query).toString();
  return { row, method, url: url + (search && `?${search}`), params, query, body, ...(asks ? { asks } : {}) };
}

/** Routes that no row has. */
export const UNKNOWN: readonly Question[] = [
  ['GET', '/api/unknown'],
  ['GET', '/api/noauth/unknown'],
  ['GET', '/api'],
  ['PUT', `/api/device/${IDS.DEVICE.own}`],
  ['PATCH', `/api/device/${IDS.DEVICE.own}`],
  ['GET', `/api/device/${IDS.DEVICE.own}/`],
  ['POST', `/api/device/${IDS.DEVICE.shared}/owner`],
  ['DELETE', '/api/plugins/telemetry/DEVICE'],
].map(([method, url]) => ({ method, url, row: null, params: {}, query: {} }));
