import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addedTimes, growth, median, quantile, ratios, turns } from './statistics.mjs';

describe('statistics of bench:gate', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it('takes the value of a part from values in any order, and leaves them in theirs', () => {
    assert.equal(quantile(hundred, 0.5), 50);
    assert.equal(quantile(hundred, 0.95), 95);
    assert.equal(quantile(hundred, 1), 100);
    assert.equal(quantile(hundred, 0), 1);
    assert.equal(hundred[0], 100);
    // As numbers: as text 10 is below 9.
    assert.equal(quantile([10, 9], 1), 10);
    assert.equal(quantile([7], 0.95), 7);
    assert.equal(quantile([3, 1, 2], 0.5), 2);
    assert.ok(Number.isNaN(quantile([], 0.5)));
  });

  it('compares round by round, so that a burst in one round does not decide', () => {
    const bare = [
      [1, 1],
      [2, 2],
      [1, 1],
    ];
    const ours = [
      [2, 2],
      [4, 4],
      [90, 90],
    ];
    assert.deepEqual(ratios(ours, bare, 0.95), [2, 2, 90]);
    assert.equal(median(ratios(ours, bare, 0.95)), 2);
    assert.deepEqual(addedTimes(ours, bare, 0.5), [1, 2, 89]);
  });

  it('leaves out a round in which a side has nothing', () => {
    assert.deepEqual(ratios([[2], [], [6]], [[1], [1], [2]], 0.5), [2, 3]);
    assert.deepEqual(ratios([[2], [4]], [[], [1]], 0.5), [4]);
  });

  it('says by how much the last third is more than the second, whatever the first was', () => {
    assert.equal(growth([90, 90, 10, 10, 15, 15]), 1.5);
    assert.equal(growth([1, 2, 10, 10, 10, 10]), 1);
    assert.equal(growth([1, 8, 4]), 0.5);
  });

  it('lets the sides begin in turn', () => {
    assert.deepEqual(
      [0, 1, 2].map((round) => turns(['a', 'b'], round).join('')),
      ['ab', 'ba', 'ab'],
    );
  });
});
