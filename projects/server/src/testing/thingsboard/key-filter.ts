import type { EntityKey, Latest } from './entity-query';
import { notRecorded } from './refusal';

/** What a value has to be. */
export interface Predicate {
  type: 'STRING' | 'NUMERIC' | 'BOOLEAN' | 'COMPLEX';
  operation: string;
  value?: { defaultValue: unknown; dynamicValue?: unknown; userValue?: unknown };
  ignoreCase?: boolean;
  predicates?: Predicate[];
}

/** What a value of an entity has to be for a query to find it. */
export interface KeyFilter {
  key: EntityKey;
  valueType?: string;
  predicate: Predicate;
}

const COMPARISONS: Record<string, (order: number) => boolean> = {
  EQUAL: (order) => order === 0,
  NOT_EQUAL: (order) => order !== 0,
  GREATER: (order) => order > 0,
  LESS: (order) => order < 0,
  GREATER_OR_EQUAL: (order) => order >= 0,
  LESS_OR_EQUAL: (order) => order <= 0,
};

const TEXTS: Record<string, (text: string, wanted: string) => boolean> = {
  EQUAL: (text, wanted) => text === wanted,
  NOT_EQUAL: (text, wanted) => text !== wanted,
  STARTS_WITH: (text, wanted) => text.startsWith(wanted),
  ENDS_WITH: (text, wanted) => text.endsWith(wanted),
  CONTAINS: (text, wanted) => text.includes(wanted),
  NOT_CONTAINS: (text, wanted) => !text.includes(wanted),
};

const unknown = (what: string) => notRecorded('an entity query', what);

/** Whether a value is as a predicate wants it; one that is not there never is. */
export function passes(latest: Latest, predicate: Predicate): boolean {
  if (predicate.type === 'COMPLEX') {
    const parts = predicate.predicates ?? [];
    const met = (part: Predicate) => passes(latest, part);
    return predicate.operation === 'OR' ? parts.some(met) : parts.every(met);
  }
  if (latest.ts === 0) return false;
  const { defaultValue, dynamicValue, userValue } = predicate.value ?? { defaultValue: undefined };
  if (dynamicValue) throw unknown('a value that comes from an entity');
  const wanted = userValue ?? defaultValue;
  if (predicate.type === 'STRING') {
    const plain = (text: string) => (predicate.ignoreCase ? text.toLowerCase() : text);
    const test = TEXTS[predicate.operation];
    if (!test) throw unknown(`the operation ${predicate.operation}`);
    return test(plain(latest.value), plain(String(wanted)));
  }
  const order =
    predicate.type === 'BOOLEAN' ? Number(latest.value !== String(wanted)) : Number(latest.value) - Number(wanted);
  const test = COMPARISONS[predicate.operation];
  if (!test || Number.isNaN(order)) throw unknown(`the operation ${predicate.operation}`);
  return test(order);
}
