import { numberProblem, textProblem } from './problems';

describe('Limits', () => {
  it('of a text', () => {
    const name = { min: 2, max: 4, notBlank: true };
    expect(textProblem('abcd', name)).toBeNull();
    expect(textProblem('', name)).toEqual({ rule: 'required' });
    expect(textProblem('   ', name)).toEqual({ rule: 'blank' });
    expect(textProblem('a', name)).toEqual({ rule: 'tooShort', limit: 2 });
    expect(textProblem('abcde', name)).toEqual({ rule: 'tooLong', limit: 4 });
  });

  it('of a text that may be empty', () => {
    expect(textProblem('', { max: 1 })).toBeNull();
    expect(textProblem(' ', { max: 1 })).toBeNull();
    expect(textProblem('', { max: 1, notBlank: true })).toEqual({ rule: 'required' });
  });

  it('of a number, also of one that is written as text', () => {
    const port = { min: 1, max: 65_535 };
    for (const right of [1, '1', 65_535, ' 25 ']) expect(numberProblem(right, port)).withContext(`${right}`).toBeNull();
    for (const missing of [undefined, null, '']) expect(numberProblem(missing, port)).toEqual({ rule: 'required' });
    for (const none of ['x', 1.5, NaN, Infinity, {}]) expect(numberProblem(none, port)).toEqual({ rule: 'number' });
    expect(numberProblem(0, port)).toEqual({ rule: 'tooSmall', limit: 1 });
    expect(numberProblem('65536', port)).toEqual({ rule: 'tooLarge', limit: 65_535 });
  });
});
