import { isDeepStrictEqual } from 'node:util';
import type { Operation } from 'ngx-self-registration/models/permissions';
import { Type, type Static } from 'typebox';
import type { AccessibleGroup, Caller } from '../../platform/needs/access.port';
import { onGroup } from '../../platform/needs/need';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { changingRights } from '../../kernel/db/take-turns';
import { badRequest } from '../../kernel/errors';
import type { Area } from '../../kernel/http/app.types';
import { EntityIdSchema, idParams, OptionalEntityId } from '../../kernel/http/schemas';
import type { Owner } from '../../platform/platform.port';
import { GROUP_ALL } from '../repositories/entity-group.model';
import { ensureGroup } from '../repositories/entity-group.repository';
import type { RoleRow } from '../repositories/role.model';
import { findRoleByName, insertRole } from '../repositories/role.repository';
import { ownerFromRef } from '../../platform/needs/owners';
import { sendDone } from '../../kernel/http/replies';
import { saveGroupPermission } from './group-permission.service';

const ShareBody = Type.Object({
  ownerId: OptionalEntityId,
  allUserGroup: Type.Boolean(),
  userGroupId: OptionalEntityId,
  readElseWrite: Type.Optional(Type.Boolean()),
  roleIds: Type.Optional(Type.Union([Type.Array(EntityIdSchema, { maxItems: 20 }), Type.Null()])),
});

/** Roles that a share without roles gives; made when first used. */
const SHARE_ROLES: Record<'read' | 'write', { name: string; permissions: Operation[] }> = {
  read: { name: 'Entity Group Read-only User', permissions: ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'] },
  write: { name: 'Entity Group Administrator', permissions: ['ALL'] },
};

/** Whether a role gives exactly what a share says, whoever has made it. */
const gives = ({ type, permissions }: RoleRow, wanted: Operation[]) =>
  type === 'GROUP' && isDeepStrictEqual(new Set(permissions as Operation[]), new Set(wanted));

/** The role of a share. One of its name that gives something else is somebody's own: the share's has another name then. */
async function shareRole(tx: Db, owner: Owner, kind: 'read' | 'write'): Promise<{ id: string }> {
  const { name, permissions } = SHARE_ROLES[kind];
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name} (${number})`;
    const existing = await findRoleByName(tx, owner, free);
    if (existing && gives(existing, permissions)) return existing;
    if (existing) continue;
    const { tenantId, customerId } = owner;
    return insertRole(tx, { tenantId, customerId, name: free, type: 'GROUP', permissions });
  }
}

async function share(
  ctx: AppContext,
  tx: Db,
  caller: Caller,
  group: AccessibleGroup,
  body: Static<typeof ShareBody>,
): Promise<void> {
  const owner = await ownerFromRef(ctx.platform, body.ownerId, ctx.access.ownerOf(caller));
  if (body.allUserGroup) ctx.access.require(caller, 'USER_GROUP', 'READ', owner);
  const userGroupId = body.allUserGroup ? (await ensureGroup(tx, owner, 'USER', GROUP_ALL)).id : body.userGroupId?.id;
  if (!userGroupId)
    throw badRequest('Name the user group to share with, or set allUserGroup.', { field: 'userGroupId' });
  const given = body.roleIds?.length
    ? body.roleIds
    : [await shareRole(tx, group, body.readElseWrite ? 'read' : 'write')];
  for (const roleId of given) {
    await saveGroupPermission(ctx, tx, caller, {
      userGroupId: { id: userGroupId },
      roleId: { id: roleId.id },
      entityGroupId: { id: group.id },
    });
  }
}

/** `/api/entityGroup/{id}/share`: opens a group to the users of a user group. */
export const shareArea: Area = (app, ctx) => {
  const need = onGroup('SHARE_GROUP');
  const tags = ['entity-group-controller'];

  app.post(
    '/api/entityGroup/:entityGroupId/share',
    { config: { need }, schema: { tags, params: idParams('entityGroupId'), body: ShareBody } },
    async (request, reply) => {
      await changingRights(ctx.db, request.caller.tenantId, (tx) =>
        share(ctx, tx, request.caller, need.of(request), request.body),
      );
      return sendDone(reply);
    },
  );

  app.post(
    '/api/entityGroup/:entityGroupId/:userGroupId/:roleId/share',
    { config: { need }, schema: { tags, params: idParams('entityGroupId', 'userGroupId', 'roleId') } },
    async (request, reply) => {
      const { userGroupId, roleId } = request.params;
      const body = { allUserGroup: false, userGroupId: { id: userGroupId }, roleIds: [{ id: roleId }] };
      await changingRights(ctx.db, request.caller.tenantId, (tx) =>
        share(ctx, tx, request.caller, need.of(request), body),
      );
      return sendDone(reply);
    },
  );
};
