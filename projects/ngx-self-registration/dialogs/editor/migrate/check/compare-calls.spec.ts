import { type CheckedCall, pairCalls } from './compare-calls';

const call = (method: string, url: string, body: unknown = null): CheckedCall => ({
  method,
  url,
  body: body === null ? null : JSON.stringify(body),
});
const get = (url: string) => call('GET', url);
const post = (url: string, body: unknown) => call('POST', url, body);
const verdicts = (old: CheckedCall[], now: CheckedCall[]) =>
  pairCalls(old, now).map(({ old: one, now: other, isSame }) => [one?.url ?? null, other?.url ?? null, isSame]);

describe('pairCalls', () => {
  it('takes bodies for the same whatever the order of their members', () => {
    expect(verdicts([post('/a', { x: 1, y: { b: 1, a: [2] } })], [post('/a', { y: { a: [2], b: 1 }, x: 1 })])).toEqual([
      ['/a', '/a', true],
    ]);
  });

  it('tells null from nothing, and lists by their order', () => {
    expect(verdicts([post('/a', { x: 1 })], [post('/a', { x: 1, y: null })])).toEqual([['/a', '/a', false]]);
    expect(verdicts([post('/a', [1, 2])], [post('/a', [2, 1])])).toEqual([['/a', '/a', false]]);
  });

  it('lets questions come in any order, and writes in theirs only', () => {
    expect(verdicts([get('/a'), get('/b')], [get('/b'), get('/a')])).toEqual([
      ['/a', '/a', true],
      ['/b', '/b', true],
    ]);
    expect(
      verdicts([post('/a', 1), post('/b', 1)], [post('/b', 1), post('/a', 1)]).map(([, , isSame]) => isSame),
    ).toEqual([false, false]);
  });

  it('puts what is missing, too much, or sent twice on rows of their own', () => {
    expect(verdicts([get('/a'), get('/a')], [get('/a')])).toEqual([
      ['/a', '/a', true],
      ['/a', null, false],
    ]);
    expect(verdicts([], [call('DELETE', '/a')])).toEqual([[null, '/a', false]]);
    expect(verdicts([get('/a?x=1')], [get('/a?x=2')])).toEqual([['/a?x=1', '/a?x=2', false]]);
  });
});
