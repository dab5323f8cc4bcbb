import { eq } from 'drizzle-orm';
import { normalizeEmail, type User } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import type { Caller } from '../../access/access.port';
import type { Db } from '../../db/client';
import { users } from '../../db/schema';
import { changingRights } from '../../db/take-turns';
import { badRequest, forbidden, notFound } from '../../errors';
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
import type { PlatformArea, PlatformContext } from './area-context';
import { groupIdsOf, type OwnerFields, ownerForNew } from './new-entity';
import { pageWhere } from './entity-page';
import { infoOfClient, updateUser } from './user.repository';

const tags = ['Users'];
const params = idParams('userId');

const UserBody = Type.Object({
  id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
  email: Type.String({ maxLength: 255 }),
  authority: Type.Enum(['SYS_ADMIN', 'TENANT_ADMIN', 'CUSTOMER_USER']),
  ownerId: OptionalEntityId,
  customerId: OptionalEntityId,
  firstName: OptionalText(),
  lastName: OptionalText(),
  phone: OptionalText(),
  additionalInfo: OptionalJson,
  version: OptionalVersion,
});

/** Everybody may change their own name; who else is changed needs WRITE on them. */
async function saveExisting(
  ctx: PlatformContext,
  tx: Db,
  caller: Caller,
  body: User,
  id: string,
): Promise<{ user: User; toProve: boolean }> {
  const own = id === caller.userId;
  const other = own ? null : await ctx.access.requireEntity(tx, caller, 'USER', id, 'WRITE');
  const stored = await ctx.platform.findUser(tx, id);
  if (!stored) throw notFound();
  if (stored.authority !== body.authority) throw badRequest('The authority of a user cannot be changed.');
  const otherEmail = stored.email !== normalizeEmail(body.email);
  // Links that set a password go to the address: whoever changes it can sign in as the user.
  if (other && otherEmail) await ctx.requireMayManage(ctx.access, tx, caller, other);
  if (own && otherEmail) {
    // Whoever holds somebody's open session must not be able to take the account away.
    throw badRequest('You cannot change your own e-mail address; an administrator can.');
  }
  const update = () => updateUser(tx, id, body, ctx.now());
  // With their address an active user is deactivated; a system administrator belongs to no tenant that could lose one.
  const deactivates = otherEmail && stored.authority !== 'SYS_ADMIN';
  const user = deactivates ? await ctx.keepingAdministrator(tx, stored.tenantId!.id, update) : await update();
  return { user, toProve: otherEmail };
}

/** A new user, who waits for activation. Whether others have one with the address is not told: the mailbox learns it. */
async function createNew(
  ctx: PlatformContext,
  tx: Db,
  caller: Caller,
  body: User & OwnerFields,
  groupIds: readonly string[],
): Promise<User> {
  const { access } = ctx;
  if (body.authority === 'SYS_ADMIN') throw forbidden();
  const ofTenant = () => ({ ownerId: { entityType: 'TENANT', id: access.ownerOf(caller).tenantId } });
  const fields = body.authority === 'TENANT_ADMIN' ? ofTenant() : body;
  const owner = await ownerForNew(ctx, tx, caller, 'USER', fields, groupIds);
  // A shared user group may let its holders edit it; a login above their own owner would be theirs to sign in with.
  if (!access.isWithin(caller, owner)) throw forbidden('You cannot make users of an owner above your own.');
  if (body.authority === 'CUSTOMER_USER' && owner.customerId === null) {
    throw badRequest('customerId is missing: a customer user belongs to a customer.');
  }
  const { email, authority, firstName, lastName, phone } = body;
  const additionalInfo = infoOfClient(body.additionalInfo) ?? undefined;
  const user = await ctx.platform.createUser(tx, {
    ...owner,
    ...{ email, authority, firstName, lastName, phone, additionalInfo },
  });
  await ctx.addToGroups(access, tx, caller, groupIds, 'USER', user.id!.id, owner);
  return user;
}

/** Users: logins of a tenant or of a customer. */
export const userRoutes: PlatformArea = (app, ctx) => {
  const { access, db, platform } = ctx;

  app.post(
    '/api/user',
    {
      schema: {
        tags,
        querystring: Type.Object({
          sendActivationMail: Type.Optional(Type.Boolean()),
          ...GroupIdsQuery.properties,
        }),
        body: UserBody,
      },
    },
    (request) =>
      changingRights(db, request.caller.tenantId, async (tx) => {
        const body = request.body as User & typeof request.body;
        const { caller, query } = request;
        const { user, toProve } = body.id
          ? await saveExisting(ctx, tx, caller, body, body.id.id)
          : { user: await createNew(ctx, tx, caller, body, groupIdsOf(query)), toProve: true };
        if (toProve && query.sendActivationMail !== false) {
          await ctx.events.activationMailRequested(ctx, tx, user, request);
        }
        return user;
      }),
  );

  app.get('/api/user/:userId', { schema: { tags, params } }, async (request) => {
    const { caller } = request;
    const id = request.params.userId.toLowerCase();
    if (id !== caller.userId) await access.requireEntity(db, caller, 'USER', id, 'READ');
    return platform.findUser(db, id);
  });

  app.delete('/api/user/:userId', { schema: { tags, params } }, async (request, reply) => {
    await changingRights(db, request.caller.tenantId, async (tx) => {
      const user = await access.requireEntity(tx, request.caller, 'USER', request.params.userId, 'DELETE');
      const { id, tenantId } = user;
      if (id === request.caller.userId) throw badRequest('You cannot delete yourself.');
      await ctx.requireMayManage(access, tx, request.caller, user);
      await ctx.keepingAdministrator(tx, tenantId, async () => {
        await tx.delete(users).where(eq(users.id, id));
        await ctx.events.entityDeleted(tx, 'USER', [id]);
        await platform.forgetValues(tx, [id]);
      });
    });
    return reply.send();
  });

  app.get('/api/users', { schema: { tags, querystring: PageLinkQuery } }, (request) =>
    pageWhere(db, 'USER', access.visible(request.caller, 'USER', users), request.query),
  );
};
