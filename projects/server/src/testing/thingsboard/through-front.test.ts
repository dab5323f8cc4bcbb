import { deepEqual, equal } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AddressInfo } from 'node:net';
import { buildFront, type Front } from '../../platform/thingsboard/front/front';
import { Player } from './player';
import { climbingIds, recordedWorld } from './recorded-world';
import { EXCHANGES } from './recordings';
import { startStandIn, type StandIn } from './stand-in';

/** What the front answers otherwise on purpose, each with the reason. */
const OTHERWISE: Record<number, string> = {
  78: 'a body that is no JSON is the sender’s mistake, and not the server’s',
  102: 'a customer user does not move a device to another customer by saving it',
  103: 'so that the device is still theirs',
  104: 'and has been saved once less',
  184: 'nobody but an unrestricted administrator is told whether a route exists that is not in the table',
  239: 'attributes of another customer’s device are not told over a socket',
};

describe('The recordings, through the front', () => {
  let standIn: StandIn;
  let front: Front;
  let now = Date.UTC(2026, 10, 30);
  before(async () => {
    standIn = await startStandIn({ version: '4.3', now: () => now, newId: climbingIds(), seed: recordedWorld });
    front = await buildFront({ thingsboardUrl: standIn.url, trustProxy: false }, { now: () => now });
    await front.app.listen({ port: 0, host: '127.0.0.1' });
  });
  after(async () => {
    await front.app.close();
    await standIn.close();
  });

  it('are answered as ThingsBoard answers them', async () => {
    const { port } = front.app.server.address() as AddressInfo;
    const player = new Player({ url: `http://127.0.0.1:${port}` });
    const failed: Record<number, string> = {};
    let alike = 0;
    for (const exchange of EXCHANGES) {
      now += 1000;
      try {
        await player.play(exchange);
        alike++;
      } catch (error) {
        failed[exchange.n] = `${exchange.about}: ${(error as Error).message}`;
      }
    }
    console.log(`${alike} of ${EXCHANGES.length} recorded exchanges are answered alike through the front.`);
    deepEqual(Object.keys(failed), Object.keys(OTHERWISE), JSON.stringify(failed, null, 1));
    equal(alike, EXCHANGES.length - Object.keys(OTHERWISE).length);
  });
});
