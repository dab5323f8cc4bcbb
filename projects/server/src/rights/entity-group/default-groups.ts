import { ENTITY_GROUP_TYPES, type EntityGroupType } from 'ngx-self-registration/models';
import type { GenericPermissions } from 'ngx-self-registration/models/permissions';
import type { Db } from '../../kernel/db/client';
import type { Owner } from '../../platform/platform.port';
import { ensureGroupPermission } from '../repositories/group-permission.repository';
import { ensureGenericRole } from '../repositories/role.repository';
import { GROUP_ALL } from '../repositories/entity-group.model';
import { ensureGroup } from '../repositories/entity-group.repository';

/** The user group of a tenant that may do everything. */
export const TENANT_ADMINISTRATORS = 'Tenant Administrators';

/** The user group of a customer that may look. */
export const CUSTOMER_USERS = 'Customer Users';

const EVERYTHING: GenericPermissions = { ALL: ['ALL'] };
const LOOKING: GenericPermissions = { ALL: ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY', 'RPC_CALL'] };

/** Roles that a tenant has, by whom they are for. Names and rights are the reference product's. */
const DEFAULT_ROLES = {
  tenant: [
    { group: TENANT_ADMINISTRATORS, role: 'Tenant Administrator', permissions: EVERYTHING },
    { group: 'Tenant Users', role: 'Tenant User', permissions: LOOKING },
  ],
  customer: [
    { group: 'Customer Administrators', role: 'Customer Administrator', permissions: EVERYTHING },
    { group: CUSTOMER_USERS, role: 'Customer User', permissions: LOOKING },
  ],
};

/**
 * Gives a new owner its groups "All" and its two user groups with their roles. The roles for customers belong to the
 * tenant: the first customer brings them, and a tenant may change what they mean for all of them. `types`: of which there
 * are groups "All".
 */
export async function ensureDefaults(
  tx: Db,
  owner: Owner,
  types: readonly EntityGroupType[] = ENTITY_GROUP_TYPES,
): Promise<void> {
  for (const type of types) {
    await ensureGroup(tx, owner, type, GROUP_ALL);
  }
  for (const entry of DEFAULT_ROLES[owner.customerId ? 'customer' : 'tenant']) {
    const userGroup = await ensureGroup(tx, owner, 'USER', entry.group);
    const role = await ensureGenericRole(tx, tenantOf(owner), entry.role, entry.permissions);
    if (role.type !== 'GENERIC') continue; // A tenant has made a group role of that name; it cannot be given here.
    await ensureGroupPermission(tx, { tenantId: owner.tenantId, userGroupId: userGroup.id, roleId: role.id });
  }
}

/** The roles that customers' default groups hold, before there is a customer. */
export async function ensureCustomerRoles(tx: Db, tenantId: string): Promise<void> {
  for (const entry of DEFAULT_ROLES.customer) {
    await ensureGenericRole(tx, { tenantId, customerId: null }, entry.role, entry.permissions);
  }
}

const tenantOf = (owner: Owner): Owner => ({ tenantId: owner.tenantId, customerId: null });
