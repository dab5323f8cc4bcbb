import type { NotificationTarget } from 'ngx-self-registration/models';
import { bodyOf } from '../../kernel/http/body-of';
import { NOTIFICATION_TARGET_LIMITS, WORD_LIMIT } from 'ngx-self-registration/models/limits';
import { Type, type Static } from 'typebox';
import { ofTenant } from '../../platform/needs/need';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { badRequest, notFound } from '../../kernel/errors';
import type { Area } from '../../kernel/http/app.types';
import { EntityIdSchema, idParams, PageLinkQuery, Text, Uuid, OptionalText, List } from '../../kernel/http/schemas';
import { sendDone } from '../../kernel/http/replies';
import * as repository from './notification-target.repository';

const UsersFilterBody = Type.Object({
  type: Text(WORD_LIMIT),
  customerId: Type.Optional(Uuid),
  usersIds: Type.Optional(List(Uuid, NOTIFICATION_TARGET_LIMITS.usersIds)),
});

const TargetBody = bodyOf<NotificationTarget>()(
  Type.Object({
    id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
    name: Text(NOTIFICATION_TARGET_LIMITS.name),
    configuration: Type.Object({
      type: Text(WORD_LIMIT),
      description: OptionalText(NOTIFICATION_TARGET_LIMITS.description),
      usersFilter: Type.Optional(UsersFilterBody),
    }),
  }),
);

const NEEDS = {
  save: ofTenant('NOTIFICATION', { savedBy: 'body.id.id' }),
  read: ofTenant('NOTIFICATION', 'READ'),
  delete: ofTenant('NOTIFICATION', 'DELETE'),
};

/** Users that a filter names must exist for the tenant. Returns the filter without anything else. */
async function cleanFilter(ctx: AppContext, tenantId: string, filter: Static<typeof UsersFilterBody>) {
  switch (filter.type) {
    case 'ALL_USERS':
    case 'TENANT_ADMINISTRATORS':
      return { type: filter.type };
    case 'CUSTOMER_USERS': {
      const customer = filter.customerId && (await ctx.platform.findOwned('CUSTOMER', filter.customerId));
      if (!customer || customer.tenantId !== tenantId)
        throw badRequest('The customer of the recipients does not exist.', {
          field: 'configuration.usersFilter.customerId',
        });
      return { type: filter.type, customerId: filter.customerId };
    }
    case 'USER_LIST': {
      if (!filter.usersIds?.length)
        throw badRequest('The list of recipients is empty.', { field: 'configuration.usersFilter.usersIds' });
      for (const [index, id] of filter.usersIds.entries()) {
        const user = await ctx.platform.findOwned('USER', id);
        if (user?.tenantId !== tenantId)
          throw badRequest('A user in the list of recipients does not exist.', {
            field: `configuration.usersFilter.usersIds.${index}`,
          });
      }
      return { type: filter.type, usersIds: filter.usersIds };
    }
    default:
      throw badRequest(`Recipients of the type ${filter.type} are not supported by this server.`, {
        field: 'configuration.usersFilter.type',
      });
  }
}

async function saveTarget(ctx: AppContext, tx: Db, tenantId: string, body: Static<typeof TargetBody>) {
  const { type, description, usersFilter } = body.configuration;
  if (type !== 'PLATFORM_USERS' || !usersFilter) {
    throw badRequest('Only recipients of the type PLATFORM_USERS, with a users filter, are supported by this server.', {
      field: type === 'PLATFORM_USERS' ? 'configuration.usersFilter' : 'configuration.type',
    });
  }
  const name = body.name.trim();
  const namesake = await repository.findTargetByName(tx, tenantId, name);
  if (namesake && namesake.id !== body.id?.id)
    throw badRequest(`Recipients with the name "${name}" exist already.`, { field: 'name' });
  const values = {
    name,
    configuration: {
      type,
      description: description ?? '',
      usersFilter: await cleanFilter(ctx, tenantId, usersFilter),
    },
  };
  if (!body.id) return repository.insertTarget(tx, { ...values, tenantId });
  const existing = await repository.findTarget(tx, tenantId, body.id.id);
  if (!existing) throw notFound();
  return repository.updateTarget(tx, existing.id, values);
}

/** `/api/notification/target`: named sets of recipients. */
export const notificationTargetArea: Area = (app, ctx) => {
  const tags = ['notification-target-controller'];
  const params = idParams('id');

  app.post(
    '/api/notification/target',
    { config: { need: NEEDS.save }, schema: { tags, body: TargetBody } },
    (request) =>
      ctx.db.transaction(async (tx) =>
        repository.toTarget(await saveTarget(ctx, tx, NEEDS.save.of(request), request.body)),
      ),
  );

  app.get(
    '/api/notification/target/:id',
    { config: { need: NEEDS.read }, schema: { tags, params } },
    async (request) => {
      const row = await repository.findTarget(ctx.db, NEEDS.read.of(request), request.params.id);
      if (!row) throw notFound();
      return repository.toTarget(row);
    },
  );

  app.get(
    '/api/notification/targets',
    { config: { need: NEEDS.read }, schema: { tags, querystring: PageLinkQuery } },
    async (request) => repository.pageOfTargets(ctx.db, NEEDS.read.of(request), request.query),
  );

  app.delete(
    '/api/notification/target/:id',
    { config: { need: NEEDS.delete }, schema: { tags, params } },
    async (request, reply) => {
      const tenantId = NEEDS.delete.of(request);
      await ctx.db.transaction(async (tx) => {
        const row = await repository.findTarget(tx, tenantId, request.params.id);
        if (!row) throw notFound();
        await ctx.uses.requireUnused(tx, 'NOTIFICATION_TARGET', row);
        await repository.deleteTarget(tx, row.id);
      });
      return sendDone(reply);
    },
  );
};
