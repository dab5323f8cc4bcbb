import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { anybody } from '../platform/needs/need';
import { rateLimits } from '../kernel/db/schema';
import { withEffort } from '../testing/effort';
import { type Scenario, scenario } from '../testing/scenario';
import { testApp, type TestApp } from '../testing/test-app';

let app: TestApp;
let s: Scenario;

const JSON_HEADERS = { 'content-type': 'application/json' };

/** Sends text as a JSON body, as it is. */
async function raw(url: string, text: string, sender: 'nobody' | 'me' = 'me') {
  const token = sender === 'me' ? s.me.token : undefined;
  const { answer, took } = await withEffort(() => app.send(token, 'POST', url, text, JSON_HEADERS));
  return { ...answer, took };
}

const deep = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`;

describe('work before limits', { timeout: 120_000 }, () => {
  before(async () => {
    app = await testApp({}, undefined, { requestTimeout: 1200 });
    s = await scenario(app);
  });
  after(() => app.close());

  it('a sign-up of eleven megabytes is not read', async () => {
    const fields = Array.from({ length: 800_000 }, (_, index) => `"F${index}":"x"`).join();
    const { status, took } = await raw('/api/noauth/signup', `{"fields":{${fields}}}`, 'nobody');
    assert.equal(status, 413);
    assert.ok(took < 500, `${took} ms`);
  });

  it('a body with very many values in few bytes is not parsed', async () => {
    const many = `{"fields":{${Array.from({ length: 3000 }, (_, index) => `"${index}":""`).join()}}}`;
    const { status, body } = await raw('/api/noauth/signup', many, 'nobody');
    assert.deepEqual([status, body.errorCode], [400, 31]);
    assert.match(body.message, /^The body has more than \d+ values\.$/);
  });

  for (const [what, url, text] of [
    ['a list', '/api/device', deep(50_000)],
    ['free JSON', '/api/device', `{"name":"deep","additionalInfo":{"a":${deep(20_000)}}}`],
    ['a dashboard', '/api/dashboard', `{"title":"deep","configuration":{"a":${deep(200_000)}}}`],
    ['permissions', '/api/role', `{"name":"deep","type":"GROUP","permissions":${deep(10_000)}}`],
    ['objects', '/api/device', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`],
  ]) {
    it(`${what} nested without end is a 400`, async () => {
      const { status, body } = await raw(url, text);
      assert.deepEqual([status, body.errorCode], [400, 31], body.message);
      assert.match(body.message, /nested deeper than/);
    });
  }

  for (const [what, text] of [
    ['half a surrogate pair', '{"name":"a\\ud83d"}'],
    ['halves in the wrong order', '{"name":"a\\udc00\\ud83d"}'],
    ['half a pair before another escape', '{"name":"\\ud83d\\u0041"}'],
    ['half a pair in a key', '{"name":"x","additionalInfo":{"\\udfff":1}}'],
    ['a zero character', '{"name":"a\\u0000"}'],
    ['a zero character in free JSON', '{"name":"x","additionalInfo":{"a":"\\u0000"}}'],
  ]) {
    it(`${what} is a 400`, async () => {
      const { status, body } = await raw('/api/device', text);
      assert.deepEqual([status, body.message], [400, 'The text contains a character that cannot be stored.']);
    });
  }

  it('whole pairs, escaped backslashes and text that looks like an escape pass', async () => {
    for (const name of ['\\ud83d\\ude00', '\\\\ud83d', 'pump \\\\u0000 one', 'a\\\\\\\\\\ud83d\\ude00']) {
      const { status, body } = await raw('/api/device', `{"name":"${name}"}`);
      assert.deepEqual([status, body.name], [200, JSON.parse(`"${name}"`)]);
    }
  });

  for (const [what, method, url, body] of [
    ['a page', 'GET', '/api/user/devices?pageSize=10&page=1e300', undefined],
    ['a page size', 'GET', '/api/user/devices?pageSize=1e300&page=0', undefined],
    ['a negative page', 'GET', '/api/user/devices?pageSize=10&page=-1', undefined],
    ['a version', 'POST', '/api/device', '{"name":"x","version":1e300}'],
    ['a number beyond all', 'POST', '/api/device', '{"name":"x","additionalInfo":{"a":[1e400]}}'],
    ['a number of many digits', 'POST', '/api/device', `{"name":"x","additionalInfo":{"a":${'9'.repeat(400)}}}`],
    ['an order', 'POST', '/api/dashboard', '{"title":"x","mobileOrder":99999999999}'],
    ['a moment', 'POST', '/api/plugins/telemetry/DEVICE/ID/timeseries/ANY', '{"ts":1e17,"values":{"a":1}}'],
  ] as const) {
    it(`${what} that no column keeps is a 400`, async () => {
      const answer = await app.send(s.me, method, url.replace('ID', s.myDevice), body, body ? JSON_HEADERS : {});
      assert.deepEqual([answer.status, answer.body.errorCode], [400, 31], answer.body.message);
    });
  }

  it('a name of the prototype is no field, no key and no type', async () => {
    const query = (over: object) =>
      app.send(s.me, 'POST', '/api/entitiesQuery/find', {
        entityFilter: { type: 'entityType', entityType: 'DEVICE' },
        pageLink: { pageSize: 10, page: 0 },
        ...over,
      });
    for (const key of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      const sortOrder = { key: { type: 'ENTITY_FIELD', key } };
      const sorted = await query({ pageLink: { pageSize: 10, page: 0, sortOrder } });
      assert.equal(sorted.status, 400, key);
      const shown = await query({ entityFields: [{ type: 'ENTITY_FIELD', key }] });
      assert.deepEqual([shown.status, shown.body.data[0].latest.ENTITY_FIELD[key]], [200, { ts: 0, value: '' }], key);
      const searched = await query({
        pageLink: { pageSize: 10, page: 0, textSearch: 'a' },
        entityFields: [{ type: 'ENTITY_FIELD', key }],
      });
      assert.equal(searched.status, 200, key);
      assert.equal((await query({ entityFilter: { type: key, entityType: key } })).status, 400, key);
      const telemetry = await app.send(s.me, 'GET', `/api/plugins/telemetry/${key}/${s.myDevice}/values/attributes`);
      assert.equal(telemetry.status, 400, key);
    }
  });

  it('who sends without end is stopped before anything is read', async () => {
    const flood = await testApp();
    // On a PostgreSQL all servers of a file count together.
    await flood.ctx.db.delete(rateLimits);
    let refused = 0;
    for (let count = 0; count < 610; count += 10) {
      const send = () => flood.send(undefined, 'POST', '/api/noauth/activate', '{"not json', JSON_HEADERS);
      const answers = await Promise.all(Array.from({ length: 10 }, send));
      refused += answers.filter(({ status }) => status === 429).length;
    }
    await flood.ctx.db.delete(rateLimits);
    await flood.close();
    assert.equal(refused, 10);
  });

  it('what takes too long is answered with 503', async () => {
    const slow = await testApp(
      {},
      async (server) => {
        server.post('/api/noauth/slow', { config: { need: anybody } }, () => new Promise(() => undefined));
      },
      { answerTimeout: 200 },
    );
    // Over a socket and with a body: a body that was read closes its stream, and with it Fastify's own limit.
    await slow.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = slow.app.server.address() as AddressInfo;
    const init = { method: 'POST', body: '{"a":1}', headers: JSON_HEADERS };
    const answer = await fetch(`http://127.0.0.1:${port}/api/noauth/slow`, init);
    const body = (await answer.json()) as { errorCode: number; message: string };
    assert.deepEqual([answer.status, body.errorCode], [503, 2]);
    assert.match(body.message, /took too long/);
    await slow.close();
  });

  it('a request that is sent slowly ends, its connection too', async () => {
    await app.app.listen({ host: '127.0.0.1', port: 0 });
    const socket = connect((app.app.server.address() as AddressInfo).port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /api/noauth/signup HTTP/1.1\r\nhost: localhost\r\n');
    socket.write('content-type: application/json\r\ncontent-length: 1000\r\n\r\n{');
    const drip = setInterval(() => socket.write(' '), 100);
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    // A server that goes on listening is never closed: the limit of the whole suite ends it.
    await once(socket, 'close');
    clearInterval(drip);
    assert.match(answer, /^HTTP\/1\.1 408 /);
  });
});

describe('routes that forget their bounds', () => {
  const start = (schema: object, url = '/api/forgotten') =>
    testApp({}, async (server) => {
      server.post(url, { schema }, async () => 'served');
    });
  const object = (properties: object) => ({ body: { type: 'object', properties } });

  for (const [what, schema, sentence] of [
    ['text', object({ name: { type: 'string' } }), /POST \/api\/forgotten .*it\.name: text needs a maxLength/],
    ['a number', object({ size: { type: 'integer', minimum: 0 } }), /it\.size: a number needs a minimum and a maximum/],
    ['a list', object({ all: { type: 'array', items: { type: 'boolean' } } }), /it\.all: a list needs maxItems/],
    ['anything', object({ rest: {} }), /it\.rest: what may be anything must say so/],
    [
      'an id',
      object({ userId: { type: 'string', maxLength: 36 } }),
      /it\.userId is an id and must be of the type Uuid/,
    ],
    [
      'text deep inside',
      object({ a: { anyOf: [{ type: 'null' }, { type: 'object', properties: { b: { type: 'string' } } }] } }),
      /it\.a\.b: text needs a maxLength/,
    ],
  ] as const) {
    it(`stop the start: ${what}`, () => assert.rejects(start(schema), sentence));
  }
});
