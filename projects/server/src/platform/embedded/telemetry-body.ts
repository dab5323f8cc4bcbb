import { badRequest } from '../../errors';
import type { TelemetryPoint } from './attribute.repository';

const MAX_KEY_LENGTH = 255;
/** Farthest moment that a date can be, in milliseconds from 1970. */
const MAX_TS = 8.64e15;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Attribute or telemetry values by key, as a request brings them. Throws 400 where they are none. */
export function valuesOf(body: unknown): Record<string, unknown> {
  if (!isObject(body) || Object.keys(body).length === 0) {
    throw badRequest('The body must be a JSON object with values by key.');
  }
  for (const [key, value] of Object.entries(body)) {
    if (key.trim() === '' || key.length > MAX_KEY_LENGTH) {
      throw badRequest(`A key must have 1 to ${MAX_KEY_LENGTH} characters.`);
    }
    if (value === null) throw badRequest(`The value of ${key} must not be null; delete the key instead.`);
  }
  return body;
}

/** Telemetry: `{key: value}`, `{ts, values: {key: value}}`, or a list of those. */
export function pointsOf(body: unknown, now: number): TelemetryPoint[] {
  const items = Array.isArray(body) ? body : [body];
  return items.map((item) => {
    if (isObject(item) && 'values' in item && isObject(item['values'])) {
      const ts = item['ts'] ?? now;
      if (typeof ts !== 'number' || !Number.isSafeInteger(ts) || Math.abs(ts) > MAX_TS) {
        throw badRequest('ts must be a moment in milliseconds since 1970.');
      }
      return { ts, values: valuesOf(item['values']) };
    }
    return { ts: now, values: valuesOf(item) };
  });
}
