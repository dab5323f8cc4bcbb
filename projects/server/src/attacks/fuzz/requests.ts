import type { Described } from './operations';
import type { Random } from './random';
import { fittingValue, type KnownIds, nastyHeaders, nastyValue } from './values';

/** A request as it is sent. */
export interface FuzzRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** Text for an address. Half a surrogate pair cannot be written there at all. */
const inUrl = (value: unknown) =>
  encodeURIComponent(Buffer.from(typeof value === 'object' ? JSON.stringify(value) : String(value)).toString());

/** Puts something nasty somewhere into a body, at any depth. */
function spoil(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.25)) return nastyValue(random);
  const keys = Object.keys(value);
  if (keys.length === 0 || random.chance(0.15)) {
    const added = nastyValue(random);
    return Array.isArray(value) ? [...(value as unknown[]), added] : { ...value, [String(nastyValue(random))]: added };
  }
  const key = random.pick(keys);
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
  if (!Array.isArray(value) && random.chance(0.15)) delete copy[key];
  else copy[key] = spoil(random, copy[key]);
  return copy;
}

/** Text that is no JSON, or JSON that is meant to hurt. */
const RAW_BODIES: readonly (() => string)[] = [
  () => '',
  () => '{',
  () => 'null',
  () => '"text"',
  () => '[]',
  () => '{"a":1e999}',
  () => `{"a":"\\ud800"}`,
  () => '{"__proto__":{"a":1}}',
  () => `${'['.repeat(5000)}${']'.repeat(5000)}`,
  () => `{"a":"${'x'.repeat(300_000)}"}`,
  () => `{${Array.from({ length: 30_000 }, (_, index) => `"k${index}":1`).join()}}`,
];

function bodyText(random: Random, value: unknown): string {
  // Not `JSON.stringify` alone: it would write half a pair as an escape, which is what shall arrive, and -0 as 0.
  return random.chance(0.03) ? random.pick(RAW_BODIES)() : JSON.stringify(value);
}

/** A request of an operation: mostly right, and wrong in a place or two. */
export function fuzzRequest(random: Random, operation: Described, ids: KnownIds): FuzzRequest {
  const { method, parameters, body } = operation;
  const spoilt = random.pick(['path', 'query', 'body', 'body', 'headers', 'nothing']);
  let path = operation.path;
  const query: string[] = [];
  for (const { name, in: place, required, schema } of parameters) {
    const isSpoilt = spoilt === place && random.chance(0.6);
    const value = isSpoilt ? nastyValue(random) : fittingValue(random, ids, schema, name);
    if (place === 'path') path = path.replace(`{${name}}`, inUrl(value));
    else if (required || random.chance(0.4)) query.push(`${name}=${inUrl(value)}`);
  }
  if (spoilt === 'query' && random.chance(0.3)) query.push(`${inUrl(nastyValue(random))}=${inUrl(nastyValue(random))}`);
  const fitting = body && fittingValue(random, ids, body);
  const value = body && spoilt === 'body' ? spoil(random, fitting) : fitting;
  return {
    method,
    url: path + (query.length > 0 ? `?${query.join('&')}` : ''),
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(spoilt === 'headers' ? nastyHeaders(random) : {}),
    },
    ...(body ? { body: bodyText(random, value) } : {}),
  };
}
