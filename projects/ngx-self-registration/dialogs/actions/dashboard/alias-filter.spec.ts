import { entityId, NULL_UUID, User } from 'ngx-self-registration/models';
import { EmptyAliasError, toEntityFilter } from './alias-filter';

const user: User = {
  email: 'ada@example.org',
  authority: 'CUSTOMER_USER',
  tenantId: entityId('TENANT', 't1'),
  customerId: entityId('CUSTOMER', 'c1'),
};
const DEVICE = entityId('DEVICE', 'd1');

describe('toEntityFilter', () => {
  it('knows the one device type of old dashboards and the list of new ones', () => {
    const old = { type: 'deviceType', deviceType: 'sensor', deviceNameFilter: '' };
    const scope = { user, stateParams: {} };
    expect(toEntityFilter(old, scope)).toEqual(jasmine.objectContaining({ deviceTypes: ['sensor'] }));
    expect(toEntityFilter({ type: 'deviceType', deviceTypes: ['a', 'b'] }, scope)).toEqual(
      jasmine.objectContaining({ type: 'deviceType', deviceTypes: ['a', 'b'] }),
    );
  });

  it('takes the current customer for whoever looks at the dashboard', () => {
    const filter = { type: 'singleEntity', singleEntity: { entityType: 'CURRENT_CUSTOMER', id: NULL_UUID } };
    expect(toEntityFilter(filter, { user, stateParams: {} })).toEqual({
      type: 'singleEntity',
      singleEntity: entityId('CUSTOMER', 'c1'),
    });
    expect(() => toEntityFilter(filter, { user: { ...user, customerId: undefined }, stateParams: {} })).toThrowError(
      EmptyAliasError,
    );
  });

  it('finds the owner of a tenant administrator', () => {
    const filter = { type: 'singleEntity', singleEntity: { entityType: 'CURRENT_USER_OWNER', id: NULL_UUID } };
    const admin = { ...user, customerId: entityId('CUSTOMER', NULL_UUID) };
    expect(toEntityFilter(filter, { user: admin, stateParams: {} })).toEqual({
      type: 'singleEntity',
      singleEntity: entityId('TENANT', 't1'),
    });
  });

  it('takes the entity that the state was opened with, or its default, or nothing', () => {
    const filter = { type: 'stateEntity', stateEntityParamName: 'selected' };
    const found = { type: 'singleEntity', singleEntity: DEVICE };
    expect(toEntityFilter(filter, { user, stateParams: { selected: { entityId: DEVICE } } })).toEqual(found);
    expect(toEntityFilter({ type: 'stateEntity' }, { user, stateParams: { entityId: DEVICE } })).toEqual(found);
    expect(toEntityFilter({ ...filter, defaultStateEntity: DEVICE }, { user, stateParams: {} })).toEqual(found);
    expect(() => toEntityFilter(filter, { user, stateParams: {} })).toThrowError(EmptyAliasError);
  });

  it('hands other kinds to the platform as they are', () => {
    const filter = { type: 'entityName', entityType: 'DEVICE', entityNameFilter: 'Room' };
    expect(toEntityFilter(filter, { user, stateParams: {} })).toEqual(filter);
  });
});
