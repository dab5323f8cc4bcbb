import { badRequest } from '../../../kernel/errors';
import type { TelemetryPoint } from './attribute.repository';

const MAX_KEY_LENGTH = 255;
/** Keys in one request. */
const MAX_KEYS = 2000;
/** Characters of one value as JSON: a picture, not a film. */
const MAX_VALUE_LENGTH = 1_000_000;
/** Farthest moment that a date can be, in milliseconds from 1970. */
const MAX_TS = 8.64e15;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const sizeOf = (value: unknown): number =>
  typeof value === 'string' ? value.length : typeof value === 'object' ? JSON.stringify(value).length : 0;

/** Attribute or telemetry values by key, as a request brings them. Throws 400 where they are none. */
export function valuesOf(body: unknown): Record<string, unknown> {
  if (!isObject(body) || Object.keys(body).length === 0) {
    throw badRequest('The body must be a JSON object with values by key.');
  }
  const entries = Object.entries(body);
  if (entries.length > MAX_KEYS) throw badRequest(`A request can bring at most ${MAX_KEYS} keys.`);
  for (const [key, value] of entries) {
    if (key.trim() === '' || key.length > MAX_KEY_LENGTH) {
      throw badRequest(`A key must have 1 to ${MAX_KEY_LENGTH} characters.`);
    }
    if (value === null) throw badRequest(`The value of ${key} must not be null; delete the key instead.`);
    if (sizeOf(value) > MAX_VALUE_LENGTH) throw badRequest(`The value of ${key} is too large.`);
  }
  return body;
}

/** Telemetry: `{key: value}`, `{ts, values: {key: value}}`, or a list of those. */
export function pointsOf(body: unknown, now: number): TelemetryPoint[] {
  const items = Array.isArray(body) ? body : [body];
  const keys = new Set<string>();
  const counted = (values: Record<string, unknown>) => {
    for (const key of Object.keys(values)) keys.add(key);
    if (keys.size > MAX_KEYS) throw badRequest(`A request can bring at most ${MAX_KEYS} keys.`);
    return values;
  };
  return items.map((item) => {
    if (isObject(item) && 'values' in item && isObject(item['values'])) {
      const ts = item['ts'] ?? now;
      if (typeof ts !== 'number' || !Number.isSafeInteger(ts) || Math.abs(ts) > MAX_TS) {
        throw badRequest('ts must be a moment in milliseconds since 1970.');
      }
      return { ts, values: counted(valuesOf(item['values'])) };
    }
    return { ts: now, values: counted(valuesOf(item)) };
  });
}
