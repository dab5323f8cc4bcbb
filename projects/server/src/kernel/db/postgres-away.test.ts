import assert from 'node:assert/strict';
import { test } from 'node:test';
import { privatePostgres } from '../../testing/private-postgres';
import { startServer } from '../../testing/server-process';

test(
  'a PostgreSQL that goes away and comes back does the same to the server',
  { timeout: 120_000 },
  async (context) => {
    const postgres = await privatePostgres();
    if (!postgres) return context.skip('no PostgreSQL on this machine');
    const server = startServer({ DATABASE_URL: postgres.url, DEMO: 'true', PORT: '0', DEMO_SMTP_PORT: '0' });
    try {
      const address = await server.ready();
      const signIn = async () => {
        const response = await fetch(`${address}/api/auth/login`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ username: 'tenant@thingsboard.org', password: 'tenant' }),
        });
        return { status: response.status, body: (await response.json()) as { message?: string } };
      };
      assert.equal((await signIn()).status, 200);
      // Connections are open and idle, and all of them break.
      await postgres.halt();
      for (let n = 0; n < 5; n++) {
        const { status, body } = await signIn();
        assert.equal(status, 503, JSON.stringify(body));
        assert.match(body.message ?? '', /^The database cannot be reached at the moment/);
      }
      await postgres.resume();
      assert.equal((await signIn()).status, 200);
      assert.equal(await server.stop(), 0, server.output());
    } finally {
      server.child.kill('SIGKILL');
      await postgres.stop();
    }
  },
);
