import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { testApp, type TestApp, type TestUser } from './testing/test-app';

/** Everything that strangers may call. A route that is added here by accident fails the test. */
const PUBLIC = ['POST /api/auth/login', 'POST /api/auth/token', 'GET /api/noauth/userPasswordPolicy'];

let app: TestApp;
let admin: TestUser;
let consoleDir: string;
let docsDir: string;

describe('the server', () => {
  before(async () => {
    consoleDir = mkdtempSync(join(tmpdir(), 'console-'));
    writeFileSync(join(consoleDir, 'index.html'), '<!doctype html><title>Console</title>');
    writeFileSync(join(consoleDir, 'main-ABCDEFGH.js'), `console.log(${JSON.stringify('x'.repeat(5000))});`);
    mkdirSync(join(consoleDir, 'media'));
    writeFileSync(join(consoleDir, 'favicon.ico'), 'icon');
    docsDir = mkdtempSync(join(tmpdir(), 'docs-'));
    mkdirSync(join(docsDir, 'assets'));
    mkdirSync(join(docsDir, 'install'));
    for (const name of ['index', '404', 'theme', 'install/standalone']) {
      writeFileSync(join(docsDir, `${name}.html`), `<!doctype html><title>${name} of the docs</title>`);
    }
    writeFileSync(join(docsDir, 'assets/app.Bx_3-x4Q.js'), 'export {};');
    app = await testApp({ CONSOLE_DIR: consoleDir, DOCS_DIR: docsDir });
    admin = await app.tenant();
  });
  after(async () => {
    await app.close();
    for (const folder of [consoleDir, docsDir]) rmSync(folder, { recursive: true });
  });

  describe('the door', () => {
    it('is closed for strangers on every route that is not public on purpose', async () => {
      const { paths } = await app.ok(undefined, 'GET', '/api-docs/json');
      let closed = 0;
      for (const [path, operations] of Object.entries<Record<string, { security?: unknown[] }>>(paths)) {
        for (const [method, { security }] of Object.entries(operations)) {
          const name = `${method.toUpperCase()} ${path}`;
          const isPublic = security?.length === 0;
          if (isPublic) {
            assert.ok(PUBLIC.includes(name) || path.startsWith('/api/noauth/'), `${name} is public`);
            continue;
          }
          closed++;
          const url = path.replace(/\{\w+\}/g, '13814000-1dd2-11b2-8080-808080808080');
          const { status, body } = await app.send(undefined, method.toUpperCase(), url);
          assert.deepEqual([status, body.errorCode], [401, 10], name);
        }
      }
      assert.ok(closed > 40, `only ${closed} routes looked at`);
    });

    it('does not tell strangers which addresses exist', async () => {
      assert.equal((await app.send(undefined, 'GET', '/api/nothing/here')).status, 401);
      assert.equal((await app.send(admin, 'GET', '/api/nothing/here')).status, 404);
    });

    it('is not opened by odd spellings of an address', async () => {
      for (const url of [
        '/api//customers',
        '/api/customers/',
        '/%61pi/customers',
        '/API/customers',
        '/api/./customers',
      ]) {
        const { status, body } = await app.send(undefined, 'GET', url);
        assert.ok(status !== 200 || !JSON.stringify(body).includes('totalElements'), url);
      }
    });
  });

  describe('lists', () => {
    it('need a page and its size, as the contract says', async () => {
      for (const [query, name] of [
        ['page=0', 'pageSize'],
        ['pageSize=10', 'page'],
      ]) {
        const { status, body } = await app.send(admin, 'GET', `/api/customers?${query}`);
        assert.deepEqual([status, body.message], [400, `${name} is missing.`]);
      }
    });

    it('take an empty order for none, and no other', async () => {
      const url = '/api/customers?pageSize=10&page=0&sortProperty=&textSearch=';
      await app.ok(admin, 'GET', `${url}&sortOrder=`);
      const { status, body } = await app.send(admin, 'GET', `${url}&sortOrder=UP`);
      assert.deepEqual([status, body.message], [400, 'sortOrder must be one of ASC, DESC.']);
    });
  });

  describe('errors', () => {
    it('have one shape', async () => {
      const { body } = await app.send(admin, 'GET', '/api/device/13814000-1dd2-11b2-8080-808080808080');
      assert.deepEqual(body, {
        status: 404,
        message: "Requested item wasn't found!",
        errorCode: 32,
        timestamp: app.clock.now,
      });
    });

    const cases: [string, string, string, unknown, RegExp][] = [
      ['a wrong id in a path', 'GET', '/api/device/1', undefined, /^deviceId must be a UUID\.$/],
      ['a missing field', 'POST', '/api/device', {}, /^name is missing\.$/],
      ['a field of the wrong type', 'POST', '/api/device', { name: 5 }, /^name must be string\.$/],
      ['a blank name', 'POST', '/api/device', { name: '  ' }, /^name must not be blank\.$/],
      ['a wrong id in a body', 'POST', '/api/device', { name: 'x', id: { id: 'y' } }, /^id\.id must be a UUID\.$/],
      ['a wrong page', 'GET', '/api/customers?page=0&pageSize=0', undefined, /^pageSize must be at least 1\.$/],
      ['text for a number', 'GET', '/api/customers?page=0&pageSize=many', undefined, /^pageSize must be integer\.$/],
      [
        'an unknown sort property',
        'GET',
        '/api/customers?pageSize=10&page=0&sortProperty=id;drop',
        undefined,
        /^sortProperty must be one of/,
      ],
      ['a zero character', 'POST', '/api/device', { name: 'a\u0000b' }, /cannot be stored/],
    ];
    for (const [what, method, url, payload, sentence] of cases) {
      it(`say what is wrong with ${what}`, async () => {
        const { status, body } = await app.send(admin, method, url, payload);
        assert.deepEqual([status, body.errorCode, body.status], [400, 31, 400]);
        assert.match(body.message, sentence);
      });
    }

    it('say so where the JSON is broken', async () => {
      const headers = { 'content-type': 'application/json' };
      const { status, body } = await app.send(admin, 'POST', '/api/device', '{"name":', headers);
      assert.deepEqual([status, body.errorCode], [400, 31]);
    });

    it('do not show what broke inside', async () => {
      const find = app.platform.findUser;
      app.platform.findUser = () => Promise.reject(new Error('secret detail'));
      const { status, body } = await app.send(admin, 'GET', '/api/auth/user');
      app.platform.findUser = find;
      assert.deepEqual([status, body.errorCode], [500, 2]);
      assert.doesNotMatch(JSON.stringify(body), /secret/);
    });

    it('are not made of an empty JSON body', async () => {
      const headers = { 'content-type': 'application/json' };
      assert.equal((await app.send((await app.tenant()).token, 'POST', '/api/auth/logout', '', headers)).status, 200);
    });
  });

  describe('the console', () => {
    it('is served at every address of its own', async () => {
      for (const url of ['/', '/login', '/signup', '/dashboards/13814000-1dd2-11b2-8080-808080808080?a=b.c']) {
        const { status, body, headers } = await app.send(undefined, 'GET', url);
        assert.equal(status, 200, url);
        assert.match(body, /<title>Console/, url);
        assert.equal(headers['cache-control'], 'no-cache', url);
      }
    });

    it('is not served where a file is missing', async () => {
      assert.equal((await app.send(undefined, 'GET', '/chunk-MISSING1.js')).status, 404);
      assert.doesNotMatch((await app.send(undefined, 'GET', '/%2e%2e/%2e%2e/%2e%2e/etc/passwd')).body, /root:/);
      assert.equal((await app.send(undefined, 'POST', '/login')).status, 404);
    });

    it('keeps hashed files for a year, compressed', async () => {
      const response = await app.send(undefined, 'GET', '/main-ABCDEFGH.js', undefined, { 'accept-encoding': 'gzip' });
      assert.equal(response.headers['cache-control'], 'public, max-age=31536000, immutable');
      assert.equal(response.headers['content-encoding'], 'gzip');
      assert.equal((await app.send(undefined, 'GET', '/favicon.ico')).headers['cache-control'], 'no-cache');
    });

    it('comes with headers that protect it', async () => {
      const { headers } = await app.send(undefined, 'GET', '/');
      const policy = String(headers['content-security-policy']);
      assert.match(policy, /default-src 'self'/);
      assert.match(policy, /frame-ancestors 'self'/);
      // No picture of another site: it would tell that site who reads what.
      assert.match(policy, /img-src 'self' data: blob:;/);
      assert.doesNotMatch(policy, /script-src[^;]*'unsafe-inline'/);
      assert.match(policy, /script-src 'self' 'unsafe-eval' /);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.ok(headers['referrer-policy']);
    });

    it('may evaluate no text where its operator says so', async () => {
      const named = await testApp({ FORBID_EVAL: 'true' });
      const policy = String((await named.send(undefined, 'GET', '/')).headers['content-security-policy']);
      await named.close();
      assert.match(policy, /script-src 'self' https:/);
      assert.doesNotMatch(policy, /unsafe-eval/);
    });

    it('may load from elsewhere what its operator names, and no scripts', async () => {
      const named = await testApp({ CONSOLE_ORIGINS: 'https://*.tile.example.org' });
      const policy = String((await named.send(undefined, 'GET', '/')).headers['content-security-policy']);
      await named.close();
      assert.match(policy, /img-src 'self' data: blob: https:\/\/\*\.tile\.example\.org;/);
      assert.match(policy, /connect-src 'self' https:\/\/\*\.tile\.example\.org;/);
      assert.doesNotMatch(policy, /script-src[^;]*tile/);
    });
  });

  describe('the docs', () => {
    it('are served at addresses without an ending', async () => {
      for (const [url, title] of [
        ['/docs/', 'index'],
        ['/docs/theme', 'theme'],
        ['/docs/theme?a=b', 'theme'],
        ['/docs/install/standalone', 'install/standalone'],
        ['/docs/install/standalone.html', 'install/standalone'],
      ]) {
        const { status, body, headers } = await app.send(undefined, 'GET', url);
        assert.deepEqual([status, headers['cache-control']], [200, 'no-cache'], url);
        assert.match(body, new RegExp(`<title>${title} of the docs`), url);
      }
      const { status, headers } = await app.send(undefined, 'GET', '/docs');
      assert.deepEqual([status, headers['location']], [302, '/docs/']);
    });

    it('have a page of their own for what is missing, not the console', async () => {
      for (const url of ['/docs/nothing', '/docs/assets/missing.js', '/docs/install/']) {
        const { status, body } = await app.send(undefined, 'GET', url);
        assert.equal(status, 404, url);
        assert.match(body, /<title>404 of the docs/, url);
      }
      assert.doesNotMatch((await app.send(undefined, 'GET', '/docs/%2e%2e/%2e%2e/%2e%2e/etc/passwd')).body, /root:/);
    });

    it('run no script but their own files, and keep those for a year', async () => {
      const { headers } = await app.send(undefined, 'GET', '/docs/theme');
      assert.match(String(headers['content-security-policy']), /script-src 'self';/);
      assert.doesNotMatch(String(headers['content-security-policy']), /unsafe-eval/);
      const script = await app.send(undefined, 'GET', '/docs/assets/app.Bx_3-x4Q.js');
      assert.equal(script.headers['cache-control'], 'public, max-age=31536000, immutable');
    });
  });
});
