import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { buildFront, type Front } from '../front';
import { withLinks } from './linked-pages';

const TAG = '<script src="/registration/links.js" defer></script>';
const PAGE = '<!doctype html><html><head><title>ThingsBoard ü</title></HEAD><body><tb-root></tb-root></body></html>';
const LINKED = PAGE.replace('</HEAD>', `${TAG}</HEAD>`);

describe("ThingsBoard's pages with links to ours", () => {
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let asked: IncomingMessage[];
  let folder: string;
  let front: Front;
  const upstream = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'console-'));
    writeFileSync(join(folder, 'links.js'), '');
    await new Promise<void>((done) => upstream.listen(0, '127.0.0.1', done));
    front = await start({ consoleDir: folder, thingsboardLinks: true });
  });
  after(async () => {
    await front.app.close();
    upstream.closeAllConnections();
    await new Promise((done) => upstream.close(done));
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    asked = [];
    answer = (_request, response) => html(response);
  });

  const thingsboardUrl = () => `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const start = (settings: { consoleDir?: string; thingsboardLinks?: boolean }) =>
    buildFront({ thingsboardUrl: thingsboardUrl(), trustProxy: false, ...settings });
  function html(
    response: ServerResponse,
    headers: Record<string, string | string[]> = {},
    body: string | Buffer = PAGE,
  ) {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': Buffer.byteLength(body), ...headers });
    response.end(body);
  }
  const get = (
    url: string,
    headers: Record<string, string> = {},
    method: 'GET' | 'HEAD' | 'POST' = 'GET',
    by = front,
  ) => by.app.inject({ method, url, headers: { host: 'iot.example.com', ...headers } });

  for (const url of [
    '/',
    '/login',
    '/index.html',
    '/dashboards/784f394c-42b6-435a-983c-b7beff2784f9?state=a.b',
    '/home',
  ]) {
    it(`${url} carries the script, and is as long as it says`, async () => {
      const { statusCode, body, headers, rawPayload } = await get(url);
      assert.deepEqual([statusCode, body], [200, LINKED]);
      assert.equal(headers['content-length'], String(rawPayload.length));
      assert.equal(asked[0].url, url);
    });
  }

  it('keeps what the page came with, but what was true without the script only', async () => {
    answer = (_request, response) =>
      html(response, {
        'cache-control': 'no-cache',
        'set-cookie': ['a=1; Path=/', 'b=2'],
        'x-frame-options': 'DENY',
        etag: '"original"',
        'last-modified': 'Mon, 30 Nov 2026 00:00:00 GMT',
        'accept-ranges': 'bytes',
      });
    const { headers } = await get('/');
    assert.deepEqual(headers['set-cookie'], ['a=1; Path=/', 'b=2']);
    assert.deepEqual([headers['cache-control'], headers['x-frame-options']], ['no-cache', 'DENY']);
    assert.deepEqual([headers['last-modified'], headers['accept-ranges']], [undefined, undefined]);
    assert.match(String(headers.etag), /^"(?!original)/);
  });

  it('is never answered by a copy without the script, and by 304 where the browser has this one', async () => {
    answer = (request, response) =>
      request.headers['if-none-match'] ? response.writeHead(304).end() : html(response, { etag: '"original"' });
    const { headers, body } = await get('/', {
      'if-none-match': '"original"',
      'if-modified-since': 'Mon, 30 Nov 2026 00:00:00 GMT',
      range: 'bytes=0-10',
    });
    assert.equal(body, LINKED);
    for (const name of ['if-none-match', 'if-modified-since', 'range']) assert.equal(asked[0].headers[name], undefined);
    const again = await get('/', { 'if-none-match': `W/${String(headers.etag)}, "x"` });
    assert.deepEqual([again.statusCode, again.body, again.headers.etag], [304, '', headers.etag]);
  });

  it('asks for it as text, and reads one that is compressed all the same', async () => {
    answer = (_request, response) => html(response, { 'content-encoding': 'gzip' }, gzipSync(PAGE));
    const { body, headers } = await get('/', { 'accept-encoding': 'gzip, br' });
    assert.equal(asked[0].headers['accept-encoding'], 'identity');
    assert.deepEqual([body, headers['content-encoding']], [LINKED, undefined]);
  });

  it('leaves the bytes of a page in another encoding as they are', async () => {
    const latin = Buffer.from(PAGE, 'latin1');
    answer = (_request, response) => html(response, { 'content-type': 'text/html; charset=iso-8859-1' }, latin);
    assert.deepEqual((await get('/')).rawPayload, Buffer.from(LINKED, 'latin1'));
  });

  it('answers HEAD with the headers of GET', async () => {
    const [head, whole] = [await get('/login', {}, 'HEAD'), await get('/login')];
    assert.equal(head.body, '');
    assert.deepEqual(
      ['content-length', 'content-type', 'etag'].map((name) => head.headers[name]),
      ['content-length', 'content-type', 'etag'].map((name) => whole.headers[name]),
    );
  });

  for (const [url, type] of [
    ['/api/noauth/userPasswordPolicy', 'text/html'],
    ['/swagger-ui/index.html', 'text/html'],
    ['/assets/help/en_US/a.html', 'text/html'],
    ['/main-ABCDEFGH.js', 'text/html'],
    ['/v3/api-docs', 'application/json'],
    ['/anything', 'application/json'],
    ['/anything', 'text/plain'],
  ]) {
    it(`leaves ${type} at ${url} as it is`, async () => {
      answer = (_request, response) => html(response, { 'content-type': type, etag: '"original"' });
      const { body, headers } = await get(url);
      assert.deepEqual([body, headers.etag], [PAGE, '"original"']);
    });
  }

  it('leaves redirects, refusals and pages without a head as they are', async () => {
    answer = (_request, response) =>
      response.writeHead(302, { location: '/elsewhere', 'content-type': 'text/html' }).end('x');
    const redirect = await get('/link');
    assert.deepEqual([redirect.statusCode, redirect.headers.location, redirect.body], [302, '/elsewhere', 'x']);
    answer = (_request, response) => response.writeHead(404, { 'content-type': 'text/html' }).end(PAGE);
    const missing = await get('/missing');
    assert.deepEqual([missing.statusCode, missing.body], [404, PAGE]);
    answer = (_request, response) => html(response, { etag: '"original"' }, '<p>Hello</p>');
    const { body, headers } = await get('/hello');
    assert.deepEqual([body, headers.etag, headers['content-length']], ['<p>Hello</p>', '"original"', '12']);
  });

  it('hands on a body that is sent to an address of a page', async () => {
    await get('/login', {}, 'POST');
    assert.deepEqual([asked[0].method, asked[0].headers['accept-encoding']], ['POST', undefined]);
  });

  it('hands on what the sender shows, in one header', async () => {
    await get('/', { authorization: 'Bearer abc', cookie: 'a=b', 'x-forwarded-for': '6.6.6.6' });
    const { headers } = asked[0];
    assert.deepEqual(
      [headers['x-authorization'], headers.authorization, headers.cookie],
      ['Bearer abc', undefined, 'a=b'],
    );
    assert.notEqual(headers['x-forwarded-for'], '6.6.6.6');
    assert.equal(headers['x-forwarded-host'], 'iot.example.com');
  });

  it('says that ThingsBoard does not answer, also where it breaks off', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': 1000 });
      response.write('<html>', () => response.destroy());
    };
    assert.equal((await get('/')).statusCode, 503);
    answer = (request) => request.destroy();
    assert.equal((await get('/')).statusCode, 503);
  });

  for (const [what, settings] of [
    ['they are switched off', () => ({ consoleDir: folder, thingsboardLinks: false })],
    ['there is no console', () => ({ thingsboardLinks: true })],
    ['there is no script', () => ({ consoleDir: join(folder, 'none'), thingsboardLinks: true })],
  ] as const) {
    it(`has no links where ${what}`, async () => {
      const bare = await start(settings());
      try {
        answer = (_request, response) => html(response, { etag: '"original"' });
        const { body, headers } = await get('/', {}, 'GET', bare);
        assert.deepEqual([body, headers.etag], [PAGE, '"original"']);
      } finally {
        await bare.app.close();
      }
    });
  }
});

describe('withLinks', () => {
  it('adds the script once', () => assert.equal(withLinks(LINKED), LINKED));
  it('knows the end of the head however it is written', () =>
    assert.equal(withLinks('<head></head ><p></head>'), `<head>${TAG}</head ><p></head>`));
});
