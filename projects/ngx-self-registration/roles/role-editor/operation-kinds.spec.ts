import { Operation, OPERATIONS, OPERATIONS_BY_RESOURCE } from 'ngx-self-registration/models/permissions';
import { byKind, isChosen, toggleOperation } from './operation-kinds';

describe('operation kinds', () => {
  it('loses and doubles no operation', () => {
    const listed = byKind(OPERATIONS).flatMap(({ operations }) => operations);
    expect([...listed].sort()).toEqual(OPERATIONS.filter((operation) => operation !== 'ALL').sort());
  });

  it('leaves out kinds without operations', () => {
    expect(byKind(OPERATIONS_BY_RESOURCE.AUDIT_LOG)).toEqual([{ kind: 'read', operations: ['READ'] }]);
  });

  it('keeps an operation that only the platform knows', () => {
    const unknown = 'TRAIN' as Operation;
    expect(byKind(['READ', unknown])).toContain({ kind: 'control', operations: [unknown] });
  });

  it('switches one operation on and off', () => {
    expect(toggleOperation(['READ'], 'WRITE')).toEqual(['READ', 'WRITE']);
    expect(toggleOperation(['READ', 'WRITE'], 'READ')).toEqual(['WRITE']);
  });

  it('replaces the others by ALL, and nothing is left without it', () => {
    expect(toggleOperation(['READ', 'WRITE'], 'ALL')).toEqual(['ALL']);
    expect(toggleOperation(['ALL'], 'ALL')).toEqual([]);
  });

  it('turns ALL into the others when one is taken away', () => {
    expect(toggleOperation(['ALL'], 'WRITE', OPERATIONS_BY_RESOURCE.ALARM)).toEqual(['CREATE', 'READ']);
  });

  it('counts every operation as chosen with ALL', () => {
    expect(isChosen(['ALL'], 'DELETE')).toBeTrue();
    expect(isChosen(['READ'], 'DELETE')).toBeFalse();
  });
});
