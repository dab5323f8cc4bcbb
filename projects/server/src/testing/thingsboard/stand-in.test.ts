import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import type { UiCall } from './recordings';
import { UI_CALLS } from './recordings';
import { seedStart, seedTenant, seedUser } from './seed';
import type { StandIn, StandInOptions } from './stand-in';
import { startStandIn } from './stand-in';
import type { World } from './world';

const TENANT = { username: 'tenant@thingsboard.org', password: 'tenant' };
const SYSTEM = { username: 'sysadmin@thingsboard.org', password: 'sysadmin' };

/** What tests look into. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = any;

let standIn: StandIn;
const start = async (options: Partial<StandInOptions> = {}) => {
  standIn = await startStandIn({ version: '4.3', ...options });
};
afterEach(() => standIn.close());

async function ask(
  method: string,
  path: string,
  credentials = '',
  body?: unknown,
): Promise<{ status: number; body: Answer }> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (credentials) headers['X-Authorization'] = credentials;
  const response = await fetch(standIn.url + path, { method, headers, body: JSON.stringify(body), redirect: 'manual' });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  return { status: response.status, body: isJson ? (JSON.parse(text) as Answer) : text };
}

async function signIn(who: { username: string; password: string }): Promise<string> {
  const { status, body } = await ask('POST', '/api/auth/login', '', who);
  equal(status, 200);
  return `Bearer ${body.token}`;
}

/** A customer with a user who can sign in, and a device. */
async function customer(world: World, token: string, title: string) {
  const { body } = await ask('POST', '/api/customer', token, { title });
  const user = { email: `${title}@x.local`, password: 'secret123', authority: 'CUSTOMER_USER' } as const;
  seedUser(world, { ...user, tenantId: body.tenantId.id, customerId: body.id.id });
  const device = await ask('POST', '/api/device', token, {
    name: `${title} meter`,
    type: 'meter',
    customerId: body.id,
  });
  const own = await signIn({ username: user.email, password: user.password });
  return { id: body.id, device: device.body, token: own };
}

describe('What was not recorded', () => {
  it('is answered with 501 that names method and path', async () => {
    await start();
    const token = await signIn(TENANT);
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
      const answer = await ask(method, path, token, body);
      equal(answer.status, 501, path);
      match(answer.body.message, new RegExp(`${method} ${path.split('?')[0]} `));
    }
  });

  it('is refused before that to whom its route is not open', async () => {
    await start();
    equal((await ask('GET', '/api/ruleChains?pageSize=2&page=0')).status, 401);
    equal((await ask('GET', '/api/ruleChains?pageSize=2&page=0', await signIn(SYSTEM))).status, 403);
  });
});

describe('A stand-in for 4.2', () => {
  it('has no API keys', async () => {
    await start({ version: '4.2' });
    const token = await signIn(TENANT);
    deepEqual((await ask('POST', '/api/apiKey', token, {})).body.message, 'No static resource api/apiKey.');
    equal((await ask('GET', '/api/auth/user', 'ApiKey tb_x')).status, 401);
    equal((await ask('GET', '/api/auth/user', token)).status, 200);
  });
});

describe('What the web UI asks for', () => {
  for (const [who, pages] of Object.entries(UI_CALLS)) {
    it(`is answered as recorded to a ${who}`, async () => {
      await start();
      const administrator = await signIn(TENANT);
      const own = await customer(standIn.world, administrator, 'A');
      const board = await ask('POST', '/api/dashboard', administrator, { title: 'Board', configuration: {} });
      await ask('POST', `/api/customer/${own.id.id}/dashboard/${board.body.id.id}`, administrator);
      const token = who === 'customer user' ? own.token : administrator;
      const me = (await ask('GET', '/api/auth/user', token)).body;
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
          const { status } = await ask(call.method, path, token, call.path === '/api/auth/login' ? TENANT : undefined);
          if (status !== call.status) wrong.push(`${page}: ${call.method} ${path} is ${status}`);
          asked++;
        }
      }
      deepEqual(wrong, []);
      ok(asked > 40);
    });

    it(`is answered over sockets to a ${who}`, async () => {
      await start();
      const administrator = await signIn(TENANT);
      const own = await customer(standIn.world, administrator, 'A');
      const token = (who === 'customer user' ? own.token : administrator).replace('Bearer ', '');
      const sent = Object.values(pages).flatMap((calls) =>
        calls.filter((one): one is UiCall => typeof one === 'object'),
      );
      const cmds = sent.flatMap((call) => call.sent?.cmds ?? []).map((cmd, index) => ({ ...cmd, cmdId: index }));
      const wanted = cmds.filter(({ type }) => !type.endsWith('UNSUBSCRIBE')).length;
      const answers = await converse({ authCmd: { cmdId: 0, token }, cmds }, wanted);
      deepEqual(
        answers.filter(({ errorCode }) => errorCode !== 0),
        [],
      );
      equal(answers.length, wanted);
    });
  }
});

/** Sends one message over a socket and waits for so many answers. */
async function converse(message: unknown, wanted: number, path = '/api/ws'): Promise<Answer[]> {
  const socket = new WebSocket(standIn.url.replace('http', 'ws') + path);
  const answers: Answer[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => socket.send(JSON.stringify(message)));
    socket.on('message', (data) => {
      answers.push(JSON.parse(String(data)));
      if (answers.length === wanted) resolve();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('closed')));
    setTimeout(resolve, 2000).unref();
  });
  socket.terminate();
  return answers;
}

describe('A socket of the old form', () => {
  it('has its token in the address and a list for each kind of command', async () => {
    await start();
    const token = await signIn(TENANT);
    const { device } = await customer(standIn.world, token, 'A');
    standIn.world.values.saveTelemetry(device.id.id, { temperature: 20 }, 1795535851825);
    const cmd = { cmdId: 3, entityType: 'DEVICE', entityId: device.id.id, scope: 'LATEST_TELEMETRY' };
    const path = `/api/ws/plugins/telemetry?token=${token.replace('Bearer ', '')}`;
    const [answer] = await converse({ tsSubCmds: [cmd] }, 1, path);
    deepEqual([answer.subscriptionId, answer.data], [3, { temperature: [[1795535851825, '20']] }]);
  });
});

describe('Faults that a test puts in', () => {
  it('break a request before or after it has done what it should', async () => {
    await start();
    const token = await signIn(TENANT);
    standIn.fail({ method: 'POST', path: /customer/, status: 503 });
    equal((await ask('POST', '/api/customer', token, { title: 'A' })).status, 503);
    standIn.fail({ path: /customer/, hangUp: true, after: true });
    await rejects(ask('POST', '/api/customer', token, { title: 'A' }));
    equal(
      (await ask('POST', '/api/customer', token, { title: 'A' })).body.message,
      'Customer with such title already exists!',
    );
  });

  it('are used up, and can be taken back', async () => {
    await start();
    standIn.fail({ status: 500, times: 2 });
    const path = '/api/noauth/userPasswordPolicy';
    const statuses = [await ask('GET', path), await ask('GET', path), await ask('GET', path)].map(
      ({ status }) => status,
    );
    deepEqual(statuses, [500, 500, 200]);
    standIn.fail({ status: 500 });
    standIn.mend();
    equal((await ask('GET', path)).status, 200);
  });

  it('slow a request down', async () => {
    await start();
    standIn.fail({ delayMs: 120 });
    const began = performance.now();
    equal((await ask('GET', '/api/noauth/userPasswordPolicy')).status, 200);
    ok(performance.now() - began >= 115);
  });
});

describe('The log of requests', () => {
  it('says who asked for what, and how they showed it', async () => {
    await start();
    const token = await signIn(TENANT);
    const me = (await ask('GET', '/api/auth/user', token)).body;
    const key = await ask('POST', '/api/apiKey', token, { userId: me.id, description: 'x', enabled: true });
    await ask('GET', '/api/customers?pageSize=1&page=0', `ApiKey ${key.body.value}`);
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
    const token = await signIn(TENANT);
    const [a, b] = [await customer(standIn.world, token, 'A'), await customer(standIn.world, token, 'B')];
    await ask('POST', '/api/device?accessToken=word', token, { name: 'Free', type: 'meter' });
    await ask('POST', '/api/v1/word/claim', '', { secretKey: 'claim-me', durationMs: 60000 });
    const claimed = await ask('POST', '/api/customer/device/Free/claim', a.token, { secretKey: 'claim-me' });
    deepEqual([claimed.status, claimed.body.response, claimed.body.device.customerId], [200, 'SUCCESS', a.id]);
    deepEqual(await ask('POST', '/api/customer/device/Free/claim', b.token, { secretKey: 'claim-me' }), {
      status: 400,
      body: 'CLAIMED',
    });
    equal((await ask('DELETE', '/api/customer/device/Free/claim', b.token)).status, 200);
    equal((await ask('GET', `/api/device/${claimed.body.device.id.id}`, a.token)).status, 403);
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
    const { device, id } = await customer(standIn.world, await signIn(TENANT), 'A');
    const token = await signIn(other);
    equal((await ask('GET', `/api/device/${device.id.id}`, token)).status, 403);
    equal((await ask('GET', `/api/customer/${id.id}`, token)).status, 403);
    equal((await ask('GET', '/api/tenant/deviceInfos?pageSize=5&page=0', token)).body.totalElements, 0);
    equal((await ask('POST', '/api/device', token, { name: 'A meter' })).status, 200);
  });
});

describe('The web UI', () => {
  it('is one page wherever a path names no file', async () => {
    await start();
    for (const path of ['/', '/login', '/dashboards/bf9685f0-e81b-11f1-be2e-3522d19a68ed']) {
      match((await ask('GET', path)).body, /<tb-root>/);
    }
    equal((await ask('GET', '/main.js')).status, 404);
  });
});
