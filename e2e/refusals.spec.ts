import { expect, test as base } from '@playwright/test';
import { Api, Answer } from './support/api';
import { startVerificationServer } from './support/google';
import { signUp, tenantApi, useRecaptcha } from './support/people';
import { RunningServer, startServer } from './support/server';

interface Saved {
  id: { entityType: string; id: string };
  name: string;
}

interface World {
  server: RunningServer;
  tenant: Api;
  /** Two end users who have signed up by themselves, each a customer of their own. */
  ada: Api;
  bob: Api;
  adasDevice: Saved;
  tenantsDevice: Saved;
  sharedDashboard: string;
}

const test = base.extend<object, { world: World }>({
  world: [
    async ({}, use) => {
      const google = await startVerificationServer();
      const server = await startServer({ RECAPTCHA_VERIFY_URL: google.url });
      try {
        await use(await makeWorld(server));
      } finally {
        await server.stop();
        await google.stop();
      }
    },
    { scope: 'worker' },
  ],
});

async function makeWorld(server: RunningServer): Promise<World> {
  const tenant = await tenantApi(server.url);
  const form = await useRecaptcha(tenant);
  const ada = await signUp(server.url, 'ada@example.com', 'good-ada');
  const bob = await signUp(server.url, 'bob@example.com', 'good-bob');
  const adasDevice = (await ada.post<Saved>('/api/device', { name: "Ada's sensor", type: 'sensor' })).body;
  const tenantsDevice = (await tenant.post<Saved>('/api/device', { name: 'Tenant sensor', type: 'sensor' })).body;
  const sharedDashboard = (form['defaultDashboard'] as { id: string }).id;
  return { server, tenant, ada, bob, adasDevice, tenantsDevice, sharedDashboard };
}

/** What has this name. A refusal for want of an id would say nothing about rights. */
function named(things: readonly Saved[], name: string): Saved {
  const found = things.find((thing) => thing.name === name);
  if (!found)
    throw new Error(`There is no ${name} among ${things.map((thing) => thing.name).join(', ') || 'nothing'}.`);
  return found;
}

/** Denied because no role gives it. */
function expectForbidden(answer: Answer) {
  expect(answer).toMatchObject({ status: 403, body: { status: 403, errorCode: 20, message: expect.any(String) } });
}

/** Denied because for this caller it does not exist. */
function expectNotFound(answer: Answer) {
  expect(answer).toMatchObject({ status: 404, body: { status: 404, errorCode: 32, message: expect.any(String) } });
}

test('without a token nothing under /api answers, except what is public', async ({ world }) => {
  const nobody = new Api(world.server.url);
  for (const path of [
    '/api/auth/user',
    '/api/roles?pageSize=10&page=0',
    '/api/admin/settings/mail',
    '/api/no-such-thing',
  ]) {
    expect(await nobody.get(path), path).toMatchObject({ status: 401, body: { errorCode: 10 } });
  }
  expect((await nobody.get('/api/noauth/selfRegistration/signUpSelfRegistrationParams')).status).toBe(200);
});

test('a device of another customer does not exist', async ({ world }) => {
  const path = `/api/device/${world.adasDevice.id.id}`;
  expect((await world.ada.get(path)).status).toBe(200);
  expectNotFound(await world.bob.get(path));
  expectNotFound(await world.bob.delete(path));
  expectNotFound(await world.bob.post('/api/device', { ...world.adasDevice, name: 'Mine now' }));
  expectNotFound(await world.bob.get(`/api/plugins/telemetry/DEVICE/${world.adasDevice.id.id}/values/attributes`));
  expectNotFound(
    await world.bob.post(`/api/plugins/telemetry/DEVICE/${world.adasDevice.id.id}/SERVER_SCOPE`, { stolen: true }),
  );
  expect((await world.ada.get(path)).body).toMatchObject({ name: "Ada's sensor" });
});

test("a device of the tenant does not exist for the tenant's customers", async ({ world }) => {
  expectNotFound(await world.ada.get(`/api/device/${world.tenantsDevice.id.id}`));
});

test('a device made under a foreign customer is refused', async ({ world }) => {
  const { body: ada } = await world.ada.get<{ customerId: object }>('/api/auth/user');
  const answer = await world.bob.post<Saved>('/api/device', {
    name: 'Cuckoo',
    type: 'sensor',
    customerId: ada.customerId,
  });
  expect([403, 404]).toContain(answer.status);
});

test("lists show nobody else's devices, customers and users", async ({ world }) => {
  const { body: devices } = await world.bob.get<{ totalElements: number }>('/api/user/devices?pageSize=50&page=0');
  expect(devices.totalElements).toBe(0);
  const found = await world.bob.post<{ data: unknown[] }>('/api/entitiesQuery/find', {
    entityFilter: { type: 'deviceType', deviceType: 'sensor', deviceNameFilter: '' },
    pageLink: { pageSize: 50, page: 0 },
    entityFields: [{ type: 'ENTITY_FIELD', key: 'name' }],
  });
  expect(found.body.data).toEqual([]);
});

test('the shared dashboard can be read, and neither changed nor deleted', async ({ world }) => {
  const path = `/api/dashboard/${world.sharedDashboard}`;
  const { status, body: dashboard } = await world.ada.get<object>(path);
  expect(status).toBe(200);
  expectForbidden(await world.ada.post('/api/dashboard', { ...dashboard, title: 'Changed' }));
  expectForbidden(await world.ada.delete(path));
});

test('what belongs to the tenant is closed to its customers', async ({ world }) => {
  const form = (await world.tenant.get<object>('/api/selfRegistration/selfRegistrationParams')).body;
  const closed: Answer[] = [
    await world.ada.get('/api/admin/settings/mail'),
    await world.ada.post('/api/admin/settings', { key: 'mail', jsonValue: {} }),
    await world.ada.get('/api/selfRegistration/selfRegistrationParams'),
    await world.ada.post('/api/selfRegistration/selfRegistrationParams', form),
    await world.ada.post('/api/domain', { name: 'evil.example.com' }),
  ];
  closed.forEach(expectForbidden);
});

test('nobody gives themselves more than they have', async ({ world }) => {
  const { body: roles } = await world.tenant.get<{ data: Saved[] }>('/api/roles?pageSize=100&page=0');
  const administrator = named(roles.data, 'Tenant Administrator');
  const { body: groups } = await world.tenant.get<Saved[]>('/api/entityGroups/USER/all');
  const administrators = named(groups, 'Tenant Administrators');
  const { body: bob } = await world.bob.get<Saved>('/api/auth/user');
  expectNotFound(await world.bob.post(`/api/entityGroup/${administrators.id.id}/addEntities`, [bob.id.id]));
  const given = { userGroupId: administrators.id, roleId: administrator.id };
  expectNotFound(await world.bob.post('/api/groupPermission', given));
  // Nobody's authority can be changed, whoever asks.
  expect((await world.bob.post('/api/user', { ...bob, authority: 'TENANT_ADMIN' })).status).toBe(400);
  expectForbidden(await world.bob.get('/api/admin/settings/mail'));
});

test('secrets are never in an answer', async ({ world }) => {
  const form = JSON.stringify((await world.tenant.get('/api/selfRegistration/selfRegistrationParams')).body);
  const mail = JSON.stringify((await world.tenant.get('/api/admin/settings/mail')).body);
  const open = JSON.stringify(
    (await new Api(world.server.url).get('/api/noauth/selfRegistration/signUpSelfRegistrationParams')).body,
  );
  expect(form + open).not.toContain('secret-key');
  expect(mail).not.toMatch(/"password":"[^"]+"/);
  expect(open).toContain('site-key');
});

test('everything is still there after a restart', async ({ world }) => {
  await world.server.restart();
  expect((await world.ada.get(`/api/device/${world.adasDevice.id.id}`)).status).toBe(200);
  expectNotFound(await world.bob.get(`/api/device/${world.adasDevice.id.id}`));
});
