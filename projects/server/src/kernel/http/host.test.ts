import assert from 'node:assert/strict';
import { connect, type AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { testApp, type TestApp } from '../../testing/test-app';

let app: TestApp;
let proxied: TestApp;
before(async () => {
  [app, proxied] = await Promise.all([testApp(), testApp({ TRUST_PROXY: 'true' })]);
  await app.app.listen({ host: '127.0.0.1', port: 0 });
});
after(() => Promise.all([app.close(), proxied.close()]));

const PATHS = ['/api/noauth/userPasswordPolicy', '/api/auth/user', '/api/nothing', '/', '/api-docs/json'];
const MALFORMED = [
  'localhost:80@evil.example',
  'user@evil.example',
  'user:pass@evil.example:80',
  'evil.example/path',
  'evil.example?a',
  'evil.example#a',
  'two hosts.example',
  'one.example, other.example',
  'one.example,other.example',
  'evil.example:80:80',
  'evil.example:port',
  'evil.example:99999',
  'evil.example:',
  '-evil.example',
  'evil..example',
  '[::1',
  '::1',
  '[::1]evil.example',
  '[evil.example]',
  '[fe80::1%25eth0]',
  'evil.example\\@good.example',
  'evil%2eexample',
  'ev"il.example',
  '<b>.example',
];

test('a malformed Host is refused on every address, before anything else', async () => {
  for (const host of MALFORMED) {
    for (const path of PATHS) {
      const { status, body } = await app.send(undefined, 'GET', path, undefined, { host });
      assert.deepEqual([status, body.errorCode], [400, 31], `${JSON.stringify(host)} ${path}`);
      assert.match(body.message, /host/i);
      assert.ok(!body.message.includes(host), 'nothing of it is repeated');
    }
  }
});

test('a malformed X-Forwarded-Host is refused where a proxy is trusted, and ignored elsewhere', async () => {
  for (const host of MALFORMED) {
    const headers = { host: 'good.example', 'x-forwarded-host': host };
    assert.equal((await proxied.send(undefined, 'GET', PATHS[0], undefined, headers)).status, 400, host);
    assert.equal((await app.send(undefined, 'GET', PATHS[0], undefined, headers)).status, 200, host);
  }
});

test('hosts as browsers send them are taken', async () => {
  for (const host of [
    'localhost:8080',
    'IoT.Example.com',
    'iot.example.com.',
    'a_b.example:443',
    '192.168.1.5:8080',
    '[::1]:8080',
    '[2001:db8::1]',
    'xn--bcher-kva.example',
  ]) {
    assert.equal((await app.send(undefined, 'GET', PATHS[0], undefined, { host })).status, 200, host);
  }
});

test('two Host lines, and an empty one, are refused', async () => {
  for (const lines of ['Host: one.example\r\nHost: other.example', 'Host:']) {
    assert.match(await rawAnswer(lines), /^HTTP\/1\.1 400 /);
  }
});

async function rawAnswer(lines: string): Promise<string> {
  const { port } = app.app.server.address() as AddressInfo;
  return new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${PATHS[0]} HTTP/1.1\r\n${lines}\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}
