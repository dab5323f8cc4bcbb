import { WORD_LIMIT } from 'ngx-self-registration/models/limits';
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
import type { Caller } from '../../platform/needs/access.port';
import { signedIn } from '../../platform/needs/need';
import { verdictOn } from '../../platform/needs/things';
import type { AppContext } from '../../app-context';
import type { Area } from '../../kernel/http/app.types';
import { Text, Uuid } from '../../kernel/http/schemas';
import { findGroups } from '../repositories/entity-group.repository';
import { ownerRef } from '../../platform/needs/owners';
import { sendJson } from '../../kernel/http/replies';

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

/** `/api/permissions`: what the caller may do, for screens that show only what would work. */
export const permissionsArea: Area = (app, ctx) => {
  const tags = ['user-permissions-controller'];

  app.get('/api/permissions/allowedPermissions', { config: { need: signedIn }, schema: { tags } }, async (request) => {
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
      config: { need: signedIn },
      schema: {
        tags,
        params: Type.Object({ entityType: Text(WORD_LIMIT), entityId: Uuid, operation: Type.Enum([...OPERATIONS]) }),
      },
    },
    async (request, reply) => {
      const { entityType, entityId: id, operation } = request.params;
      const found = await ctx.things.find(ctx.db, request.caller, entityType, id, operation);
      return sendJson(reply, !!found && verdictOn(request.caller, found, operation) === 'allow');
    },
  );
};
