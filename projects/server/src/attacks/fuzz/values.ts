import { OPERATIONS, RESOURCES } from 'ngx-self-registration/models/permissions';
import type { DescribedSchema } from './operations';
import type { Random } from './random';

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

/** Values that have broken servers. Functions make those that are large only when they are sent. */
const NASTY: readonly (() => unknown)[] = [
  ...['toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf'].map((word) => () => word),
  ...[-1, 0, 1e300, -1e300, 2 ** 31, 2 ** 53, 0.5, 1e-320, -0].map((number) => () => number),
  ...['1e300', '-1', 'NaN', 'Infinity', '0x10', '99999999999999999999', '1.5', ' 1 '].map((text) => () => text),
  ...['', ' ', '\u0000', 'a\u0000b', '\ud83d', 'a\udc00', '\ufeff', '\u202e', 'İ', 'ﬃ', '👍🏽', 'ß'].map((t) => () => t),
  ...["'; drop table customer; --", '%', '_', '\\', '%00', '%ff', '../../etc/passwd', '${7*7}', '{{7*7}}'].map(
    (text) => () => text,
  ),
  ...['a\r\nX-Injected: yes', 'a\nBcc: all@example.com', '<img src=x onerror=alert(1)>', 'javascript:alert(1)'].map(
    (text) => () => text,
  ),
  ...['<victim@b.example>', 'a,b@c.example', '"x y"@example.com', 'a@b@c.example', 'ann@example.com\r\n'].map(
    (text) => () => text,
  ),
  ...['localhost:80@evil.example', 'evil.example/x', 'http://169.254.169.254/', '[::1]', 'xn--', 'a..b'].map(
    (text) => () => text,
  ),
  ...[null, true, false, [], {}, [null], [[]], { id: null }, { id: {} }, { length: 1e9 }].map((value) => () => value),
  ...['00000000-0000-0000-0000-000000000000', '13814000-1dd2-11b2-8080-808080808080'].map((id) => () => id),
  () => JSON.parse('{"__proto__":{"admin":true}}') as unknown,
  () => JSON.parse('{"constructor":{"prototype":{"admin":true}}}') as unknown,
  () => 'x'.repeat(300),
  () => 'x'.repeat(20_000),
  () => 'ü'.repeat(5000),
  () => nested(20),
  () => nested(2000),
  () => Array.from({ length: 1500 }, (_, index) => index),
  () => Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`key${index}`, index])),
];

/** Hosts and addresses that a request may claim to come to or from. */
const NASTY_HEADERS: readonly Record<string, string>[] = [
  { host: 'localhost:80@evil.example' },
  { host: 'evil.example' },
  { host: 'evil.example:99999' },
  { host: '[::1' },
  { host: 'a b' },
  { host: 'localhost', 'x-forwarded-host': 'evil.example, localhost' },
  { 'x-forwarded-for': "1.2.3.4', '5.6.7.8", 'x-forwarded-proto': 'javascript' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': 'text/plain' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'content-type': 'toString' },
  { accept: '../../x', 'accept-encoding': 'br;q=NaN', 'accept-language': '*'.repeat(500) },
  { 'content-encoding': 'gzip' },
  { origin: 'null', referer: 'javascript:1', 'x-http-method-override': 'DELETE' },
];

/** One of the values that have broken servers. */
export const nastyValue = (random: Random): unknown => random.pick(NASTY)();

/** One of the sets of headers that have. */
export const nastyHeaders = (random: Random): Record<string, string> => random.pick(NASTY_HEADERS);

/** The same id as other clients may spell it. */
export function respelled(random: Random, id: string): string {
  const mixed = [...id].map((character) => (random.chance(0.5) ? character.toUpperCase() : character)).join('');
  return random.pick([id, id, id.toUpperCase(), mixed, `urn:uuid:${id}`, `{${id}}`, id.replaceAll('-', '')]);
}

/** Words that fields of requests expect, so that many requests get behind the validation. */
const WORDS = [
  ...['DEVICE', 'CUSTOMER', 'USER', 'DASHBOARD', 'TENANT', 'ENTITY_GROUP', 'ASSET', 'ROLE'],
  ...['WEB', 'altcha', 'v2', 'PLATFORM_USERS', 'TENANT_ADMINISTRATORS', 'CUSTOMER_USERS', 'USER_LIST', 'mail'],
  ...['entityType', 'entityList', 'singleEntity', 'deviceType', 'entityName', 'entityGroup', 'sensor', 'default'],
  ...['name', 'createdTime', 'title', 'Shared Dashboards', 'All', 'My sensor', 'temperature', 'claimingData'],
];

const mail = (random: Random) => `fuzz-${random.below(1e6)}@example.com`;

function permissions(random: Random): unknown {
  const some = () => Array.from({ length: random.below(4) }, () => random.pick(OPERATIONS));
  if (random.chance(0.5)) return some();
  return Object.fromEntries(Array.from({ length: random.below(4) }, () => [random.pick(RESOURCES), some()]));
}

function freeJson(random: Random): unknown {
  if (random.chance(0.5)) return permissions(random);
  return random.pick<unknown>([{ a: 1, b: 'text' }, { values: { a: 1 }, ts: 1 }, { claimingData: { secretKey: 's' } }]);
}

function text(random: Random, name: string, schema: DescribedSchema): string {
  const written = /mail|username/i.test(name)
    ? mail(random)
    : random.chance(0.5)
      ? random.pick(WORDS)
      : `f${random.next()}`;
  return written.slice(0, schema.maxLength ?? written.length);
}

/** Ids of things that exist, and which of them are what a name asks for. */
export interface KnownIds {
  all: readonly string[];
  named: readonly (readonly [RegExp, string])[];
}

/** Mostly of the kind that a name asks for: with hundreds of operations, any id at all rarely fits. */
function someId(random: Random, { all, named }: KnownIds, name: string): string {
  const fitting = named.filter(([pattern]) => pattern.test(name));
  return fitting.length > 0 && random.chance(0.6) ? random.pick(fitting)[1] : random.pick(all);
}

/** A value that fits a schema, as far as the schema says. `ids` are those of things that exist. */
export function fittingValue(random: Random, ids: KnownIds, schema: DescribedSchema, name = ''): unknown {
  if (schema['x-free-json']) return name === 'permissions' ? permissions(random) : freeJson(random);
  if (schema.enum) return random.pick(schema.enum);
  if (schema.anyOf) return fittingValue(random, ids, random.pick(schema.anyOf) as DescribedSchema, name);
  if (schema.format === 'uuid') return respelled(random, someId(random, ids, name));
  if (schema.format === 'uuid-list') return [someId(random, ids, name), someId(random, ids, name)].join();
  switch (schema.type) {
    case 'string':
      return text(random, name, schema);
    case 'integer':
    case 'number': {
      const { minimum = 0, maximum = 100 } = schema;
      return minimum + random.below(Math.min(maximum - minimum, 20) + 1);
    }
    case 'boolean':
      return random.chance(0.5);
    case 'array':
      return Array.from({ length: random.below(3) }, () => fittingValue(random, ids, schema.items ?? {}, name));
    case 'object': {
      const entries = Object.entries(schema.properties ?? {}).filter(
        ([key]) => schema.required?.includes(key) || random.chance(0.3),
      );
      const rest = schema.additionalProperties ? [[random.pick(WORDS), schema.additionalProperties] as const] : [];
      return Object.fromEntries(
        [...entries, ...rest].map(([key, child]) => [key, fittingValue(random, ids, child as DescribedSchema, key)]),
      );
    }
    default:
      return null;
  }
}
