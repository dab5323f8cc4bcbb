import { entityId, NULL_UUID } from 'ngx-self-registration/models';
import { isGranted, type GrantedPermissions, type OwnedThing } from './granted';
import type { Operation } from './operations';

const tenantId = entityId('TENANT', 't');
const device = (more: OwnedThing = {}): OwnedThing => ({
  id: entityId('DEVICE', 'd'),
  tenantId,
  customerId: entityId('CUSTOMER', 'mine'),
  ...more,
});
const ofTenant = device({ customerId: entityId('CUSTOMER', NULL_UUID) });

/** A customer's user: everything of a generic role on devices, and one group role. */
function user(operations: Operation[] = ['READ'], devices: Operation[] = ['ALL']): GrantedPermissions {
  return {
    userOwnerId: entityId('CUSTOMER', 'mine'),
    userPermissions: {
      genericPermissions: { DEVICE: devices },
      groupPermissions: { g: { entityType: 'DEVICE', operations }, boards: { entityType: 'DASHBOARD', operations } },
    },
  };
}
const may = (granted: GrantedPermissions, operation: Operation, thing?: OwnedThing) =>
  isGranted(granted, { resource: 'DEVICE', operation }, thing);

describe('isGranted', () => {
  it('gives by a generic role what is the user’s own, and what of other customers they were shown', () => {
    expect(may(user(), 'WRITE')).toBeTrue();
    expect(may(user(), 'WRITE', device())).toBeTrue();
    expect(may(user(), 'WRITE', device({ customerId: entityId('CUSTOMER', 'below') }))).toBeTrue();
    expect(may(user([], ['READ']), 'WRITE', device())).toBeFalse();
  });

  it('does not give by it what the tenant has shared', () => {
    expect(may(user(), 'WRITE', ofTenant)).toBeFalse();
    expect(may(user(), 'WRITE', device({ customerId: undefined, ownerId: tenantId }))).toBeFalse();
    // The owner field counts where there are both, as at the gate.
    expect(may(user(), 'WRITE', device({ ownerId: tenantId }))).toBeFalse();
  });

  it('gives by a group role what the group holds', () => {
    const shared = { ...ofTenant, groupIds: ['g'] };
    expect(may(user(['WRITE']), 'WRITE', shared)).toBeTrue();
    expect(may(user(['READ']), 'WRITE', shared)).toBeFalse();
    expect(may(user(['WRITE']), 'WRITE', { ...shared, groupIds: ['other'] })).toBeFalse();
  });

  it('lets groups of the kind stand in where the screen knows none', () => {
    expect(may(user(['WRITE']), 'WRITE', ofTenant)).toBeTrue();
    const boardsOnly: GrantedPermissions = {
      ...user(),
      userPermissions: { groupPermissions: { boards: { entityType: 'DASHBOARD', operations: ['WRITE'] } } },
    };
    expect(may(boardsOnly, 'WRITE', ofTenant)).toBeFalse();
  });

  it('gives tenants what any of their customers has, and things that do not say whose they are', () => {
    const admin: GrantedPermissions = {
      userOwnerId: tenantId,
      userPermissions: { genericPermissions: { ALL: ['ALL'] } },
    };
    expect(may(admin, 'DELETE', device())).toBeTrue();
    expect(may(admin, 'DELETE', {})).toBeTrue();
  });

  it('gives system administrators their own, and nothing of a tenant', () => {
    const system: GrantedPermissions = {
      userOwnerId: null,
      userPermissions: { genericPermissions: { ALL: ['ALL'] } },
    };
    expect(isGranted(system, { resource: 'ADMIN_SETTINGS', operation: 'WRITE' })).toBeTrue();
    expect(may(system, 'READ', device())).toBeFalse();
  });

  it('gives nothing where the platform says nothing of rights', () => {
    for (const userPermissions of [undefined, null, {}]) {
      expect(may({ userOwnerId: tenantId, userPermissions }, 'READ', device())).toBeFalse();
    }
  });
});
