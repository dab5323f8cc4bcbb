import { decide, type Right, type Subject, type Target } from './decide';
import type { Operation } from './operations';
import type { GenericPermissions } from './permission-rules';

/** An `EntityId` of `models`. */
interface Ref {
  entityType: string;
  id: string;
}

/** Of the platform's answer to `allowedPermissions`, what a screen needs in order to ask {@link decide}. */
export interface GrantedPermissions {
  /** Whose user asks: a tenant's or a customer's; null for a system administrator. */
  userOwnerId?: Ref | null;
  userPermissions?: {
    genericPermissions?: GenericPermissions;
    /** By entity group id. */
    groupPermissions?: Record<string, { entityType?: string; operations?: readonly Operation[] }>;
  } | null;
}

/** Something stored as a screen has it: its id, its owner, and entity groups that hold it where they are known. */
export interface OwnedThing {
  id?: Ref;
  tenantId?: Ref | null;
  customerId?: Ref | null;
  ownerId?: Ref | null;
  /** See {@link Target.groupIds}; absent where the screen does not know. */
  groupIds?: readonly string[];
}

/** `NULL_UUID` of `models`, which needs this entry point and so cannot be imported here. */
const NONE = '13814000-1dd2-11b2-8080-808080808080';

const idOf = (id: Ref | null | undefined): string | null => (!id?.id || id.id === NONE ? null : id.id);

/** The customer that owns a thing; null where the tenant does. Lists of older platforms say `customerId` alone. */
function owningCustomer({ ownerId, customerId }: OwnedThing): string | null {
  if (idOf(ownerId) === null) return idOf(customerId);
  return ownerId!.entityType === 'CUSTOMER' ? ownerId!.id : null;
}

/**
 * What is asked about a thing that the platform has shown to the user. Where the screen does not know which groups hold
 * the thing, all groups of its kind that are open to the user stand in for them: a button too many is refused by the
 * server, one too few nobody can press.
 */
function targetOf(
  thing: OwnedThing,
  { resource }: Right,
  { userPermissions }: GrantedPermissions,
): Omit<Target, 'tenantId'> {
  const open = Object.entries(userPermissions?.groupPermissions ?? {});
  return {
    ...(thing.id && { id: thing.id.id }),
    customerId: owningCustomer(thing),
    groupIds: thing.groupIds ?? open.filter(([, { entityType }]) => entityType === resource).map(([id]) => id),
  };
}

/**
 * Who asks. A customer's user does not learn which tenant and which customers below there are: what they were shown
 * is of their tenant, and if it belongs to another customer, that one counts as standing below.
 */
function subjectOf({ userOwnerId, userPermissions }: GrantedPermissions, shown?: OwnedThing): Subject {
  const owner = idOf(userOwnerId);
  const isCustomer = userOwnerId?.entityType === 'CUSTOMER';
  const shownOwner = shown && owningCustomer(shown);
  return {
    tenantId: owner === null ? null : isCustomer ? (idOf(shown?.tenantId) ?? 'theirs') : owner,
    customerId: isCustomer ? owner : null,
    customersBelow: shownOwner ? [shownOwner] : [],
    permissions: {
      generic: userPermissions?.genericPermissions ?? {},
      byGroup: Object.fromEntries(
        Object.entries(userPermissions?.groupPermissions ?? {}).map(([id, { operations = [] }]) => [
          id,
          [...operations],
        ]),
      ),
    },
  };
}

/**
 * Whether a screen offers something: the rule of the server's gate, with what the platform has told of the user's
 * rights. Without a thing: whether generic roles give the right on what is the user's own. The server decides again.
 */
export function isGranted(granted: GrantedPermissions, right: Right, thing?: OwnedThing): boolean {
  const subject = subjectOf(granted, thing);
  // Nothing of another tenant is ever shown, and some of what is shown does not say whose it is.
  const target = thing && { ...targetOf(thing, right, granted), tenantId: subject.tenantId };
  return decide(subject, right, target) === 'allow';
}
