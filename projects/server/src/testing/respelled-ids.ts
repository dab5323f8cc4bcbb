import assert from 'node:assert/strict';
import type { TestResponse } from './test-app';

/**
 * Set, as `npm test` does, to run tests as differential ones: every id in every request is spelled in the other case, and
 * everything must come out the same.
 */
export const RESPELL = process.env['RESPELLED_IDS'] === 'true';

const UUID = /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;

/** Where and with what a request is sent. */
export interface Respelled {
  url: string;
  body: unknown;
}

const swapCase = (text: string) =>
  text.replace(UUID, (id) => (id === id.toLowerCase() ? id.toUpperCase() : id.toLowerCase()));

function swapIn(value: unknown): unknown {
  if (typeof value === 'string') return swapCase(value);
  if (Array.isArray(value)) return value.map(swapIn);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, swapIn(child)]));
}

/** Links that are made anew with each request differ in their token; the newest is good. */
const withoutTokens = (answer: unknown) =>
  typeof answer === 'string' ? answer.replace(/Token=[\w-]+/g, 'Token=…') : answer;

/**
 * Sends a request with all its ids spelled otherwise. What only reads is sent as it is, too, and both answers must be
 * the same; requests of strangers are sent once, because their number is limited.
 */
export async function respelling(
  once: (request: Respelled) => Promise<TestResponse>,
  method: string,
  url: string,
  body: unknown,
): Promise<TestResponse> {
  const swapped = { url: swapCase(url), body: swapIn(body) };
  if (method !== 'GET' || url.startsWith('/api/noauth/') || !url.startsWith('/api/')) return once(swapped);
  const plain = await once({ url, body });
  const other = await once(swapped);
  const [left, right] = [other, plain].map(({ status, body: answer }) => [status, withoutTokens(answer)]);
  assert.deepEqual(left, right, `${swapped.url} answers unlike ${url}`);
  return other;
}
