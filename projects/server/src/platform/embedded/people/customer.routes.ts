import { bodyOf } from '../../../kernel/http/body-of';
import { CUSTOMER_LIMITS } from 'ngx-self-registration/models/limits';
import { eq } from 'drizzle-orm';
import type { Customer } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import { allOf, listOf, onThing } from '../../needs/need';
import { users } from '../../../kernel/db/schema';
import { changingRights } from '../../../kernel/db/take-turns';
import { badRequest } from '../../../kernel/errors';
import {
  EntityIdSchema,
  GroupIdsQuery,
  idParams,
  OptionalEntityId,
  OptionalJson,
  OptionalText,
  OptionalVersion,
  PageLinkQuery,
  Text,
} from '../../../kernel/http/schemas';
import type { PlatformArea } from '../shared/area-context';
import { deleteCustomer, updateCustomer } from './customer.repository';
import { groupIdsOf, holdOwner, savingInGroups } from '../shared/new-entity';
import { pageOfScope } from '../shared/entity-page';

const tags = ['Customers'];
const params = idParams('customerId');

const CustomerBody = bodyOf<Customer>()(
  Type.Object({
    id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
    title: Text(CUSTOMER_LIMITS.title),
    ownerId: OptionalEntityId,
    country: OptionalText(CUSTOMER_LIMITS.country),
    state: OptionalText(CUSTOMER_LIMITS.state),
    city: OptionalText(CUSTOMER_LIMITS.city),
    address: OptionalText(CUSTOMER_LIMITS.address),
    address2: OptionalText(CUSTOMER_LIMITS.address2),
    zip: OptionalText(CUSTOMER_LIMITS.zip),
    phone: OptionalText(CUSTOMER_LIMITS.phone),
    email: OptionalText(CUSTOMER_LIMITS.email),
    additionalInfo: OptionalJson,
    version: OptionalVersion,
  }),
);

/** Customers: units of isolation below a tenant, or below one another. */
export const customerRoutes: PlatformArea = (app, ctx) => {
  const { access, db, platform } = ctx;

  const save = savingInGroups('CUSTOMER');
  app.post(
    '/api/customer',
    { config: { need: save }, schema: { tags, querystring: GroupIdsQuery, body: CustomerBody } },
    (request) =>
      db.transaction(async (tx) => {
        const { caller, body } = request;
        const customer = { ...body, title: body.title.trim() } as Customer;
        const { existing, owner } = save.of(request);
        if (existing) return updateCustomer(tx, existing.id, customer);
        const groupIds = groupIdsOf(request.query);
        await holdOwner(ctx, owner);
        const created = await platform.createCustomer(owner, customer);
        await ctx.addToGroups(access, tx, caller, groupIds, 'CUSTOMER', created.id!.id, owner);
        return created;
      }),
  );

  const read = onThing('CUSTOMER', 'READ', 'params.customerId');
  app.get('/api/customer/:customerId', { config: { need: read }, schema: { tags, params } }, async (request) =>
    platform.findCustomer(read.of(request).id),
  );

  const end = onThing('CUSTOMER', 'DELETE', 'params.customerId');
  app.delete(
    '/api/customer/:customerId',
    { config: { need: end }, schema: { tags, params } },
    async (request, reply) => {
      const { caller } = request;
      const { id, tenantId } = end.of(request);
      await changingRights(db, caller.tenantId, async (tx) => {
        if (id === caller.customerId) throw badRequest('You cannot delete the customer that you belong to.');
        await deleteCustomer(tx, { tenantId, customerId: id }, ctx.events);
      });
      return reply.send();
    },
  );

  const list = listOf('CUSTOMER');
  app.get('/api/customers', { config: { need: list }, schema: { tags, querystring: PageLinkQuery } }, (request) =>
    pageOfScope(db, list.of(request), request.query),
  );

  const usersOf = allOf(read, listOf('USER'));
  app.get(
    '/api/customer/:customerId/users',
    { config: { need: usersOf }, schema: { tags, params, querystring: PageLinkQuery } },
    async (request) => {
      const [{ id }, scope] = usersOf.of(request);
      return pageOfScope(db, scope, request.query, eq(users.customerId, id));
    },
  );
};
