import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { testApp, type TestApp, type TestUser } from '../../testing/test-app';

const SOME_ID = '13814000-1dd2-11b2-8080-808080808080';

let app: TestApp;
let admin: TestUser;

/** Every operation of our OpenAPI, with ids filled in, and the first page where there are pages. */
async function operations(): Promise<[string, string][]> {
  const { paths } = await app.ok(undefined, 'GET', '/api-docs/json');
  return Object.entries<Record<string, { parameters?: { name: string }[] }>>(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters }]): [string, string] => {
      const page = parameters?.some(({ name }) => name === 'page') ? '?page=0&pageSize=10' : '';
      return [method.toUpperCase(), path.replace(/\{\w+\}/g, SOME_ID) + page];
    }),
  );
}

describe('answers', () => {
  before(async () => {
    app = await testApp();
    admin = await app.tenant();
  });
  after(() => app.close());

  it('of all operations are kept by no cache, whoever asks and whatever comes back', async () => {
    const all = await operations();
    assert.ok(all.length > 80, `only ${all.length} operations`);
    for (const [method, url] of all) {
      for (const sender of [undefined, admin]) {
        const { headers, status } = await app.send(sender, method, url);
        assert.equal(headers['cache-control'], 'no-store', `${method} ${url} (${status})`);
      }
    }
  });

  it('that redirect with a token, and addresses without a route, too', async () => {
    for (const [sender, url] of [
      [undefined, '/api/noauth/activateEmail?emailCode=abc'],
      [undefined, '/api/noauth/activate?activateToken=abc'],
      [undefined, '/api/noauth/resetPassword?resetToken=abc'],
      [undefined, '/api/nothing/here'],
      [admin, '/api/nothing/here'],
    ] as const) {
      assert.equal((await app.send(sender, 'GET', url)).headers['cache-control'], 'no-store', url);
    }
  });
});
