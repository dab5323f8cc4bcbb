import type { Credential } from '../front/credential';
import type { Upstream } from '../front/upstream';
import { isObject, type Json, textOf } from '../gate/json';
import type { GroupUser } from './shared-things';

/** How deep filters stand in one another at most. */
const DEEPEST = 40;

/** What a condition compares with, where it is an attribute of whoever asks; undefined elsewhere. */
function sourceOf(value: Json, { userId, customerId }: GroupUser): { of: string; attribute: string } | undefined {
  const { dynamicValue } = value;
  if (!isObject(dynamicValue) || (dynamicValue['resolvedValue'] ?? null) !== null) return undefined;
  const attribute = textOf(dynamicValue['sourceAttribute']);
  // Names are separated by commas.
  if (attribute === undefined || attribute.includes(',')) return undefined;
  if (dynamicValue['sourceType'] === 'CURRENT_USER') return { of: `USER/${userId}`, attribute };
  return dynamicValue['sourceType'] === 'CURRENT_CUSTOMER' ? { of: `CUSTOMER/${customerId}`, attribute } : undefined;
}

/** A value of an attribute as a condition of a kind compares with it; undefined where it cannot. */
function asKind(kind: unknown, value: unknown): string | number | boolean | undefined {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (kind === 'STRING') return text;
  if (kind === 'BOOLEAN') return text.toLowerCase() === 'true';
  const number = text.trim() === '' ? NaN : Number(text);
  return kind === 'NUMERIC' && Number.isFinite(number) ? number : undefined;
}

/**
 * Filters that compare with an attribute of the sender or their customer, with what these are: with the tenant's key ThingsBoard
 * would look at another's (4.3.1: `DefaultEntityQueryService`). They are asked for with the sender's own token.
 */
export async function withOwnValues(
  upstream: Upstream,
  own: Credential,
  user: GroupUser,
  filters: unknown,
  depth = 0,
): Promise<unknown> {
  if (depth > DEEPEST) return filters;
  if (Array.isArray(filters)) {
    return Promise.all(filters.map((each) => withOwnValues(upstream, own, user, each, depth + 1)));
  }
  if (!isObject(filters)) return filters;
  const value = isObject(filters['value']) ? filters['value'] : undefined;
  const source = value && sourceOf(value, user);
  if (source) {
    const path = `/api/plugins/telemetry/${source.of}/values/attributes/SERVER_SCOPE`;
    const answer = await upstream.get(`${path}?keys=${encodeURIComponent(source.attribute)}`, own);
    // What may not be read stays as it is, and is not asked for with the key.
    if (answer.status !== 200 || !Array.isArray(answer.body)) return filters;
    const [found] = answer.body as { value?: unknown }[];
    const resolved = found && asKind(filters['type'], found.value);
    const defaultValue = resolved ?? value['defaultValue'];
    return { ...filters, value: { ...value, defaultValue, dynamicValue: null } };
  }
  const entries = Object.entries(filters).map(async ([name, each]) => {
    return [name, await withOwnValues(upstream, own, user, each, depth + 1)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
