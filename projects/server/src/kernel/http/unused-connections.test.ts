import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import Fastify from 'fastify';
import { addUnusedConnections } from './unused-connections';

it(
  'A server stops while somebody is connected who has asked nothing, and answers whoever has',
  { timeout: 8000 },
  async () => {
    const app = Fastify();
    addUnusedConnections(app);
    app.get('/slow', async () => wait(300, 'done'));
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const waiting = connect(port, '127.0.0.1');
    waiting.on('error', () => undefined);
    await once(waiting, 'connect');
    const ended = once(waiting, 'close');
    const asked = fetch(`http://127.0.0.1:${port}/slow`);
    await wait(100);
    const since = Date.now();
    await app.close();
    assert.ok(Date.now() - since < 2000);
    assert.equal(await (await asked).text(), 'done');
    await ended;
  },
);
