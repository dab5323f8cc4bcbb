import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { Client, SYSTEM, TENANT } from './client';
import type { UiCall } from './recordings';
import { UI_CALLS } from './recordings';
import { seedStart, seedTenant, seedUser } from './seed';
import type { StandIn, StandInOptions } from './stand-in';
import { startStandIn } from './stand-in';

let standIn: StandIn;
let client: Client;
const start = async (options: Partial<StandInOptions> = {}) => {
  standIn = await startStandIn({ version: '4.3', ...options });
  client = new Client(standIn);
};
afterEach(() => standIn.close());

describe('What was not recorded', () => {
  it('is answered with 501 that names method and path', async () => {
    await start();
    const token = await client.signIn(TENANT);
    const cases: [method: string, path: string, body?: unknown][] = [
      ['GET', '/api/ruleChains?pageSize=2&page=0'],
      ['POST', '/api/deviceProfile', {}],
      ['GET', '/api/edges?pageSize=2&page=0'],
      ['PUT', '/api/device/bf9685f0-e81b-11f1-be2e-3522d19a68ed'],
      ['GET', '/api/customers?pageSize=2&page=0&filter=x'],
      ['GET', '/api/tenant/devices?deviceName=nobody'],
      [
        'POST',
        '/api/entitiesQuery/find',
        { entityFilter: { type: 'relationsQuery' }, pageLink: { page: 0, pageSize: 1 } },
      ],
    ];
    for (const [method, path, body] of cases) {
      const answer = await client.ask(method, path, token, body);
      equal(answer.status, 501, path);
      match(answer.body.message, new RegExp(`${method} ${path.split('?')[0]} `));
    }
  });

  it('is refused before that to whom its route is not open', async () => {
    await start();
    equal((await client.ask('GET', '/api/ruleChains?pageSize=2&page=0')).status, 401);
    equal((await client.ask('GET', '/api/ruleChains?pageSize=2&page=0', await client.signIn(SYSTEM))).status, 403);
  });
});

describe('A stand-in for 4.2', () => {
  it('has no API keys', async () => {
    await start({ version: '4.2' });
    const token = await client.signIn(TENANT);
    deepEqual((await client.ask('POST', '/api/apiKey', token, {})).body.message, 'No static resource api/apiKey.');
    const me = (await client.ask('GET', '/api/auth/user', token)).body;
    const key = { name: '', tenantId: me.tenantId, userId: me.id, expirationTime: 0, enabled: true, value: 'tb_x' };
    standIn.world.add('API_KEY', key);
    equal((await client.ask('GET', '/api/auth/user', 'ApiKey tb_x')).status, 401);
    equal((await client.ask('GET', '/api/auth/user', token)).status, 200);
  });
});

describe('Tokens', () => {
  it('end in whole seconds: those of the second in which their user is disabled live on', async () => {
    let now = Date.UTC(2026, 10, 30);
    await start({ now: () => now });
    const administrator = await client.signIn(TENANT);
    const { token } = await client.customer(administrator, 'A');
    const me = (await client.ask('GET', '/api/auth/user', token)).body;
    const path = `/api/user/${me.id.id}/userCredentialsEnabled?userCredentialsEnabled=`;
    now += 500;
    equal((await client.ask('POST', `${path}false`, administrator)).status, 200);
    equal((await client.ask('GET', '/api/auth/user', token)).status, 200);
    now += 1000;
    equal((await client.ask('POST', `${path}false`, administrator)).status, 200);
    equal((await client.ask('GET', '/api/auth/user', token)).body.message, 'Token has expired');
  });

  it('live two and a half hours; a refresh token gives new ones, as long as its user may sign in', async () => {
    let now = Date.UTC(2026, 10, 30);
    await start({ now: () => now });
    const { token, refreshToken } = (await client.ask('POST', '/api/auth/login', '', TENANT)).body;
    now += 9001 * 1000;
    deepEqual((await client.ask('GET', '/api/auth/user', `Bearer ${token}`)).body.errorCode, 11);
    const renewed = await client.ask('POST', '/api/auth/token', '', { refreshToken });
    equal((await client.ask('GET', '/api/auth/user', `Bearer ${renewed.body.token}`)).status, 200);
    equal((await client.ask('GET', '/api/auth/user', `Bearer ${refreshToken}`)).status, 401);
    equal((await client.ask('POST', '/api/auth/token', '', { refreshToken: renewed.body.token })).status, 401);
  });
});

describe('What the web UI asks for', () => {
  for (const [who, pages] of Object.entries(UI_CALLS)) {
    it(`is answered as recorded to a ${who}`, async () => {
      await start();
      const administrator = await client.signIn(TENANT);
      const own = await client.customer(administrator, 'A');
      const board = await client.ask('POST', '/api/dashboard', administrator, { title: 'Board', configuration: {} });
      await client.ask('POST', `/api/customer/${own.id.id}/dashboard/${board.body.id.id}`, administrator);
      const token = who === 'customer user' ? own.token : administrator;
      const me = (await client.ask('GET', '/api/auth/user', token)).body;
      const ids: [start: string, id: string][] = [
        ['/api/user/dashboards/', board.body.id.id],
        ['/api/user/', me.id.id],
        ['/api/customer/', own.id.id],
        ['/api/dashboard/', board.body.id.id],
      ];
      const wrong: string[] = [];
      let asked = 0;
      for (const [page, calls] of Object.entries(pages)) {
        for (const call of calls.filter((one): one is UiCall => typeof one === 'object')) {
          if (!call.path || !call.method) continue;
          const id = ids.find(([start]) => call.path?.startsWith(start))?.[1] ?? '';
          const path = call.path.replace('{id}', id).replace(/\{ts\}/g, '1795535851825');
          const { status } = await client.ask(
            call.method,
            path,
            token,
            call.path === '/api/auth/login' ? TENANT : undefined,
          );
          if (status !== call.status) wrong.push(`${page}: ${call.method} ${path} is ${status}`);
          asked++;
        }
      }
      deepEqual(wrong, []);
      ok(asked > 40);
    });
  }
});

describe('Faults that a test puts in', () => {
  it('break a request before or after it has done what it should', async () => {
    await start();
    const token = await client.signIn(TENANT);
    standIn.fail({ method: 'POST', path: /customer/, status: 503 });
    equal((await client.ask('POST', '/api/customer', token, { title: 'A' })).status, 503);
    standIn.fail({ path: /customer/, hangUp: true, after: true });
    await rejects(client.ask('POST', '/api/customer', token, { title: 'A' }));
    equal(
      (await client.ask('POST', '/api/customer', token, { title: 'A' })).body.message,
      'Customer with such title already exists!',
    );
  });

  it('are used up, and can be taken back', async () => {
    await start();
    standIn.fail({ status: 500, times: 2 });
    const path = '/api/noauth/userPasswordPolicy';
    const statuses = [await client.ask('GET', path), await client.ask('GET', path), await client.ask('GET', path)].map(
      ({ status }) => status,
    );
    deepEqual(statuses, [500, 500, 200]);
    standIn.fail({ status: 500 });
    standIn.mend();
    equal((await client.ask('GET', path)).status, 200);
  });

  it('slow a request down', async () => {
    await start();
    standIn.fail({ delayMs: 120 });
    const began = performance.now();
    equal((await client.ask('GET', '/api/noauth/userPasswordPolicy')).status, 200);
    ok(performance.now() - began >= 115);
  });
});

describe('A restart', () => {
  it('keeps what was there, tokens included', async () => {
    await start();
    const token = await client.signIn(TENANT);
    const { device } = await client.customer(token, 'A');
    const { url, world } = standIn;
    await standIn.close();
    await rejects(client.ask('GET', '/api/auth/user', token));
    await start({ port: Number(new URL(url).port), world });
    equal(standIn.url, url);
    equal((await client.ask('GET', `/api/device/${device.id.id}`, token)).body.name, 'A meter');
  });
});

describe('The log of requests', () => {
  it('says who asked for what, and how they showed it', async () => {
    await start();
    const token = await client.signIn(TENANT);
    const me = (await client.ask('GET', '/api/auth/user', token)).body;
    const key = await client.ask('POST', '/api/apiKey', token, { userId: me.id, description: 'x', enabled: true });
    await client.ask('GET', '/api/customers?pageSize=1&page=0', `ApiKey ${key.body.value}`);
    deepEqual(standIn.requests.at(-1), {
      method: 'GET',
      path: '/api/customers?pageSize=1&page=0',
      who: TENANT.username,
      authorization: 'ApiKey',
    });
    deepEqual(standIn.requests[0], { method: 'POST', path: '/api/auth/login', who: null, authorization: null });
  });
});

describe('Claiming', () => {
  it('gives a device that nobody has to whoever knows its secret, and any customer user of the tenant can end it', async () => {
    await start();
    const token = await client.signIn(TENANT);
    const [a, b] = [await client.customer(token, 'A'), await client.customer(token, 'B')];
    await client.ask('POST', '/api/device?accessToken=word', token, { name: 'Free', type: 'meter' });
    await client.ask('POST', '/api/v1/word/claim', '', { secretKey: 'claim-me', durationMs: 60000 });
    const claimed = await client.ask('POST', '/api/customer/device/Free/claim', a.token, { secretKey: 'claim-me' });
    deepEqual([claimed.status, claimed.body.response, claimed.body.device.customerId], [200, 'SUCCESS', a.id]);
    deepEqual(await client.ask('POST', '/api/customer/device/Free/claim', b.token, { secretKey: 'claim-me' }), {
      status: 400,
      body: 'CLAIMED',
    });
    equal((await client.ask('DELETE', '/api/customer/device/Free/claim', b.token)).status, 200);
    equal((await client.ask('GET', `/api/device/${claimed.body.device.id.id}`, a.token)).status, 403);
  });
});

describe('Relations', () => {
  it('are shown where both ends may be read, and made where both may be written', async () => {
    await start();
    const administrator = await client.signIn(TENANT);
    const [a, b] = [await client.customer(administrator, 'A'), await client.customer(administrator, 'B')];
    const { body: site } = await client.ask('POST', '/api/asset', administrator, { name: 'Site', customerId: a.id });
    for (const { id: to } of [a.device, b.device]) {
      const relation = { from: site.id, to, type: 'Contains', typeGroup: 'COMMON' };
      const status = to === b.device.id ? 403 : 200;
      equal((await client.ask('POST', '/api/relation', a.token, relation)).status, status);
      equal((await client.ask('POST', '/api/v2/relation', administrator, relation)).body.type, 'Contains');
    }
    const path = `/api/relations/info?fromId=${site.id.id}&fromType=ASSET`;
    const namesFor = async (token: string) =>
      (await client.ask('GET', path, token)).body.map(({ toName }: { toName: string }) => toName);
    deepEqual(await namesFor(administrator), ['A meter', 'B meter']);
    deepEqual(await namesFor(a.token), ['A meter']);
    const end = `fromId=${site.id.id}&fromType=ASSET&relationType=Contains&toId=${b.device.id.id}&toType=DEVICE`;
    equal((await client.ask('DELETE', `/api/relation?${end}`, a.token)).status, 403);
    equal((await client.ask('DELETE', `/api/v2/relation?${end}`, administrator)).body.to.id, b.device.id.id);
    deepEqual(await namesFor(administrator), ['A meter']);
  });
});

describe('The activation link', () => {
  it('begins with what the sender reached it by', async () => {
    await start();
    const token = await client.signIn(TENANT);
    const { id } = await client.customer(token, 'A');
    const body = { email: 'new@x.local', authority: 'CUSTOMER_USER', customerId: id };
    const user = (await client.ask('POST', '/api/user?sendActivationMail=false', token, body)).body;
    const link = async (headers: Record<string, string>) =>
      (await client.ask('GET', `/api/user/${user.id.id}/activationLink`, token, undefined, headers)).body.split(
        '/api/',
      )[0];
    equal(await link({}), standIn.url);
    equal(
      await link({ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'iot.example.org' }),
      'https://iot.example.org',
    );
  });
});

describe('Further tenants', () => {
  it('see nothing of one another', async () => {
    const other = { username: 'second@x.local', password: 'secret123' };
    await start({
      seed: (world) => {
        seedStart(world);
        const tenantId = seedTenant(world, 'Second').id.id;
        seedUser(world, { email: other.username, password: other.password, authority: 'TENANT_ADMIN', tenantId });
      },
    });
    const { device, id } = await client.customer(await client.signIn(TENANT), 'A');
    const token = await client.signIn(other);
    equal((await client.ask('GET', `/api/device/${device.id.id}`, token)).status, 403);
    equal((await client.ask('GET', `/api/customer/${id.id}`, token)).status, 403);
    equal((await client.ask('GET', '/api/tenant/deviceInfos?pageSize=5&page=0', token)).body.totalElements, 0);
    equal((await client.ask('POST', '/api/device', token, { name: 'A meter' })).status, 200);
  });
});

describe('The web UI', () => {
  it('is one page wherever a path names no file', async () => {
    await start();
    for (const path of ['/', '/login', '/dashboards/bf9685f0-e81b-11f1-be2e-3522d19a68ed']) {
      match((await client.ask('GET', path)).body, /<tb-root>/);
    }
    equal((await client.ask('GET', '/main.js')).status, 404);
  });
});
