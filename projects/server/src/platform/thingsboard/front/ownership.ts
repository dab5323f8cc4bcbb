import { API_ERROR_CODE, NULL_UUID } from 'ngx-self-registration/models';
import { ApiFailure } from '../../../kernel/errors';
import { isObject, type Json } from '../gate/json';
import type { Sender } from '../gate/sender';

const idIn = (body: Json, field: string): string | null | undefined => {
  const value = Object.hasOwn(body, field) ? body[field] : undefined;
  if (value === undefined) return undefined;
  if (value === null) return null;
  const id = isObject(value) ? value['id'] : value;
  return typeof id === 'string' ? id.toLowerCase() : null;
};

const refused = (field: string) =>
  new ApiFailure(
    403,
    API_ERROR_CODE.permissionDenied,
    `Whose something is cannot be changed by saving it: “${field}” is not yours.`,
    field,
  );

/**
 * Whose something is, as the body of a save says it: a customer user's is their own customer's, whatever else the body
 * says. ThingsBoard takes a customer's id from there, so that a device could be given to anybody, or to nobody.
 */
export function requireOwnBody(sender: Sender, body: unknown, at: string): void {
  if (sender.authority !== 'CUSTOMER_USER' || !isObject(body)) return;
  const path = (field: string) => (at ? `${at}.${field}` : field);
  const customer = idIn(body, 'customerId');
  const isNew = typeof idIn(body, 'id') !== 'string';
  const isNobodys = customer === undefined || customer === null || customer === NULL_UUID;
  // An empty one takes a thing away from the customer that has it.
  if (customer !== sender.customerId && !(isNew && isNobodys)) throw refused(path('customerId'));
  const tenant = idIn(body, 'tenantId');
  if (tenant !== undefined && tenant !== sender.tenantId) throw refused(path('tenantId'));
  const owner = idIn(body, 'ownerId');
  if (owner !== undefined && owner !== null && owner !== NULL_UUID && owner !== sender.customerId) {
    throw refused(path('ownerId'));
  }
}
