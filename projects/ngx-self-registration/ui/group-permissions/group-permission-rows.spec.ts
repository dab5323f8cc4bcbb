import { entityGroup, genericRole, groupPermission, groupRole } from 'ngx-self-registration/testing';
import { isSameGrant, searchRows, sortRows, toRows } from './group-permission-rows';

const text = (key: string) => key.split('.').at(-1) ?? '';

describe('rows of group permissions', () => {
  const group = entityGroup();
  const all = () => toRows([groupPermission(groupRole()), groupPermission()], [], [group], text);

  it('looks names up where an entry has only ids', () => {
    const role = groupRole();
    const [row] = toRows([{ roleId: role.id!, entityGroupId: group.id }], [role], [group], text);
    expect(row).toEqual(
      jasmine.objectContaining({
        roleName: 'Read-Only',
        roleType: 'GROUP',
        groupType: 'DASHBOARD',
        groupName: 'Shared Dashboards',
      }),
    );
  });

  it('says that a role or group is gone instead of showing nothing', () => {
    const [row] = toRows([{ roleId: groupRole().id!, entityGroupId: group.id }], [], [], text);
    expect(row.roleName).toBe('unknown-role');
    expect(row.groupName).toBe('unknown-group');
  });

  it('searches in every column, whatever the case', () => {
    expect(searchRows(all(), ' shared ').map((row) => row.roleName)).toEqual(['Read-Only']);
    expect(searchRows(all(), 'GENERIC').map((row) => row.roleName)).toEqual(['Customer Administrator']);
    expect(searchRows(all(), 'nothing like it')).toEqual([]);
  });

  it('sorts by a column in both directions', () => {
    const names = (direction: 'asc' | 'desc') => sortRows(all(), 'roleName', direction).map((row) => row.roleName);
    expect(names('asc')).toEqual(['Customer Administrator', 'Read-Only']);
    expect(names('desc')).toEqual(['Read-Only', 'Customer Administrator']);
  });

  it('knows when the same role is given on the same group', () => {
    const other = entityGroup({ id: { entityType: 'ENTITY_GROUP', id: 'other' } });
    expect(isSameGrant(groupPermission(), { roleId: genericRole().id!, entityGroupId: null })).toBeTrue();
    expect(isSameGrant(groupPermission(groupRole()), groupPermission(groupRole(), other))).toBeFalse();
    expect(isSameGrant(groupPermission(groupRole()), groupPermission())).toBeFalse();
  });
});
