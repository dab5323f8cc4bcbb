import type { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { of, throwError } from 'rxjs';
import { createQ } from './q';

describe('$q', () => {
  const setUp = () => {
    const session = jasmine.createSpyObj<ActionSession>('session', ['digest', 'report']);
    return { session, $q: createQ(session) };
  };

  it('waits for values, promises and observables, in lists and objects', async () => {
    const { $q } = setUp();
    expect(await $q.all([1, Promise.resolve(2), of(3)])).toEqual([1, 2, 3]);
    expect(await $q.all({ a: of('x'), b: 'y' })).toEqual({ a: 'x', b: 'y' });
    expect(await $q.all([])).toEqual([]);
  });

  it('renders after each callback', async () => {
    const { $q, session } = setUp();
    await $q.when(1).then((value) => (value as number) + 1);
    expect(session.digest).toHaveBeenCalled();
  });

  it('tells about an exception in a callback', async () => {
    const { $q, session } = setUp();
    const mistake = new TypeError('x is not a function');
    await $q
      .when()
      .then(() => {
        throw mistake;
      })
      .catch(() => undefined);
    expect(session.report).toHaveBeenCalledOnceWith(mistake);
  });

  it('passes rejections on without telling', async () => {
    const { $q, session } = setUp();
    await expectAsync($q.all([throwError(() => 'no')])).toBeRejectedWith('no');
    const deferred = $q.defer();
    deferred.reject('never');
    await expectAsync(deferred.promise).toBeRejectedWith('never');
    expect(session.report).not.toHaveBeenCalled();
  });

  it('has deferred promises and resolvers', async () => {
    const { $q } = setUp();
    const deferred = $q.defer();
    deferred.resolve('a');
    expect(await deferred.promise).toBe('a');
    expect(await $q((resolve) => resolve('b'))).toBe('b');
    expect(await $q.race([new Promise(() => undefined), 'c'])).toBe('c');
  });
});
