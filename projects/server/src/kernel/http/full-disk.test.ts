import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, it } from 'node:test';
import { type ServerProcess, startServer } from '../../testing/server-process';
import { NO_SMALL_DISK, smallDisk, type SmallDisk } from '../../testing/small-disk';

let disk: SmallDisk | undefined;

const ANY_PORT = { PORT: '0', DEMO_SMTP_PORT: '0' };

/** A demo on the small disk, and a way to ask it as its tenant administrator. */
async function demo() {
  const server = startServer({ DATA_DIR: join(disk!.folder, 'data'), DEMO: 'true', ...ANY_PORT });
  const address = await server.ready();
  let token = '';
  const ask = async (method: string, path: string, body?: object) => {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const signal = AbortSignal.timeout(30_000);
    const response = await fetch(`${address}${path}`, { method, headers, body: body && JSON.stringify(body), signal });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  token = String(
    (await ask('POST', '/api/auth/login', { username: 'tenant@thingsboard.org', password: 'tenant' })).body['token'],
  );
  return { server, ask };
}

const device = (name: string) => ['POST', '/api/device', { name, type: 'sensor' }] as const;
const DEVICES = '/api/user/devices?pageSize=1000&page=0';

async function until<T>(what: () => Promise<T>, right: (found: T) => boolean): Promise<T> {
  const end = performance.now() + 60_000;
  for (;;) {
    const found = await what();
    if (right(found) || performance.now() > end) return found;
    await wait(500);
  }
}

describe('a full disk', { timeout: 300_000 }, () => {
  let running: ServerProcess | undefined;
  afterEach(() => {
    if (running?.child.exitCode === null) running.child.kill('SIGKILL');
    disk?.remove();
    disk = undefined;
  });

  // The second has no room even for what PGlite has begun: what the guard cannot foresee (quotas, other programs).
  for (const [name, left] of [
    ['is noticed before it is full', 2 * 1024 * 1024],
    ['is survived to the last byte', 0],
  ] as const) {
    it(`${name}: 503, and everything again when there is room`, async (context) => {
      disk = smallDisk(128);
      if (!disk) return context.skip(NO_SMALL_DISK);
      const { server, ask } = await demo();
      running = server;
      assert.equal((await ask(...device('Before'))).status, 200);
      disk.fill(left);
      await wait(500);
      for (let n = 0; n < 20; n++) {
        const { status, body } = await ask(...device(`During ${n}`));
        assert.equal(status, 503, JSON.stringify(body));
        assert.match(String(body['message']), /disk .*is full/);
      }
      const reading = await ask('GET', DEVICES);
      assert.equal(reading.status, 200, JSON.stringify(reading.body));
      const lines = server.output().trim().split('\n');
      // Not one for each request; a job of the background that is under way says so, too.
      assert.ok(lines.length > 1 && lines.length < 9, server.output());
      assert.match(server.output(), /The disk .*full/);

      disk.empty();
      const again = await until(
        () => ask(...device('After')),
        ({ status }) => status === 200,
      );
      assert.equal(again.status, 200, JSON.stringify(again.body));
      const names = async () => ((await ask('GET', DEVICES)).body['data'] as { name: string }[]).map((one) => one.name);
      assert.deepEqual((await names()).filter((one) => /^(Before|During|After)/.test(one)).sort(), ['After', 'Before']);

      disk.fill(left);
      await wait(500);
      assert.equal((await ask(...device('Again'))).status, 503);
      assert.equal(await server.stop(), 0, server.output());
    });
  }
});
