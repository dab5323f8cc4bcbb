import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { testFront, type TestFront } from '../../../../testing/thingsboard/front-app';

const INDEX = `<!doctype html><html><head><title>Console</title><base href="/"/></head>
<body><app-root></app-root><script src="main-ABCDEFGH.js" type="module"></script></body></html>`;

describe('our pages in front of a ThingsBoard', () => {
  let folder: string;
  let front: TestFront;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'console-'));
    mkdirSync(join(folder, 'media'));
    writeFileSync(join(folder, 'index.html'), INDEX);
    writeFileSync(join(folder, 'main-ABCDEFGH.js'), `export {}; // ${'x'.repeat(3000)}`);
    writeFileSync(join(folder, 'media', 'icons-ABCDEFGH.woff2'), 'font');
    writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
    front = await testFront({}, { settings: { consoleDir: folder } });
  });
  after(async () => {
    await front.close();
    rmSync(folder, { recursive: true });
  });

  const get = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
    front.app.inject({ method, url, headers: { host: 'iot.example.com', ...headers } });
  const askedUpstream = () => front.standIn.requests.map(({ path }) => path);

  for (const url of [
    '/registration',
    '/registration/',
    '/registration/index.html',
    '/registration/login',
    '/registration/security/roles?page=2',
    '/signup',
    '/signup/emailVerified?emailCode=abc',
    '/signup/createPassword?activateToken=abc',
  ]) {
    it(`${url} is the console, which finds its files from everywhere and knows where it is`, async () => {
      front.standIn.requests.length = 0;
      const answer = await get(url);
      assert.equal(answer.statusCode, 200);
      assert.match(String(answer.headers['content-type']), /^text\/html/);
      assert.match(answer.body, /<base href="\/registration\/"><meta name="console-platform" content="thingsboard">/);
      assert.equal(answer.body.match(/<base/g)?.length, 1);
      assert.equal(answer.headers['cache-control'], 'no-cache');
      assert.match(String(answer.headers['content-security-policy']), /default-src 'self'/);
      assert.doesNotMatch(String(answer.headers['content-security-policy']), /unsafe-eval/);
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
      assert.deepEqual(askedUpstream(), []);
    });
  }

  it('is asked for again without being sent again', async () => {
    const { headers } = await get('/signup');
    const again = await get('/registration', { 'if-none-match': `"other", W/${String(headers.etag)}` });
    assert.deepEqual([again.statusCode, again.body], [304, '']);
    assert.equal((await get('/registration', { 'if-none-match': '"other"' })).statusCode, 200);
  });

  it('serves hashed files for a year, others fresh, and large ones compressed', async () => {
    const script = await get('/registration/main-ABCDEFGH.js', { 'accept-encoding': 'gzip' });
    assert.equal(script.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.match(String(script.headers['content-type']), /javascript/);
    assert.equal(script.headers['content-encoding'], 'gzip');
    assert.match(gunzipSync(script.rawPayload).toString(), /^export \{\};/);
    assert.equal((await get('/registration/media/icons-ABCDEFGH.woff2')).body, 'font');
    assert.equal((await get('/registration/favicon.svg')).headers['cache-control'], 'no-cache');
    assert.equal((await get('/registration', {}, 'HEAD')).statusCode, 200);
  });

  it('answers for a file that is not there with no page', async () => {
    for (const url of ['/registration/main-HGFEDCBA.js', '/registration/media/none.woff2', '/registration/../x.js']) {
      const answer = await get(url);
      assert.ok([400, 404].includes(answer.statusCode), url);
      assert.doesNotMatch(answer.body, /app-root/);
    }
  });

  it("leaves everything else to ThingsBoard, without headers of ours, and ThingsBoard's pages below /login too", async () => {
    for (const url of ['/', '/login', '/login/createPassword?activateToken=a', '/home', '/registrations', '/signups']) {
      const answer = await get(url);
      assert.equal(answer.statusCode, 200, url);
      assert.match(answer.body, /<tb-root>/, url);
      assert.equal(answer.headers['content-security-policy'], undefined, url);
    }
    assert.equal((await get('/main-ABCDEFGH.js')).statusCode, 404);
    assert.equal((await get('/favicon.svg')).statusCode, 404);
  });

  for (const [what, consoleDir] of [
    ['no folder', undefined],
    ['a folder without a page', '/nowhere/console'],
  ] as const) {
    it(`says in a sentence that the pages are missing where there is ${what}`, async () => {
      const bare = await testFront({}, { settings: { consoleDir } });
      try {
        for (const url of ['/registration', '/registration/security/roles', '/registration/main.js', '/signup']) {
          const answer = await bare.app.inject({ url, headers: { host: 'iot.example.com' } });
          assert.equal(answer.statusCode, 404, url);
          assert.match(answer.body, /CONSOLE_DIR/, url);
        }
      } finally {
        await bare.close();
      }
    });
  }
});
