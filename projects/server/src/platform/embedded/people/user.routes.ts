import { bodyOf } from '../../../kernel/http/body-of';
import { USER_LIMITS } from 'ngx-self-registration/models/limits';
import { ownOwner } from '../../needs/owners';
import { eq } from 'drizzle-orm';
import { normalizeEmail, type User } from 'ngx-self-registration/models';
import type { FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Caller } from '../../needs/access.port';
import { listOf, onThing, type OwnerFields, saving } from '../../needs/need';
import type { Db } from '../../../kernel/db/client';
import { users } from '../../../kernel/db/schema';
import { changingRights } from '../../../kernel/db/take-turns';
import { badRequest, forbidden, notFound } from '../../../kernel/errors';
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
import type { PlatformArea, PlatformContext } from '../shared/area-context';
import type { OwnedEntity, Owner } from '../../platform.port';
import { type GroupIds, groupIdsOf, holdOwner } from '../shared/new-entity';
import { pageOfScope } from '../shared/entity-page';
import { infoOfClient, updateUser } from './user.repository';

const tags = ['Users'];
const params = idParams('userId');

const UserBody = bodyOf<User>()(
  Type.Object({
    id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
    email: Text(USER_LIMITS.email),
    authority: Type.Enum(['SYS_ADMIN', 'TENANT_ADMIN', 'CUSTOMER_USER']),
    ownerId: OptionalEntityId,
    customerId: OptionalEntityId,
    firstName: OptionalText(USER_LIMITS.firstName),
    lastName: OptionalText(USER_LIMITS.lastName),
    phone: OptionalText(USER_LIMITS.phone),
    additionalInfo: OptionalJson,
    version: OptionalVersion,
  }),
);

/** Everybody may change their own name; who else is changed needs WRITE on them. */
async function saveExisting(
  ctx: PlatformContext,
  tx: Db,
  caller: Caller,
  body: User,
  existing: OwnedEntity,
): Promise<{ user: User; toProve: boolean }> {
  const { id } = existing;
  const own = id === caller.userId;
  const stored = await ctx.platform.findUser(id);
  if (!stored) throw notFound();
  if (stored.authority !== body.authority)
    throw badRequest('The authority of a user cannot be changed.', { field: 'authority' });
  const otherEmail = stored.email !== normalizeEmail(body.email);
  // Links that set a password go to the address: whoever changes it can sign in as the user.
  if (!own && otherEmail) await ctx.requireMayManage(ctx.access, tx, caller, existing);
  if (own && otherEmail) {
    // Whoever holds somebody's open session must not be able to take the account away.
    throw badRequest('You cannot change your own e-mail address; an administrator can.', { field: 'email' });
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
  body: User,
  owner: Owner,
  groupIds: readonly string[],
): Promise<User> {
  const { access } = ctx;
  await holdOwner(ctx, owner);
  // A shared user group may let its holders edit it; a login above their own owner would be theirs to sign in with.
  if (!access.isWithin(caller, owner)) throw forbidden('You cannot make users of an owner above your own.');
  if (body.authority === 'CUSTOMER_USER' && owner.customerId === null) {
    throw badRequest('customerId is missing: a customer user belongs to a customer.', { field: 'customerId' });
  }
  const { email, authority, firstName, lastName, phone } = body;
  const additionalInfo = infoOfClient(body.additionalInfo) ?? undefined;
  const user = await ctx.platform.createUser({
    ...owner,
    ...{ email, authority, firstName, lastName, phone, additionalInfo },
  });
  await ctx.addToGroups(access, tx, caller, groupIds, 'USER', user.id!.id, owner);
  return user;
}

/** A tenant administrator belongs to the tenant, whatever else the body says. */
function ownersOf({ body, caller }: FastifyRequest): OwnerFields {
  const { authority, ...fields } = body as Static<typeof UserBody>;
  if (authority === 'SYS_ADMIN') throw forbidden();
  return authority === 'TENANT_ADMIN' ? { ownerId: { entityType: 'TENANT', id: ownOwner(caller).tenantId } } : fields;
}

/** Users: logins of a tenant or of a customer. */
export const userRoutes: PlatformArea = (app, ctx) => {
  const { access, db, platform } = ctx;

  const save = saving('USER', {
    owners: ownersOf,
    groups: ({ query }) => groupIdsOf(query as GroupIds),
    // Everybody may change their own name.
    self: true,
  });
  app.post(
    '/api/user',
    {
      config: { need: save },
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
        const { existing, owner } = save.of(request);
        const { user, toProve } = existing
          ? await saveExisting(ctx, tx, caller, body, existing)
          : { user: await createNew(ctx, tx, caller, body, owner, groupIdsOf(query)), toProve: true };
        if (toProve && query.sendActivationMail !== false) {
          await ctx.requestActivationMail(ctx, tx, user, request);
        }
        return user;
      }),
  );

  const read = onThing('USER', 'READ', 'params.userId', { self: true });
  app.get('/api/user/:userId', { config: { need: read }, schema: { tags, params } }, async (request) =>
    platform.findUser(read.of(request).id),
  );

  const end = onThing('USER', 'DELETE', 'params.userId');
  app.delete('/api/user/:userId', { config: { need: end }, schema: { tags, params } }, async (request, reply) => {
    await changingRights(db, request.caller.tenantId, async (tx) => {
      const user = end.of(request);
      const { id, tenantId } = user;
      if (id === request.caller.userId) throw badRequest('You cannot delete yourself.');
      await ctx.requireMayManage(access, tx, request.caller, user);
      await ctx.keepingAdministrator(tx, tenantId, async () => {
        await tx.delete(users).where(eq(users.id, id));
        await ctx.events.entityDeleted('USER', [id]);
        await platform.forgetValues([id]);
      });
    });
    return reply.send();
  });

  const list = listOf('USER');
  app.get('/api/users', { config: { need: list }, schema: { tags, querystring: PageLinkQuery } }, (request) =>
    pageOfScope(db, list.of(request), request.query),
  );
};
