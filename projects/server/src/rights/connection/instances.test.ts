import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { privatePostgres } from '../../testing/private-postgres';
import { testFront } from '../../testing/thingsboard/front-app';

test('a change of rights on one instance counts on another', { timeout: 120_000 }, async (context) => {
  const postgres = await privatePostgres();
  if (!postgres) return context.skip('no PostgreSQL on this machine');
  const one = await testFront({}, { databaseUrl: postgres.url });
  const other = await testFront({}, { besides: one, databaseUrl: postgres.url });
  try {
    const admin = await one.signIn('tenant@thingsboard.org', 'tenant');
    const customer = await one.signIn('customer@thingsboard.org', 'customer');
    const { customerId } = await one.ok(customer, 'GET', '/api/auth/user');
    const mine = `/api/customer/${customerId.id}`;
    assert.equal((await other.send(customer, 'GET', mine)).status, 200);
    /** What the other instance answers, as soon as it is this. */
    const becomes = async (status: number) => {
      for (let tries = 0; tries < 200; tries++) {
        if ((await other.send(customer, 'GET', mine)).status === status) return;
        await wait(10);
      }
      assert.fail(`it never answered ${status}`);
    };
    await one.ok(admin, 'POST', '/api/registration/connection', {});
    await becomes(200);
    const roles = await other.ok(admin, 'GET', '/api/roles?pageSize=10&page=0');
    const role = roles.data.find(({ name }: { name: string }) => name === 'Customer User');
    const saved = await one.ok(admin, 'POST', '/api/role', { ...role, permissions: {} });
    await becomes(403);
    await one.ok(admin, 'POST', '/api/role', { ...saved, permissions: role.permissions });
    await becomes(200);
    await one.ok(admin, 'POST', '/api/role', {
      ...(await one.ok(admin, 'GET', `/api/role/${role.id.id}`)),
      permissions: {},
    });
    await becomes(403);
    // Without the connection ThingsBoard alone decides, on every instance.
    await one.ok(admin, 'DELETE', '/api/registration/connection');
    await becomes(200);
  } finally {
    await other.close();
    await one.close();
    await postgres.stop();
  }
});
