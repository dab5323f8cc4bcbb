import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { ensureServer } from '../lib/prepare.mjs';
import { exists, inRoot } from '../lib/project.mjs';
import { blocksOf } from './fences.mjs';
import { DOMAIN, missingFor, startProxy } from './checkers/proxies.mjs';
import { freePorts, mirror, send, startOurs } from './servers.mjs';

/* The configurations of docs/operate/proxy.md, run: before a server that tells what it gets, and before ours. */

/** A second client is a second address of this machine, which Linux has by itself. */
const missing = (language) =>
  process.platform === 'linux' ? missingFor(language) : 'needs addresses as 127.0.0.2, which only Linux has by itself';

const blocks = blocksOf(readFileSync(inRoot('docs/operate/proxy.md'), 'utf8'), 'docs/operate/proxy.md');

/** What a client from outside would like the server to believe. */
const SPOOFED = {
  'X-Forwarded-For': '203.0.113.9',
  'X-Forwarded-Host': 'evil.example.org',
  'X-Forwarded-Proto': 'http',
};

const WEB_SOCKET = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

for (const block of blocks.filter(({ language }) => ['nginx', 'haproxy'].includes(language))) {
  const { language, at } = block;

  describe(`${language} as in ${at}`, { skip: missing(language) }, () => {
    let ports;
    const stops = [];
    before(async () => {
      const [http, https, server] = await freePorts(3);
      ports = { http, https, server };
      stops.push(await mirror(server), await startProxy(block, ports));
    });
    after(async () => {
      for (const stop of stops.reverse()) await stop();
    });
    const arrived = async (...args) => JSON.parse((await send(ports.https, ...args)).text);

    it('tells who sends, to which domain and how, whatever the sender says about it', async () => {
      const { headers, url } = await arrived('/api/things?a=%2Fb', { headers: SPOOFED });
      assert.equal(url, '/api/things?a=%2Fb');
      assert.deepEqual(
        ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'host'].map((name) => headers[name]),
        [['127.0.0.1'], [DOMAIN], ['https'], [DOMAIN]],
      );
      assert.deepEqual((await arrived('/api/', { from: '127.0.0.2' })).headers['x-forwarded-for'], ['127.0.0.2']);
    });

    it('lets WebSockets through', async () => {
      assert.equal((await send(ports.https, '/api/ws', { headers: WEB_SOCKET })).status, 101);
    });

    it('lets a large dashboard through', async () => {
      const body = 'x'.repeat(15 * 1024 * 1024);
      assert.equal((await arrived('/api/dashboard', { method: 'POST', body })).size, body.length);
    });

    it('sends whoever comes by HTTP to HTTPS', async () => {
      const { status, headers } = await send(ports.http, '/signup?a=b', { plain: true });
      assert.deepEqual([status, headers.location], [301, `https://${DOMAIN}/signup?a=b`]);
    });
  });
}

/** Each proxy with people of its own, whose attempts the server counts apart. */
const behind = ['nginx', 'haproxy']
  .map((language) => blocks.find((block) => block.language === language))
  .map((block, i) => ({ block, people: `127.0.${i + 1}.1`, others: `127.0.${i + 1}.2` }));
const ADDRESSES = ['tenant@thingsboard.org', 'sysadmin@thingsboard.org'];

describe('our server', { skip: behind.every(({ block }) => missing(block.language)) && missing('nginx') }, () => {
  let server;
  let stop;
  /** As it was when the server started: `npm test` builds the console meanwhile. */
  let built;
  before(async () => {
    await ensureServer();
    built = exists('dist/console/index.html');
    [server] = await freePorts(1);
    stop = await startOurs(server, { PUBLIC_URL: `https://${DOMAIN}`, TRUST_PROXY: 'true' });
  });
  after(() => stop());

  for (const [i, { block, people, others }] of behind.entries()) {
    describe(`behind ${block.language}`, { skip: missing(block.language) }, () => {
      let https;
      let stopProxy;
      before(async () => {
        const [http, port] = await freePorts(2);
        https = port;
        stopProxy = await startProxy(block, { http, https, server });
      });
      after(() => stopProxy());
      const post = (path, body, headers, from = people) =>
        send(https, path, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...headers },
          body: JSON.stringify(body),
          from,
        });

      it('answers, and shows /signup where a console is built', async () => {
        assert.equal((await send(https, '/api/noauth/userPasswordPolicy')).status, 200);
        const { status, text } = await send(https, '/signup');
        assert.deepEqual([status, /<app-root/.test(text)], built ? [200, true] : [404, false]);
      });

      it('opens the sockets of dashboards', async () => {
        assert.equal((await send(https, '/api/ws', { headers: WEB_SOCKET })).status, 101);
      });

      it('mails links of the domain, whatever a request says', async () => {
        const email = ADDRESSES[i];
        assert.equal((await post('/api/noauth/resetPasswordByEmail', { email }, SPOOFED)).status, 200);
        let mails = [];
        for (let tries = 0; mails.length === 0 && tries < 100; tries++) {
          await new Promise((next) => setTimeout(next, 100));
          mails = JSON.parse((await send(https, `/mailbox/api/messages?to=${encodeURIComponent(email)}`)).text);
        }
        const links = mails[0].text.match(/https?:\/\/\S+/g);
        assert.ok(links.length > 0);
        for (const link of links) assert.ok(link.startsWith(`https://${DOMAIN}/`), link);
      });

      it('keeps its cookies to HTTPS', async () => {
        const login = { username: 'tenant@thingsboard.org', password: 'tenant' };
        const { status, headers } = await post('/api/auth/login', login, { 'X-Refresh-Token': 'cookie' });
        assert.equal(status, 200);
        assert.match(String(headers['set-cookie']), /Secure/);
      });

      it('counts a client as one, whatever it calls itself, and another as another', async () => {
        const attempt = (from, n) =>
          post('/api/auth/login', {}, { 'X-Forwarded-For': `203.0.113.${n % 250}, 198.51.100.${n % 250}` }, from);
        const seen = new Set();
        for (let n = 0; n < 640 && !seen.has(429); n += 20) {
          const answers = await Promise.all(Array.from({ length: 20 }, (_, k) => attempt(people, n + k)));
          for (const { status } of answers) seen.add(status);
        }
        assert.deepEqual([...seen].sort(), [400, 429]);
        assert.equal((await attempt(others, 1)).status, 400);
      });
    });
  }
});
