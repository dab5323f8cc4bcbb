import { badRequest } from '../../../kernel/errors';
import type { AskedRequest } from '../gate/json';
import type { Place } from '../routes/needs';

type Json = Record<string, unknown>;

function own(value: unknown, step: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? (value as Json)[step] : undefined;
}

/**
 * A request as the gate looks at it. Throws 400 for a parameter that stands there twice: which of them would count is not
 * the same everywhere.
 */
export function askedRequest(params: object, search: string, body: unknown): AskedRequest {
  const query: Json = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (Object.hasOwn(query, name))
      throw badRequest(`The parameter “${name.slice(0, 50)}” stands in the address twice.`);
    query[name] = value;
  }
  const parts: Json = { params, query, body };
  return { body, at: (place: Place) => place.split('.').reduce<unknown>(own, parts) };
}
