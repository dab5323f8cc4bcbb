import type { Call, Handlers } from './call';
import { checkVersion } from './call';
import type { Body, Entity } from './entity';
import { customerOf, given, idIn, idOf, NULL_ID } from './entity';
import { LIST, listed } from './paging';
import { badRequest, Refusal } from './refusal';
import { noAddress } from './seed';

const CUSTOMERS = {
  sortable: ['createdTime', 'title', 'email', 'country', 'city'],
  searched: (customer: Entity) => [customer['title']],
};

const titled = ({ world, sender }: Call, title: unknown) =>
  world.all('CUSTOMER', sender.tenantId).find((customer) => customer['title'] === title);

function ofBody(body: Body) {
  const address = Object.fromEntries(Object.keys(noAddress).map((field) => [field, given(body, field)]));
  const title = String(body['title']);
  const rest = { externalId: given(body, 'externalId'), additionalInfo: given(body, 'additionalInfo') };
  return { ...address, title, name: title, ...rest };
}

function save(call: Call): Entity {
  const { world, sender } = call;
  const body = call.json();
  const id = idIn(body, 'id');
  const stored = id ? call.found('CUSTOMER', id, 'WRITE') : undefined;
  if (!body['title']) throw badRequest('Customer title should be specified!');
  const same = titled(call, body['title']);
  if (same && same !== stored) throw badRequest('Customer with such title already exists!');
  if (!stored) return world.add('CUSTOMER', { tenantId: idOf('TENANT', sender.tenantId), ...ofBody(body) });
  checkVersion(stored, body);
  return world.change(stored, ofBody(body));
}

/** A customer goes with its users; what it had stays with the tenant. */
function remove(call: Call): void {
  const { world, sender } = call;
  const customer = call.entity('CUSTOMER', 'customerId', 'DELETE');
  const { id } = customer.id;
  for (const type of ['DEVICE', 'ASSET', 'ENTITY_VIEW']) {
    for (const thing of world.all(type, sender.tenantId)) {
      if (customerOf(thing) === id) world.change(thing, { customerId: idOf('CUSTOMER', NULL_ID) });
    }
  }
  for (const dashboard of world.all('DASHBOARD', sender.tenantId)) {
    const assigned = (dashboard['assignedCustomers'] ?? []) as { customerId: { id: string } }[];
    const stays = assigned.filter((other) => other.customerId.id !== id);
    if (stays.length < assigned.length) world.change(dashboard, { assignedCustomers: stays });
  }
  for (const user of world.all('USER', sender.tenantId)) if (customerOf(user) === id) world.remove(user);
  world.remove(customer);
}

/** Customers of a tenant. */
export const customerHandlers: Handlers = {
  'POST /api/customer': save,
  'GET /api/customer/{customerId}': (call) => call.entity('CUSTOMER', 'customerId', 'READ'),
  'DELETE /api/customer/{customerId}': remove,
  'GET /api/customers': (call) => {
    call.only(...LIST);
    return listed(call, call.world.all('CUSTOMER', call.sender.tenantId), CUSTOMERS);
  },
  'GET /api/tenant/customers': (call) => {
    const title = call.asked('customerTitle');
    const customer = titled(call, title);
    if (!customer) throw new Refusal(404, 32, `Customer with title [${title}] is not found`);
    return customer;
  },
};
