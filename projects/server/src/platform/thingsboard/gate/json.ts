import type { Place } from '../routes/needs';

/** An object of JSON. */
export type Json = Record<string, unknown>;

/** Whether a value is an object, and neither null nor a list. */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list; empty where a value is none. */
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A text that is not empty; undefined where a value is none. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What of a request a need looks at. */
export interface AskedRequest {
  /** The value at a place, or undefined. */
  at(place: Place): unknown;
  body: unknown;
}

/** {@link textOf} what stands at a place. */
export const textAt = (request: AskedRequest, place: Place): string | undefined => textOf(request.at(place));
