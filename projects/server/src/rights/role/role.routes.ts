import type { Role } from 'ngx-self-registration/models';
import { bodyOf } from '../../kernel/http/body-of';
import { ROLE_LIMITS } from 'ngx-self-registration/models/limits';
import { tidyPermissions, type GenericPermissions, type Operation } from 'ngx-self-registration/models/permissions';
import { Type, type Static } from 'typebox';
import type { Caller } from '../../platform/needs/access.port';
import { allOf, anyOwner, onThing, right, saving, type Saving } from '../../platform/needs/need';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { changingRights } from '../../kernel/db/take-turns';
import { badRequest, notFound, versionConflict } from '../../kernel/errors';
import type { Area } from '../../kernel/http/app.types';
import {
  EntityIdSchema,
  FreeJson,
  idParams,
  OptionalEntityId,
  OptionalJson,
  OptionalVersion,
  pageQuery,
  idsQuery,
  uuidList,
  Text,
} from '../../kernel/http/schemas';
import { requireMaySaveRole } from '../rules/group-permission.rules';
import { requirePermissions } from '../rules/role.rules';
import { keepingAdministrator } from '../rules/last-administrator';
import { sendDone } from '../../kernel/http/replies';
import { toRole, type RoleRow } from '../repositories/role.model';
import {
  deleteRole,
  findRole,
  findRoleByName,
  findRoles,
  holdRole,
  insertRole,
  pageOfRoles,
  updateRole,
} from '../repositories/role.repository';

const RoleTypeSchema = Type.Enum(['GENERIC', 'GROUP']);

const RoleBody = bodyOf<Role>()(
  Type.Object({
    id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
    name: Text(ROLE_LIMITS.name),
    type: RoleTypeSchema,
    permissions: FreeJson,
    excludedPermissions: Type.Optional(FreeJson),
    ownerId: OptionalEntityId,
    customerId: OptionalEntityId,
    additionalInfo: OptionalJson,
    version: OptionalVersion,
  }),
);

declare module '../../platform/needs/need' {
  interface Things {
    ROLE: RoleRow;
  }
}

/** A role as it is now that nobody else changes it: the gate may have seen an older one. */
async function currentRole(tx: Db, id: string): Promise<RoleRow> {
  const role = await findRole(tx, id);
  if (!role) throw notFound();
  return role;
}

async function saveRole(
  ctx: AppContext,
  tx: Db,
  { caller, owner, existing: found }: Saving<'ROLE'> & { caller: Caller },
  body: Static<typeof RoleBody>,
): Promise<RoleRow> {
  const name = body.name.trim();
  requirePermissions(body.type, body.permissions);
  if (body.excludedPermissions && Object.keys(body.excludedPermissions).length > 0) {
    throw badRequest('Excluded permissions are not supported by this server: list what the role permits instead.', {
      field: 'excludedPermissions',
    });
  }
  const permissions = tidyPermissions(body.permissions as GenericPermissions | Operation[]);
  const values = { name, permissions, additionalInfo: body.additionalInfo ?? null };

  const existing = found ? await currentRole(tx, found.id) : undefined;
  if (existing && existing.type !== body.type)
    throw badRequest('The type of a role cannot be changed.', { field: 'type' });
  await requireMaySaveRole(ctx, tx, caller, { ...values, type: body.type }, existing);
  const namesake = await findRoleByName(tx, owner, name);
  if (namesake && namesake.id !== existing?.id)
    throw badRequest(`A role with the name "${name}" exists already.`, { field: 'name' });
  if (!existing) {
    return insertRole(tx, { ...values, tenantId: owner.tenantId, customerId: owner.customerId, type: body.type });
  }
  const saved = await keepingAdministrator(ctx.platform, tx, existing.tenantId, () =>
    updateRole(tx, existing.id, body.version ?? existing.version, values),
  );
  if (!saved) throw versionConflict();
  return saved;
}

/** `/api/role` and `/api/roles`: named sets of permissions that user groups can be given. */
export const roleArea: Area = (app, ctx) => {
  const tags = ['role-controller'];

  ctx.things.register('ROLE', async (db, id) => {
    const thing = await findRole(db, id);
    if (!thing) return null;
    const { tenantId, customerId } = thing;
    return { thing, targets: [{ tenantId, customerId }], resource: 'ROLE' };
  });

  const save = saving('ROLE', { owners: ({ body }) => ({ ownerId: (body as Static<typeof RoleBody>).ownerId }) });
  app.post('/api/role', { config: { need: save }, schema: { tags, body: RoleBody } }, (request) =>
    changingRights(ctx.db, request.caller.tenantId, async (tx) =>
      toRole(await saveRole(ctx, tx, { caller: request.caller, ...save.of(request) }, request.body)),
    ),
  );

  const params = idParams('roleId');
  const read = onThing('ROLE', 'READ', 'params.roleId');
  app.get('/api/role/:roleId', { config: { need: read }, schema: { tags, params } }, async (request) =>
    toRole(read.of(request)),
  );

  const end = onThing('ROLE', 'DELETE', 'params.roleId');
  app.delete('/api/role/:roleId', { config: { need: end }, schema: { tags, params } }, async (request, reply) => {
    await changingRights(ctx.db, request.caller.tenantId, async (tx) => {
      const role = await currentRole(tx, end.of(request).id);
      await holdRole(tx, role.id);
      await ctx.uses.requireUnused(tx, 'ROLE', role);
      await deleteRole(tx, role.id);
    });
    return sendDone(reply);
  });

  const listQuery = pageQuery({ type: Type.Optional(RoleTypeSchema) });
  const list = allOf(anyOwner, right('ROLE', 'READ'));
  app.get('/api/roles', { config: { need: list }, schema: { tags, querystring: listQuery } }, async (request) =>
    pageOfRoles(ctx.db, list.of(request)[0], request.query.type, request.query),
  );

  const ids = idsQuery('roleIds');
  app.get('/api/roles/list', { config: { need: list }, schema: { tags, querystring: ids } }, async (request) => {
    const found = await findRoles(ctx.db, uuidList(request.query.roleIds));
    return found.filter((role) => ctx.access.isWithin(request.caller, role)).map(toRole);
  });
};
