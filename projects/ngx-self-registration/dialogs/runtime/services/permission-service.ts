import type { AllowedPermissionsInfo } from 'ngx-self-registration/data-access';
import type { EntityId } from 'ngx-self-registration/models';
import { isGranted, type Operation, operationsOf, type Resource } from 'ngx-self-registration/models/permissions';

/** An entity group, as its info has it. */
interface Group {
  id: EntityId;
  type: string;
  ownerId?: EntityId | null;
  ownerIds?: EntityId[];
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- actions are JavaScript; each method names what it takes
type Answers = Record<string, (...args: any[]) => unknown>;

const listed = <T>(value: T | readonly T[]): T[] => [value].flat() as T[];
const groupResource = (type: string) => `${type}_GROUP` as Resource;
const isSame = (a: EntityId | null | undefined, b: EntityId | null | undefined) => !!a && !!b && a.id === b.id;

function aboutGroups(
  info: AllowedPermissionsInfo,
  may: (resource: Resource, operation: Operation) => boolean,
): Answers {
  const { userPermissions, userOwnerId } = info;
  const isOwned = (group: Group) =>
    isSame(group.ownerId, userOwnerId) || (group.ownerIds ?? []).some((owner) => isSame(owner, userOwnerId));
  const generic = (operation: Operation, group: Group | string) =>
    may(groupResource(typeof group === 'string' ? group : group.type), operation);
  const given = (operation: Operation, group: Group) => {
    const operations = userPermissions?.groupPermissions?.[group.id.id]?.operations ?? [];
    return operations.includes('ALL') || operations.includes(operation);
  };
  const shared = (type: string) =>
    Object.values(userPermissions?.groupPermissions ?? {}).some(
      ({ entityType, operations }) =>
        String(entityType) === type && (operations.includes('ALL') || operations.includes('READ')),
    );
  return {
    isOwnedGroup: isOwned,
    isDirectlyOwnedGroup: (group: Group) => isSame(group.ownerId, userOwnerId),
    isDirectOwner: (owner: EntityId) => isSame(owner, userOwnerId),
    hasGenericEntityGroupPermission: generic,
    hasGenericEntityGroupTypePermission: generic,
    hasEntityGroupPermission: (operation: Operation, group: Group) =>
      (isOwned(group) && generic(operation, group)) || given(operation, group),
    hasGroupEntityPermission: (operation: Operation, group: Group) =>
      (isOwned(group) && may(group.type as Resource, operation)) || given(operation, group),
    hasGenericReadGroupsPermission: (type: string) => generic('READ', type),
    hasSharedReadGroupsPermission: shared,
    hasReadGroupsPermission: (type: string) => generic('READ', type) || shared(type),
  };
}

/**
 * `userPermissionsService`, which ThingsBoard has in its Professional Edition only. It answers at once, so `info` is asked
 * for before an action runs that names it; what is not known is not allowed.
 */
export function userPermissionsService(info: AllowedPermissionsInfo | null): Answers {
  const may = (resource: Resource, operation: Operation) => !!info && isGranted(info, { resource, operation });
  const nothing = { userPermissions: { genericPermissions: {}, groupPermissions: {} } };
  return {
    ...aboutGroups(info ?? (nothing as unknown as AllowedPermissionsInfo), may),
    hasGenericPermission: may,
    hasReadGenericPermission: (resource: Resource) => may(resource, 'READ'),
    hasResourcesGenericPermission: (resources: Resource | Resource[], operations: Operation | Operation[]) =>
      listed(resources).every((resource) => listed(operations).every((operation) => may(resource, operation))),
    getAllowedResources: () => info?.allowedResources ?? [],
    getOperationsByResource: (resource: Resource) => [
      ...(info?.operationsByResource[resource] ?? operationsOf(resource) ?? []),
    ],
  };
}
