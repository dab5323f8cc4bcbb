import { entityId, ENTITY_GROUP_TYPES, type EntityGroupType } from 'ngx-self-registration/models';
import {
  allowsGeneric,
  allowsInGroup,
  GROUP_ROLE_OPERATIONS,
  OPERATIONS,
  OPERATIONS_BY_RESOURCE,
  OWNER_ONLY_GROUP_OPERATIONS,
  OWNER_ONLY_OPERATIONS,
  RESOURCES,
  type Operation,
  type Resource,
} from 'ngx-self-registration/models/permissions';
import { Type } from 'typebox';
import type { Caller } from '../../access/access.port';
import type { AppContext } from '../../app-context';
import { badRequest, ApiFailure } from '../../errors';
import type { Area } from '../../http/app.types';
import { Text, Uuid } from '../../http/schemas';
import type { OwnedEntityType } from '../../platform/platform.port';
import { findGroups } from '../entity-group/entity-group.repository';
import { findRole } from '../role/role.repository';
import { ownerRef } from '../shared/owners';
import { sendJson } from '../shared/replies';

/** What the caller's roles add up to, in the shape of the contract. */
async function mergedPermissions(ctx: AppContext, { permissions }: Caller) {
  const groups = await findGroups(ctx.db, Object.keys(permissions.byGroup));
  const openWith = (operation: Operation, type: EntityGroupType) =>
    groups
      .filter((group) => group.type === type && allowsInGroup(permissions, group.id, operation))
      .map((group) => entityId('ENTITY_GROUP', group.id));
  const perType = (operation: Operation, resource: (type: EntityGroupType) => Resource) =>
    Object.fromEntries(
      ENTITY_GROUP_TYPES.map((type) => [
        type,
        {
          hasGenericRead: allowsGeneric(permissions.generic, resource(type), operation),
          entityGroupIds: openWith(operation, type),
        },
      ]),
    );
  return {
    genericPermissions: permissions.generic,
    groupPermissions: Object.fromEntries(
      groups.map((group) => [group.id, { entityType: group.type, operations: permissions.byGroup[group.id] }]),
    ),
    readGroupPermissions: perType('READ', (type) => `${type}_GROUP`),
    readEntityPermissions: perType('READ', (type) => type),
    readAttrPermissions: perType('READ_ATTRIBUTES', (type) => type),
    readTsPermissions: perType('READ_TELEMETRY', (type) => type),
  };
}

/** Throws what an attempt would be refused with. */
async function check(ctx: AppContext, caller: Caller, type: string, id: string, operation: Operation): Promise<void> {
  if (type === 'ENTITY_GROUP') {
    await ctx.access.requireGroup(ctx.db, caller, id, operation);
  } else if (type === 'ROLE') {
    const role = await findRole(ctx.db, id);
    if (!role) throw badRequest('There is no such role.');
    ctx.access.require(caller, 'ROLE', operation, role);
  } else if (['CUSTOMER', 'USER', 'DEVICE', 'DASHBOARD'].includes(type)) {
    await ctx.access.requireEntity(ctx.db, caller, type as OwnedEntityType, id, operation);
  } else {
    throw badRequest(`Permissions on ${type} cannot be asked for one by one.`);
  }
}

/** `/api/permissions`: what the caller may do, for screens that show only what would work. */
export const permissionsArea: Area = (app, ctx) => {
  const tags = ['user-permissions-controller'];

  app.get('/api/permissions/allowedPermissions', { schema: { tags } }, async (request) => {
    const { caller } = request;
    return {
      operationsByResource: OPERATIONS_BY_RESOURCE,
      allowedForGroupRoleOperations: GROUP_ROLE_OPERATIONS,
      allowedForGroupOwnerOnlyOperations: OWNER_ONLY_OPERATIONS,
      allowedForGroupOwnerOnlyGroupOperations: OWNER_ONLY_GROUP_OPERATIONS,
      allowedResources: RESOURCES,
      userPermissions: await mergedPermissions(ctx, caller),
      userOwnerId: caller.tenantId ? ownerRef({ tenantId: caller.tenantId, customerId: caller.customerId }) : null,
    };
  });

  app.get(
    '/api/permission/:entityType/:entityId/:operation',
    {
      schema: {
        tags,
        params: Type.Object({ entityType: Text(50), entityId: Uuid, operation: Type.Enum([...OPERATIONS]) }),
      },
    },
    async (request, reply) => {
      const { entityType, entityId: id, operation } = request.params;
      try {
        await check(ctx, request.caller, entityType, id, operation);
        return sendJson(reply, true);
      } catch (error) {
        if (error instanceof ApiFailure && (error.status === 403 || error.status === 404))
          return sendJson(reply, false);
        throw error;
      }
    },
  );
};
