import {
  rolePermissionsProblem,
  tidyPermissions,
  type GenericPermissions,
  type Operation,
} from 'ngx-self-registration/models/permissions';
import { Type, type Static } from 'typebox';
import type { Caller } from '../../access/access.port';
import { allOf, anyOwner, onThing, right, saving, type Saving } from '../../access/need';
import type { AppContext } from '../../app-context';
import type { Db } from '../../db/client';
import { changingRights } from '../../db/take-turns';
import { badRequest, notFound, versionConflict } from '../../errors';
import type { Area } from '../../http/app.types';
import {
  EntityIdSchema,
  FreeJson,
  idParams,
  OptionalEntityId,
  OptionalJson,
  OptionalVersion,
  pageQuery,
} from '../../http/schemas';
import { isRoleInForm } from '../self-registration/form.repository';
import { requireMaySaveRole } from '../group-permission/group-permission.rules';
import { keepingAdministrator } from '../group-permission/last-administrator';
import { sendDone } from '../shared/replies';
import { idsQuery, uuidList } from '../shared/schemas';
import { toRole, type RoleRow } from './role.model';
import {
  deleteRole,
  findRole,
  findRoleByName,
  findRoles,
  holdRole,
  insertRole,
  isRoleGiven,
  pageOfRoles,
  updateRole,
} from './role.repository';

const RoleTypeSchema = Type.Enum(['GENERIC', 'GROUP']);

const RoleBody = Type.Object({
  id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
  name: Type.String({ minLength: 1, maxLength: 255 }),
  type: RoleTypeSchema,
  permissions: FreeJson,
  excludedPermissions: Type.Optional(FreeJson),
  ownerId: OptionalEntityId,
  customerId: OptionalEntityId,
  additionalInfo: OptionalJson,
  version: OptionalVersion,
});

declare module '../../access/need' {
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
  if (!name) throw badRequest('The role needs a name.');
  const problem = rolePermissionsProblem(body.type, body.permissions);
  if (problem) throw badRequest(problem);
  if (body.excludedPermissions && Object.keys(body.excludedPermissions).length > 0) {
    throw badRequest('Excluded permissions are not supported by this server: list what the role permits instead.');
  }
  const permissions = tidyPermissions(body.permissions as GenericPermissions | Operation[]);
  const values = { name, permissions, additionalInfo: body.additionalInfo ?? null };

  const existing = found ? await currentRole(tx, found.id) : undefined;
  if (existing && existing.type !== body.type) throw badRequest('The type of a role cannot be changed.');
  await requireMaySaveRole(ctx.access, tx, caller, { ...values, type: body.type }, existing);
  const namesake = await findRoleByName(tx, owner, name);
  if (namesake && namesake.id !== existing?.id) throw badRequest(`A role with the name "${name}" exists already.`);
  if (!existing) {
    return insertRole(tx, { ...values, tenantId: owner.tenantId, customerId: owner.customerId, type: body.type });
  }
  const saved = await keepingAdministrator(tx, existing.tenantId, () =>
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
      if (await isRoleGiven(tx, role.id)) {
        throw badRequest(`The role "${role.name}" is given to a user group. Take it away there first.`);
      }
      if (await isRoleInForm(tx, role.tenantId, role.id)) {
        throw badRequest(`The self registration form gives the role "${role.name}". Remove it there first.`);
      }
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
