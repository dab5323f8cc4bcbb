import { decide, isWithin, type Right, type Subject, type Target } from './decide';
import { mergePermissions, type GenericPermissions, type GroupGrant } from './permission-rules';

const TENANT = 'tenant';

function subject(
  more: Partial<Omit<Subject, 'permissions'>> = {},
  generic: GenericPermissions = {},
  grants: readonly GroupGrant[] = [],
): Subject {
  return {
    tenantId: TENANT,
    customerId: 'mine',
    customersBelow: ['below'],
    permissions: mergePermissions([generic], grants),
    ...more,
  };
}

const device = (more: Partial<Target> = {}): Target => ({ id: 'd', tenantId: TENANT, customerId: 'mine', ...more });
const READ: Right = { resource: 'DEVICE', operation: 'READ' };
const WRITE: Right = { resource: 'DEVICE', operation: 'WRITE' };

describe('isWithin', () => {
  it('is the own owner and what stands below it, and never another tenant', () => {
    const user = subject();
    expect(isWithin(user, device())).toBeTrue();
    expect(isWithin(user, device({ customerId: 'below' }))).toBeTrue();
    expect(isWithin(user, device({ customerId: 'beside' }))).toBeFalse();
    expect(isWithin(user, device({ customerId: null }))).toBeFalse();
    expect(isWithin(user, device({ tenantId: 'other' }))).toBeFalse();
  });

  it('is the whole tenant for its own users, and nothing for system administrators', () => {
    const admin = subject({ customerId: null, customersBelow: [] });
    expect(isWithin(admin, device({ customerId: 'whoever' }))).toBeTrue();
    expect(isWithin(admin, device({ tenantId: 'other', customerId: null }))).toBeFalse();
    const system = subject({ tenantId: null, customerId: null });
    expect(isWithin(system, device({ tenantId: null, customerId: null }))).toBeFalse();
  });
});

describe('decide', () => {
  it('denies what no role gives: forbids what may be known, hides the rest', () => {
    const nobody = subject();
    expect(decide(nobody, READ, device())).toBe('forbid');
    expect(decide(nobody, READ, device({ customerId: 'below' }))).toBe('forbid');
    expect(decide(nobody, READ, device({ customerId: 'beside' }))).toBe('hide');
    expect(decide(nobody, READ, device({ tenantId: 'other' }))).toBe('hide');
    expect(decide(nobody, READ)).toBe('forbid');
  });

  it('allows by a generic role within the owner alone', () => {
    const user = subject({}, { DEVICE: ['READ'] });
    expect(decide(user, READ, device())).toBe('allow');
    expect(decide(user, READ, device({ customerId: 'below' }))).toBe('allow');
    expect(decide(user, READ, device({ customerId: 'beside' }))).toBe('hide');
    expect(decide(user, READ, device({ customerId: null }))).toBe('hide');
    expect(decide(user, WRITE, device())).toBe('forbid');
    expect(decide(user, READ)).toBe('allow');
  });

  it('takes ALL of a resource and ALL resources for what they say', () => {
    for (const generic of [{ DEVICE: ['ALL'] }, { ALL: ['WRITE'] }, { ALL: ['ALL'] }] as GenericPermissions[]) {
      expect(decide(subject({}, generic), WRITE, device()))
        .withContext(JSON.stringify(generic))
        .toBe('allow');
    }
    expect(decide(subject({}, { ASSET: ['ALL'] }), WRITE, device())).toBe('forbid');
  });

  it('allows by a group role what the group holds, wherever it belongs in the tenant', () => {
    const user = subject({}, {}, [{ entityGroupId: 'g', operations: ['READ'] }]);
    const shared = device({ customerId: null, groupIds: ['g'] });
    expect(decide(user, READ, shared)).toBe('allow');
    expect(decide(user, WRITE, shared)).toBe('forbid');
    expect(decide(user, READ, device({ customerId: null, groupIds: ['another'] }))).toBe('hide');
    expect(decide(user, READ, device({ customerId: null }))).toBe('hide');
    expect(decide(user, READ, { ...shared, tenantId: 'other' })).toBe('hide');
  });

  it('opens little of an entity group itself by its group roles', () => {
    const user = subject({}, {}, [{ entityGroupId: 'g', operations: ['ALL'] }]);
    const group: Target = { id: 'g', tenantId: TENANT, customerId: null, groupIds: ['g'] };
    const on = (operation: Right['operation']) => decide(user, { resource: 'DEVICE_GROUP', operation }, group);
    expect([on('READ'), on('ADD_TO_GROUP'), on('REMOVE_FROM_GROUP')]).toEqual(['allow', 'allow', 'allow']);
    expect([on('WRITE'), on('DELETE'), on('SHARE_GROUP')]).toEqual(['forbid', 'forbid', 'forbid']);
  });

  it('lets users read the customer that they belong to, where a role lets them read customers, but not change it', () => {
    const own: Target = { id: 'mine', tenantId: TENANT, customerId: null };
    const user = subject({}, { CUSTOMER: ['ALL'] });
    expect(decide(user, { resource: 'CUSTOMER', operation: 'READ' }, own)).toBe('allow');
    expect(decide(user, { resource: 'CUSTOMER', operation: 'WRITE' }, own)).toBe('forbid');
    expect(decide(subject(), { resource: 'CUSTOMER', operation: 'READ' }, own)).toBe('forbid');
    expect(decide(user, { resource: 'CUSTOMER', operation: 'READ' }, { ...own, id: 'beside' })).toBe('hide');
  });

  it('shows a system administrator nothing of a tenant, whatever they hold', () => {
    const system = subject({ tenantId: null, customerId: null }, { ALL: ['ALL'] });
    expect(decide(system, READ, device())).toBe('hide');
    expect(decide(system, READ, device({ tenantId: null, customerId: null }))).toBe('hide');
  });

  it('finds no right in what every object has', () => {
    const user = subject();
    expect(decide(user, { resource: 'toString' as never, operation: 'READ' }, device())).toBe('forbid');
    expect(decide(user, READ, device({ customerId: 'beside', groupIds: ['constructor', '__proto__'] }))).toBe('hide');
  });
});
