import { type Customer, entityId } from 'ngx-self-registration/models';
import { badRequest } from '../../../kernel/errors';
import type { Credential } from '../front/credential';
import type { Upstream } from '../front/upstream';
import { everyOf } from './every-of';
import { infoFor, isMadeFor } from './made-for';

/** How often another number is tried where somebody else has taken the title in the same moment. */
const TRIES = 5;

/** A customer as the port has it: those of a Community Edition stand side by side below their tenant. */
export const asCustomer = (body: Customer): Customer => ({ ...body, ownerId: entityId('TENANT', body.tenantId!.id) });

/** Makes a customer; null where the tenant has one with the title. 400 with ThingsBoard's words where it refuses. */
async function make(upstream: Upstream, key: Credential, customer: Customer): Promise<Customer | null> {
  const { status, body } = await upstream.send('POST', '/api/customer', key, customer);
  if (status === 200) return asCustomer(body as Customer);
  if (status !== 400) throw upstream.away(`POST /api/customer answered ${status}`);
  const message = String((body as { message?: unknown } | undefined)?.message ?? '');
  if (/already exists/i.test(message)) return null;
  throw badRequest(message || 'ThingsBoard does not take this customer.');
}

/** Makes a customer. 400 where the tenant has one with the title. */
export async function makeCustomer(upstream: Upstream, key: Credential, customer: Customer): Promise<Customer> {
  const made = await make(upstream, key, customer);
  if (!made) throw badRequest('Customer with such title already exists!', { field: 'title' });
  return made;
}

const numbered = (title: string, number: number) => (number === 1 ? title : `${title} (${number})`);

/** Makes a customer with the title, or the lowest number that is free; what was made for the same before is it. */
export async function makeNumberedCustomer(
  upstream: Upstream,
  key: Credential,
  customer: Customer,
  onceFor: string,
): Promise<Customer> {
  const search = `textSearch=${encodeURIComponent(customer.title)}`;
  for (let tries = 0; tries < TRIES; tries++) {
    const alike = await everyOf<Customer>(upstream, key, '/api/customers', search);
    const before = alike.find((one) => isMadeFor(one, onceFor));
    if (before) return asCustomer(before);
    const taken = new Set(alike.map(({ title }) => title));
    let number = 1;
    while (taken.has(numbered(customer.title, number))) number++;
    const additionalInfo = infoFor(customer.additionalInfo, onceFor) as Customer['additionalInfo'];
    const title = numbered(customer.title, number);
    const made = await make(upstream, key, { ...customer, title, additionalInfo });
    if (made) return made;
  }
  throw upstream.away('the title of a new customer was taken again and again');
}

/** Deletes a customer with its users. */
export async function removeCustomer(upstream: Upstream, key: Credential, id: string): Promise<void> {
  const { status } = await upstream.send('DELETE', `/api/customer/${id}`, key);
  if (status !== 200 && status !== 404) throw upstream.away(`DELETE /api/customer answered ${status}`);
}
