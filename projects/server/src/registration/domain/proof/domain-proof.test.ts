import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { rateLimits } from '../../../kernel/db/schema';
import { testApp, type TestApp, type TestUser } from '../../../testing/test-app';
import { formFixture, signUp } from '../../testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../../testing/smtp-sink';
import { isPublicAddress, PUBLIC_NETWORK, readText } from './proof-network';

let app: TestApp;
let sink: SmtpSink;
let one: TestUser;
let other: TestUser;
let answer: RequestListener;
const asked: string[] = [];
let records: Record<string, string[]> = {};
const server = createServer((request, response) => {
  asked.push(`${request.headers.host} ${request.url}`);
  answer(request, response);
});

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  [app, sink] = await Promise.all([testApp({ DOMAIN_PROOF: 'true' }), startSmtpSink()]);
  [one, other] = [await app.tenant(), await app.tenant()];
  // Only for tests: names lead to this machine, and that is allowed.
  app.ctx.proofNetwork = {
    ...PUBLIC_NETWORK,
    addressesOf: async () => ['127.0.0.1'],
    textRecordsOf: async (name) => records[name] ?? [],
    isAllowed: (address) => address === '127.0.0.1',
    ports: { http: port, https: port },
  };
});
beforeEach(async () => {
  answer = (_request, response) => response.writeHead(404).end();
  records = {};
  asked.length = 0;
  await app.ctx.db.delete(rateLimits);
});
after(async () => {
  await app.close();
  await sink.close();
  server.close();
});

const add = (sender: TestUser, name: string) => app.ok(sender, 'POST', '/api/domain', { name });
const prove = (sender: TestUser, { id }: { id: { id: string } }) =>
  app.send(sender, 'POST', `/api/domain/${id.id}/proof`);

test('a domain is proven by a text below it, or in DNS', async () => {
  const web = await add(one, 'web.example.com');
  assert.deepEqual(
    { ...web.proof, token: '' },
    {
      required: true,
      proven: false,
      token: '',
      path: '/.well-known/ngx-self-registration',
      dnsName: '_ngx-self-registration.web.example.com',
    },
  );
  const missing = await prove(one, web);
  assert.equal(missing.status, 400);
  assert.ok(missing.body.message.includes(web.proof.token));
  answer = (_request, response) => response.end(`${web.proof.token}\n`);
  const proven = await prove(one, web);
  assert.deepEqual([proven.status, proven.body.proof.proven], [200, true]);
  assert.ok(asked.includes('web.example.com /.well-known/ngx-self-registration'));
  // Another name has another token.
  const dns = await add(one, 'dns.example.com');
  assert.equal((await prove(one, dns)).status, 400);
  records['_ngx-self-registration.dns.example.com'] = ['v=spf1', dns.proof.token];
  assert.equal((await prove(one, dns)).status, 200);
  assert.equal((await app.ok(one, 'GET', `/api/domain/info/${dns.id.id}`)).proof.proven, true);
  const renamed = await app.ok(one, 'POST', '/api/domain', { ...dns, name: 'dns2.example.com' });
  assert.equal(renamed.proof.proven, false, 'another name has to be proven again');
  assert.notEqual(renamed.proof.token, dns.proof.token);
  assert.equal((await prove(other, dns)).status, 404);
});

test('before its proof a domain blocks nobody, answers with no form, and is no base for links', async () => {
  const fixture = await formFixture(app, sink);
  const { domainId, host, admin } = fixture;
  assert.equal((await signUp(app, host, { EMAIL: 'a@example.com' })).status, 404);
  const invite = () =>
    app.send(admin, 'POST', '/api/user', { authority: 'TENANT_ADMIN', email: 'b@example.com' }, { host });
  assert.match((await invite()).body.message, /PUBLIC_URL/);

  const rival = await add(other, host);
  assert.equal((await app.send(other, 'POST', '/api/domain', { name: host })).status, 400, 'twice in one tenant');
  const { proof } = await app.ok(admin, 'GET', `/api/domain/info/${domainId}`);
  records[proof.dnsName] = [proof.token];
  assert.equal((await app.send(admin, 'POST', `/api/domain/${domainId}/proof`)).status, 200);
  assert.equal((await signUp(app, host, { EMAIL: 'a@example.com' })).body, 'SUCCESS');
  assert.equal((await invite()).status, 200);

  records[proof.dnsName] = [proof.token, rival.proof.token];
  assert.match((await prove(other, rival)).body.message, /older proof/);
  // The name has changed hands: who cannot prove it any more loses it.
  records[proof.dnsName] = [rival.proof.token];
  assert.equal((await prove(other, rival)).status, 200);
  assert.equal((await app.ok(admin, 'GET', `/api/domain/info/${domainId}`)).proof.proven, false);
  assert.equal((await signUp(app, host, { EMAIL: 'c@example.com' })).status, 404);
});

test('the look is narrow: no redirect, nothing long, nothing that is not 200, and nothing is repeated', async () => {
  const domain = await add(one, 'narrow.example.com');
  const { token } = domain.proof;
  for (const listener of [
    (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end(token),
    (_request, response) => response.end(token + ' '.repeat(2_000)),
    (_request, response) => response.writeHead(500).end(token),
    (_request, response) => response.end(`secret of the inside ${token}`),
  ] satisfies RequestListener[]) {
    answer = listener;
    const { status, body } = await prove(one, domain);
    assert.equal(status, 400);
    assert.doesNotMatch(body.message, /secret|elsewhere/);
  }
  assert.ok(asked.every((line) => line.endsWith(' /.well-known/ngx-self-registration')));
});

test('no address inside is ever asked', async () => {
  for (const address of [
    ...['127.0.0.1', '127.1.2.3', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '0.0.0.0', '100.64.0.1'],
    ...['224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1'],
    ...['64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', 'ff02::1', 'localhost', ''],
    // IPv4 in the oldest way of writing it, and Azure's own services.
    ...['::127.0.0.1', '::a00:1', '::7f00:1', '168.63.129.16', '::ffff:168.63.129.16', '64:ff9b::a83f:8110'],
  ]) {
    assert.equal(isPublicAddress(address), false, address);
  }
  for (const address of ['1.1.1.1', '2606:4700:4700::1111']) assert.equal(isPublicAddress(address), true, address);

  answer = (_request, response) => response.end('reached');
  const inside = { ...app.ctx.proofNetwork!, isAllowed: isPublicAddress };
  for (const name of ['inside.example.com', '127.0.0.1', '[::1]', 'localhost']) {
    assert.equal(await readText(inside, 'http', name, '/'), undefined);
  }
  const mixed = { ...inside, addressesOf: async () => ['1.1.1.1', '127.0.0.1'] };
  assert.equal(await readText(mixed, 'http', 'mixed.example.com', '/'), undefined);
  assert.deepEqual(asked, []);
  assert.equal(await readText(app.ctx.proofNetwork!, 'http', 'x.example.com', '/'), 'reached');
});

test('servers that answer oddly are given up, and nothing waits for them', { timeout: 20_000 }, async () => {
  for (const [head, end] of [
    ['HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n', false],
    ['HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\ncut', true],
    ['HTTP/1.1 100 Continue\r\n\r\n', true],
  ] as const) {
    let open: Socket | undefined;
    const odd = createTcpServer((socket) => {
      open = socket;
      socket.on('error', () => socket.destroy());
      socket.once('data', () => (end ? socket.end(head) : socket.write(head)));
    });
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
    const { port } = odd.address() as AddressInfo;
    const text = readText({ ...app.ctx.proofNetwork!, ports: { http: port, https: port } }, 'http', 'odd.example', '/');
    const late = new Promise((resolve) => setTimeout(() => resolve('still waiting'), 6_000).unref());
    assert.equal(await Promise.race([text, late]), undefined, head);
    open?.destroy();
    odd.close();
  }
});

test('a domain that is renamed during the look is not proven by it', async () => {
  const domain = await add(one, 'mine.example.com');
  answer = (_request, response) => {
    void app
      .ok(one, 'POST', '/api/domain', { ...domain, name: 'bank.example.com' })
      .then(() => response.end(domain.proof.token));
  };
  assert.match((await prove(one, domain)).body.message, /changed meanwhile/);
  assert.equal((await app.ok(one, 'GET', `/api/domain/info/${domain.id.id}`)).proof.proven, false);
});

test('the looks are limited', async () => {
  const domain = await add(one, 'often.example.com');
  let last = 0;
  for (let n = 0; n < 21; n++) last = (await prove(one, domain)).status;
  assert.equal(last, 429);
});

test('without the setting a domain counts when it is saved, and nothing about proof is said', async () => {
  const plain = await testApp();
  const admin = await plain.tenant();
  const domain = await plain.ok(admin, 'POST', '/api/domain', { name: 'plain.example.com' });
  assert.equal(domain.proof, undefined);
  await plain.ok(admin, 'POST', `/api/domain/${domain.id.id}/proof`);
  assert.equal((await plain.send(await plain.tenant(), 'POST', '/api/domain', { name: domain.name })).status, 400);
  await plain.close();
});
