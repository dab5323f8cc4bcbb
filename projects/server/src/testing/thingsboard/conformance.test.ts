import { deepEqual, equal, ok } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { BEYOND_RECORDINGS } from './beyond-recordings';
import { HANDLERS } from './handlers';
import { Player } from './player';
import { climbingIds, recordedWorld } from './recorded-world';
import { EXCHANGES, UI_CALLS } from './recordings';
import { knownRoutes, RouteTable } from './route-table';
import type { StandIn } from './stand-in';
import { startStandIn } from './stand-in';

/** Exchanges that the stand-in does not reproduce, each with the reason. */
const NOT_REPRODUCED: Record<number, string> = {};

describe('The stand-in for ThingsBoard', () => {
  let standIn: StandIn;
  // A second passes between requests, as some did for the recorder: tokens end in whole seconds.
  let now = Date.UTC(2026, 10, 30);
  before(async () => {
    standIn = await startStandIn({ version: '4.3', now: () => now, newId: climbingIds(), seed: recordedWorld });
  });
  after(() => standIn.close());

  it('answers as recorded', async () => {
    const player = new Player(standIn);
    const failed: string[] = [];
    let compared = 0;
    for (const exchange of EXCHANGES) {
      now += 1000;
      try {
        await player.play(exchange);
        compared++;
      } catch (error) {
        if (!NOT_REPRODUCED[exchange.n]) failed.push(`${exchange.n} ${exchange.about}: ${(error as Error).message}`);
      }
    }
    console.log(`${compared} of ${EXCHANGES.length} recorded exchanges are answered alike.`);
    deepEqual(failed, []);
    equal(compared, EXCHANGES.length - Object.keys(NOT_REPRODUCED).length);
  });

  it('has code for routes alone that ThingsBoard has', () => {
    const known = new Set(knownRoutes('4.3').map(({ method, path }) => `${method} ${path}`));
    const others = Object.keys(HANDLERS).filter((route) => !known.has(route));
    deepEqual(others, []);
    ok(Object.keys(HANDLERS).length > 80);
  });

  it('says of each route why it may answer one that was not recorded', () => {
    const table = new RouteTable(knownRoutes('4.3'));
    const pages = Object.values(UI_CALLS).flatMap((ofUser) => Object.values(ofUser).flat());
    const recorded = new Set<string>();
    for (const { method, path, status } of [...EXCHANGES, ...pages.filter((call) => typeof call === 'object')]) {
      const { pathname, searchParams } = new URL(path ?? '', 'http://stand-in');
      const match = method && Number(status) < 400 ? table.match(method, pathname, searchParams) : null;
      if (match) recorded.add(`${match.route.method} ${match.route.path}`);
    }
    const beyond = Object.keys(HANDLERS).filter((route) => !recorded.has(route));
    deepEqual(beyond.sort(), Object.keys(BEYOND_RECORDINGS).sort());
  });
});
