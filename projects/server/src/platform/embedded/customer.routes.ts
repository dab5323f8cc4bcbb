import { and, eq } from 'drizzle-orm';
import type { Customer } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import { users } from '../../db/schema';
import { changingRights } from '../../db/take-turns';
import { badRequest } from '../../errors';
import {
  EntityIdSchema,
  GroupIdsQuery,
  idParams,
  OptionalEntityId,
  OptionalJson,
  OptionalText,
  OptionalVersion,
  PageLinkQuery,
} from '../../http/schemas';
import type { PlatformArea } from './area-context';
import { deleteCustomer, updateCustomer } from './customer.repository';
import { groupIdsOf, ownerForNew } from './new-entity';
import { OWNED_TABLES } from './ownership';
import { pageWhere } from './entity-page';

const tags = ['Customers'];
const params = idParams('customerId');

const CustomerBody = Type.Object({
  id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
  title: Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' }),
  ownerId: OptionalEntityId,
  country: OptionalText(),
  state: OptionalText(),
  city: OptionalText(),
  address: OptionalText(),
  address2: OptionalText(),
  zip: OptionalText(),
  phone: OptionalText(),
  email: OptionalText(),
  additionalInfo: OptionalJson,
  version: OptionalVersion,
});

/** Customers: units of isolation below a tenant, or below one another. */
export const customerRoutes: PlatformArea = (app, ctx) => {
  const { access, db, platform } = ctx;

  app.post('/api/customer', { schema: { tags, querystring: GroupIdsQuery, body: CustomerBody } }, (request) =>
    db.transaction(async (tx) => {
      const { caller, body } = request;
      const customer = { ...body, title: body.title.trim() } as Customer;
      if (body.id) {
        await access.requireEntity(tx, caller, 'CUSTOMER', body.id.id, 'WRITE');
        return updateCustomer(tx, body.id.id, customer);
      }
      const groupIds = groupIdsOf(request.query);
      const owner = await ownerForNew(ctx, tx, caller, 'CUSTOMER', { ownerId: body.ownerId }, groupIds);
      const created = await platform.createCustomer(tx, owner, customer);
      await ctx.addToGroups(access, tx, caller, groupIds, 'CUSTOMER', created.id!.id, owner);
      return created;
    }),
  );

  app.get('/api/customer/:customerId', { schema: { tags, params } }, async (request) => {
    const { id } = await access.requireEntity(db, request.caller, 'CUSTOMER', request.params.customerId, 'READ');
    return platform.findCustomer(db, id);
  });

  app.delete('/api/customer/:customerId', { schema: { tags, params } }, async (request, reply) => {
    const { caller } = request;
    await changingRights(db, caller.tenantId, async (tx) => {
      const { id, tenantId } = await access.requireEntity(tx, caller, 'CUSTOMER', request.params.customerId, 'DELETE');
      if (id === caller.customerId) throw badRequest('You cannot delete the customer that you belong to.');
      await deleteCustomer(tx, { tenantId, customerId: id }, ctx.events);
    });
    return reply.send();
  });

  app.get('/api/customers', { schema: { tags, querystring: PageLinkQuery } }, (request) =>
    pageWhere(db, 'CUSTOMER', access.visible(request.caller, 'CUSTOMER', OWNED_TABLES.CUSTOMER.owned), request.query),
  );

  app.get(
    '/api/customer/:customerId/users',
    { schema: { tags, params, querystring: PageLinkQuery } },
    async (request) => {
      const { id } = await access.requireEntity(db, request.caller, 'CUSTOMER', request.params.customerId, 'READ');
      const where = and(eq(users.customerId, id), access.visible(request.caller, 'USER', users));
      return pageWhere(db, 'USER', where, request.query);
    },
  );
};
