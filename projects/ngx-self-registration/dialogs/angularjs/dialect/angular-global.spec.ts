import { ANGULAR_GLOBAL as angular } from './angular-global';
import { annotate } from './annotate';

describe('the global angular', () => {
  it('copies deeply, with circles and dates', () => {
    const original: Record<string, unknown> = { list: [{ a: 1 }], when: new Date(5), $$hashKey: 'x' };
    original['self'] = original;
    const copy = angular.copy(original) as typeof original;
    expect(copy['list']).toEqual([{ a: 1 }]);
    expect(copy['list']).not.toBe(original['list']);
    expect(copy['self']).toBe(copy);
    expect(copy['$$hashKey']).toBeUndefined();
  });

  it('copies into a target', () => {
    const target = { old: 1 };
    expect(angular.copy({ fresh: 2 }, target)).toBe(target);
    expect(target as unknown).toEqual({ fresh: 2 });
  });

  it('compares contents', () => {
    expect(angular.equals({ a: [1, { b: NaN }], $x: 1 }, { a: [1, { b: NaN }] })).toBeTrue();
    expect(angular.equals({ a: 1 }, { a: 2 })).toBeFalse();
    expect(angular.equals([], {})).toBeFalse();
  });

  it('merges without reaching the prototype of all objects', () => {
    angular.merge({}, JSON.parse('{"__proto__": {"polluted": true}}') as Record<string, unknown>);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(angular.merge({ a: { x: 1 } }, { a: { y: 2 } })).toEqual({ a: { x: 1, y: 2 } });
  });
});

describe('annotate', () => {
  it('reads lists, $inject and parameter names', () => {
    const fn = ($scope: unknown, $q: unknown) => [$scope, $q];
    expect(annotate(['a', 'b', fn]).names).toEqual(['a', 'b']);
    expect(annotate(new Function('$scope', '$q', 'return 1') as () => unknown).names).toEqual(['$scope', '$q']);
    expect(annotate(Object.assign(() => 1, { $inject: ['z'] })).names).toEqual(['z']);
  });

  it('refuses a list without a function', () => {
    expect(() => annotate(['a'])).toThrowError(TypeError);
  });
});
