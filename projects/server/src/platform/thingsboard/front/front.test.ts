import assert from 'node:assert/strict';
import { createServer, get as httpGet, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { mergePermissions, type MergedPermissions } from 'ngx-self-registration/models/permissions';
import { buildFront, type Front } from './front';

const TENANT = '11111111-1111-1111-1111-111111111111';
const MINE = '22222222-2222-2222-2222-222222222222';
const THEIRS = '33333333-3333-3333-3333-333333333333';
const NULL_ID = '13814000-1dd2-11b2-8080-808080808080';

const user = (id: string, authority: string, customerId: string) => ({
  id: { entityType: 'USER', id },
  email: `${id}@example.com`,
  authority,
  tenantId: { entityType: 'TENANT', id: authority === 'SYS_ADMIN' ? NULL_ID : TENANT },
  customerId: { entityType: 'CUSTOMER', id: customerId },
});
const USERS: Record<string, object> = {
  'Bearer admin': user('admin', 'TENANT_ADMIN', NULL_ID),
  'Bearer mine': user('mine', 'CUSTOMER_USER', MINE),
  'Bearer system': user('system', 'SYS_ADMIN', NULL_ID),
  'ApiKey key': user('admin', 'TENANT_ADMIN', NULL_ID),
};

interface Seen {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

describe('the front of a ThingsBoard', () => {
  let thingsboard: Server;
  let front: Front;
  let clock = 1_000_000;
  let roles: MergedPermissions | null;
  /** What arrived at ThingsBoard, but for our own questions. */
  let seen: Seen[];
  let asked: number;
  let isAway = false;
  let known: Record<string, object>;

  before(async () => {
    thingsboard = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        if (isAway) return void request.socket.destroy();
        const { method = '', url = '', headers } = request;
        const who = known[String(headers['x-authorization'])];
        response.setHeader('content-type', 'application/json');
        if (url === '/api/auth/user' && headers.accept === 'application/json') {
          asked++;
          response.statusCode = who ? 200 : 401;
          return void response.end(JSON.stringify(who ?? { status: 401 }));
        }
        seen.push({ method, url, headers, body });
        response.setHeader('x-of-thingsboard', 'yes');
        response.statusCode = url.includes('nothing') ? 404 : 200;
        return void response.end(JSON.stringify({ path: url }));
      });
    });
    await new Promise<void>((done) => thingsboard.listen(0, '127.0.0.1', done));
    const { port } = thingsboard.address() as AddressInfo;
    front = await buildFront(
      { thingsboardUrl: `http://127.0.0.1:${port}`, trustProxy: false },
      { now: () => clock, rolesOf: async () => roles },
    );
    await front.app.ready();
  });
  after(async () => {
    await front.app.close();
    await new Promise((done) => thingsboard.close(done));
  });
  beforeEach(() => {
    clock += 60_000;
    roles = null;
    seen = [];
    asked = 0;
    isAway = false;
    known = { ...USERS };
  });

  const send = async (
    method: string,
    url: string,
    { as, headers = {}, body }: { as?: string; headers?: Record<string, string>; body?: unknown } = {},
  ) => {
    const answer = await front.app.inject({
      method: method as 'GET',
      url,
      headers: { host: 'iot.example.com', ...(as ? { 'x-authorization': as } : {}), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return { status: answer.statusCode, headers: answer.headers, text: answer.body };
  };

  it('hands a request on with its sender’s own credential, and the answer back as it is', async () => {
    const answer = await send('GET', `/api/device/${MINE}?x=1`, { as: 'Bearer mine' });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['x-of-thingsboard'], 'yes');
    assert.equal(seen[0].url, `/api/device/${MINE}?x=1`);
    assert.equal(seen[0].headers['x-authorization'], 'Bearer mine');
    assert.equal(seen[0].headers['x-forwarded-host'], 'iot.example.com');
    assert.equal((await send('GET', '/api/device/nothing', { as: 'Bearer mine' })).status, 404);
  });

  it('shows ThingsBoard one credential, the one that was decided by', async () => {
    await send('GET', '/api/device/types', { as: 'Bearer mine', headers: { authorization: 'Bearer admin' } });
    assert.equal(seen[0].headers.authorization, undefined);
    assert.equal(seen[0].headers['x-authorization'], 'Bearer mine');
    await send('GET', '/api/device/types', { headers: { authorization: 'ApiKey key' } });
    assert.equal(seen[1].headers['x-authorization'], 'ApiKey key');
    assert.equal((await send('GET', '/api/device/types', { headers: { authorization: 'Basic eDp5' } })).status, 401);
    assert.equal(
      (await send('GET', '/api/device/types', { as: 'nonsense', headers: { authorization: 'Bearer admin' } })).status,
      401,
    );
    assert.equal(seen.length, 2);
  });

  it('asks who somebody is once in a while, and at once after they have left', async () => {
    for (let count = 0; count < 5; count++) await send('GET', '/api/device/types', { as: 'Bearer mine' });
    assert.equal(asked, 1);
    clock += 3000;
    await send('GET', '/api/device/types', { as: 'Bearer mine' });
    assert.equal(asked, 2);
    await send('POST', '/api/auth/logout', { as: 'Bearer mine', body: {} });
    delete known['Bearer mine'];
    assert.equal((await send('GET', '/api/device/types', { as: 'Bearer mine' })).status, 401);
    await send('GET', '/api/device/types', { as: 'ApiKey key' });
    await send('POST', '/api/user/admin/userCredentialsEnabled?userCredentialsEnabled=false', { as: 'Bearer admin' });
    delete known['ApiKey key'];
    assert.equal((await send('GET', '/api/device/types', { as: 'ApiKey key' })).status, 401);
  });

  it('refuses what no role gives, before ThingsBoard is asked', async () => {
    roles = mergePermissions([{ DEVICE: ['READ'] }], []);
    assert.equal((await send('GET', `/api/device/${MINE}`, { as: 'Bearer mine' })).status, 200);
    const refused = await send('GET', `/api/asset/${MINE}`, { as: 'Bearer mine' });
    assert.equal(refused.status, 403);
    assert.equal(JSON.parse(refused.text).errorCode, 20);
    assert.equal((await send('HEAD', `/api/asset/${MINE}`, { as: 'Bearer mine' })).status, 403);
    const query = { entityFilter: { type: 'entityType', entityType: 'ASSET' }, pageLink: {} };
    assert.equal((await send('POST', '/api/entitiesQuery/find', { as: 'Bearer mine', body: query })).status, 403);
    assert.equal(seen.length, 1);
  });

  it('keeps unknown routes from everybody but administrators whose roles leave nothing out', async () => {
    for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
      assert.equal((await send(method, '/api/somethingNew/x')).status, 401, method);
      assert.equal((await send(method, '/api/somethingNew/x', { as: 'Bearer mine' })).status, 403, method);
      assert.equal((await send(method, '/api/somethingNew/x', { as: 'Bearer system' })).status, 403, method);
      assert.equal((await send(method, '/api/somethingNew/x', { as: 'Bearer admin' })).status, 200, method);
    }
    roles = mergePermissions([{ DEVICE: ['ALL'] }], []);
    assert.equal((await send('GET', '/api/somethingNew/x', { as: 'Bearer admin' })).status, 403);
  });

  it('knows a route however its letters are written', async () => {
    roles = mergePermissions([{ DEVICE: ['READ'] }], []);
    for (const address of ['/%61pi/asset/x', '/api/%61sset/x', '/api/asset/x/', '/api/asset', '/api', '/api/']) {
      assert.equal((await send('GET', address, { as: 'Bearer mine' })).status, 403, address);
      assert.equal((await send('GET', address)).status, 401, address);
    }
    assert.deepEqual(seen, []);
  });

  it('refuses addresses that could be read in two ways', async () => {
    const addresses = [
      '/api/device;x=1/types',
      '/api//device/types',
      '/api/device%2ftypes',
      '/api/device/%2e%2e/asset/x',
      '/api/device/..%5cx',
      '/api/device/%252e',
      '/api/device/a%00b',
      '/static/..;/api/asset/x',
    ];
    // Over a connection: what sends in memory tidies addresses up.
    await front.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = front.app.server.address() as AddressInfo;
    for (const path of addresses) {
      const status = await new Promise((done, fail) => {
        const headers = { 'x-authorization': 'Bearer admin' };
        httpGet({ port, host: '127.0.0.1', path, headers }, (answer) => {
          answer.resume();
          done(answer.statusCode);
        }).on('error', fail);
      });
      assert.equal(status, 400, path);
    }
    assert.equal(
      (await send('GET', '/api/relations?fromId=a&fromId=b&fromType=DEVICE', { as: 'Bearer admin' })).status,
      400,
    );
    assert.deepEqual(seen, []);
  });

  describe('saving as a customer user', () => {
    const device = (more: object) => ({ id: { entityType: 'DEVICE', id: 'd' }, name: 'x', ...more });
    const of = (id: string | null) => ({ customerId: id && { entityType: 'CUSTOMER', id } });
    const save = (body: object, url = '/api/device', as = 'Bearer mine') => send('POST', url, { as, body });

    it('goes on where it stays the customer’s', async () => {
      assert.equal((await save(device({ ...of(MINE), tenantId: { entityType: 'TENANT', id: TENANT } }))).status, 200);
      assert.deepEqual(JSON.parse(seen[0].body).customerId.id, MINE);
      assert.equal((await save({ name: 'new' })).status, 200);
    });

    it('does not give a thing to another customer, to nobody, or to another tenant', async () => {
      const bodies = [
        device(of(THEIRS)),
        device(of(null)),
        device(of(NULL_ID)),
        device({}),
        device({ ...of(MINE), tenantId: { id: THEIRS } }),
        device({ ...of(MINE), ownerId: { entityType: 'CUSTOMER', id: THEIRS } }),
        device({ ...of(MINE), ownerId: { entityType: 'TENANT', id: TENANT } }),
        { name: 'new', ...of(THEIRS) },
      ];
      for (const body of bodies) {
        const answer = await save(body);
        assert.equal(answer.status, 403, JSON.stringify(body));
        assert.match(answer.text, /cannot be changed by saving it/);
      }
      for (const url of ['/api/asset', '/api/entityView'])
        assert.equal((await save(device(of(THEIRS)), url)).status, 403);
      for (const url of ['/api/device-with-credentials', '/api/lwm2m/device-credentials']) {
        assert.equal((await save({ device: device(of(THEIRS)), credentials: {} }, url)).status, 403, url);
      }
      assert.deepEqual(seen, []);
    });

    it('sends on what was looked at, whatever else the text said', async () => {
      const text = `{"id":{"entityType":"DEVICE","id":"d"},"customerId":{"id":"${THEIRS}"},"customerId":{"id":"${MINE}"}}`;
      const answer = await send('POST', '/api/device', {
        as: 'Bearer mine',
        headers: { 'content-type': 'application/json' },
        body: text,
      });
      assert.equal(answer.status, 200);
      assert.ok(!seen[0].body.includes(THEIRS));
    });

    it('leaves administrators alone', async () => {
      assert.equal((await save(device(of(THEIRS)), '/api/device', 'Bearer admin')).status, 200);
    });
  });

  it('hands on the web UI, bodies of any kind and devices’ own calls as they are', async () => {
    assert.equal((await send('GET', '/login')).status, 200);
    await send('POST', '/api/v1/token/telemetry', {
      headers: { 'content-type': 'application/json' },
      body: '{"t": 1.0}',
    });
    assert.equal(seen[1].body, '{"t": 1.0}');
    const values = '/api/plugins/telemetry/DEVICE/d/timeseries/ANY';
    await send('POST', values, {
      as: 'Bearer mine',
      headers: { 'content-type': 'application/json' },
      body: '{"t": 1.00}',
    });
    assert.equal(seen[2].body, '{"t": 1.00}');
    await send('POST', '/api/image', {
      as: 'Bearer admin',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x--',
    });
    assert.equal(seen[3].headers['content-type'], 'multipart/form-data; boundary=x');
    assert.equal(seen[3].body, '--x--');
  });

  it('says so where ThingsBoard does not answer', async () => {
    isAway = true;
    const answer = await send('GET', '/api/device/types', { as: 'Bearer mine' });
    assert.equal(answer.status, 503);
    assert.match(answer.text, /ThingsBoard does not answer/);
    isAway = false;
    assert.equal((await send('GET', '/api/device/types', { as: 'Bearer mine' })).status, 200);
    isAway = true;
    assert.equal((await send('POST', '/api/auth/logout', { as: 'Bearer mine', body: {} })).status, 503);
  });
});
