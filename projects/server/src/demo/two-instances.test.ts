import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startServer } from '../testing/server-process';
import { privatePostgres } from '../testing/private-postgres';

const INSTANCES = 3;

test('demo instances that start together on an empty PostgreSQL all come up', { timeout: 240_000 }, async (context) => {
  const postgres = await privatePostgres();
  if (!postgres) return context.skip('no PostgreSQL on this machine');
  const env = { DATABASE_URL: postgres.url, DEMO: 'true', PORT: '0', DEMO_SMTP_PORT: '0' };
  const servers = Array.from({ length: INSTANCES }, () => startServer(env));
  try {
    const addresses = await Promise.all(servers.map((server) => server.ready()));
    for (const address of addresses) {
      const { status } = await fetch(`${address}/api/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'tenant@thingsboard.org', password: 'tenant' }),
      });
      assert.equal(status, 200);
    }
    assert.deepEqual(
      await Promise.all(servers.map((server) => server.stop())),
      servers.map(() => 0),
    );
  } finally {
    for (const { child } of servers) child.kill('SIGKILL');
    await postgres.stop();
  }
});
