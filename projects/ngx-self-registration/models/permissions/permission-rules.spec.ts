import { rolePermissionsProblem } from './permission-rules';

describe('Permissions of a role', () => {
  it('are right in the words of the vocabulary', () => {
    expect(rolePermissionsProblem('GROUP', ['READ', 'WRITE'])).toBeNull();
    expect(rolePermissionsProblem('GENERIC', { ALL: ['ALL'], DEVICE: ['READ', 'CLAIM_DEVICES'] })).toBeNull();
    expect(rolePermissionsProblem('GENERIC', {})).toBeNull();
  });

  for (const [type, permissions, problem] of [
    ['GROUP', { READ: true }, { field: '', rule: 'list' }],
    ['GROUP', ['READ', 'FLY'], { field: '1', rule: 'operation', word: 'FLY' }],
    ['GENERIC', ['READ'], { field: '', rule: 'map' }],
    ['GENERIC', null, { field: '', rule: 'map' }],
    ['GENERIC', { MOON: [] }, { field: 'MOON', rule: 'resource', word: 'MOON' }],
    ['GENERIC', { toString: [] }, { field: 'toString', rule: 'resource', word: 'toString' }],
    ['GENERIC', { DEVICE: 'READ' }, { field: 'DEVICE', rule: 'list', resource: 'DEVICE' }],
    [
      'GENERIC',
      { DEVICE: ['READ'], ALARM: ['READ', 'DELETE'] },
      { field: 'ALARM.1', rule: 'operation', word: 'DELETE', resource: 'ALARM' },
    ],
    ['GROUP', [{ deep: 1 }], { field: '0', rule: 'operation', word: 'something else' }],
    ['GROUP', ['x'.repeat(99)], { field: '0', rule: 'operation', word: 'x'.repeat(50) }],
  ] as const) {
    it(`are not ${JSON.stringify(permissions).slice(0, 60)} for a ${type} role`, () => {
      expect(rolePermissionsProblem(type, permissions)).toEqual(problem as never);
    });
  }
});
