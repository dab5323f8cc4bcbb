import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Change } from './values';
import { Values } from './values';

describe('Values of the stand-in', () => {
  it('are in the order of their times, whenever they come', () => {
    const values = new Values();
    for (const [ts, level] of [
      [10, 1],
      [30, 3],
      [20, 2],
      [30, 33],
    ]) {
      values.saveTelemetry('tank', { level }, ts);
    }
    deepEqual(
      values.series('tank', 'level').map(({ value }) => value),
      [33, 2, 1],
    );
    equal(values.latest('tank', 'level')?.value, 33);
  });

  it('are told to whoever watches their entity, where they are the newest', () => {
    const values = new Values();
    const seen: Change[] = [];
    const end = values.watch(['tank'], (change) => seen.push(change));
    values.saveTelemetry('tank', { level: 2 }, 20);
    values.saveTelemetry('pump', { level: 5 }, 20);
    values.saveTelemetry('tank', { level: 1 }, 10);
    values.saveAttributes('tank', 'SHARED_SCOPE', { site: 'A' }, 30);
    end();
    values.saveTelemetry('tank', { level: 3 }, 40);
    deepEqual(
      seen.map(({ scope, points }) => [scope, Object.keys(points)]),
      [
        [null, ['level']],
        [null, []],
        ['SHARED_SCOPE', ['site']],
      ],
    );
  });

  it('do not grow without end', () => {
    const values = new Values();
    for (let ts = 1; ts <= 5000; ts++) values.saveTelemetry('tank', { level: ts }, ts);
    const series = values.series('tank', 'level');
    equal(series[0].value, 5000);
    equal(series.length >= 1000 && series.length <= 2000, true);
  });
});
