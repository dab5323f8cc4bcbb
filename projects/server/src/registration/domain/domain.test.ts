import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApp, type TestApp } from '../../testing/test-app';
import { checkedDomainName } from './domain-name';

let app: TestApp;
before(async () => {
  app = await testApp();
});
after(() => app.close());

test('a domain is a host name and nothing else', () => {
  for (const name of [
    'iot.example.com',
    'localhost',
    '192.168.1.5',
    '::1',
    '[::1]',
    'xn--bcher-kva.example',
    'my_host',
  ]) {
    assert.equal(checkedDomainName(name), name === '::1' ? '[::1]' : name);
  }
  const wrong: [string, RegExp][] = [
    ['', /needs a name/],
    ['https://iot.example.com', /leave out "http/],
    ['iot.example.com:8080', /port/],
    ['iot.example.com/signup', /path/],
    ['-iot.example.com', /not a host name/],
    ['two words', /not a host name/],
    ['a..b', /not a host name/],
  ];
  for (const [name, message] of wrong) assert.throws(() => checkedDomainName(name), { message, field: 'name' }, name);
  assert.equal(checkedDomainName(' IoT.Example.COM. '), 'iot.example.com');
});

test('a host name belongs to one tenant', async () => {
  const [one, other] = [await app.tenant(), await app.tenant()];
  const saved = await app.ok(one, 'POST', '/api/domain', { name: 'Shop.Example.com', oauth2Enabled: false });
  assert.equal(saved.name, 'shop.example.com');
  for (const sender of [one, other]) {
    const { status, body } = await app.send(sender, 'POST', '/api/domain', { name: 'shop.example.com' });
    assert.equal(status, 400);
    assert.match(body.message, /in use already/);
  }
  assert.equal((await app.send(other, 'GET', `/api/domain/info/${saved.id.id}`)).status, 404);
  assert.equal((await app.send(other, 'DELETE', `/api/domain/${saved.id.id}`)).status, 404);
  const renamed = await app.ok(one, 'POST', '/api/domain', { ...saved, name: 'shop2.example.com' });
  assert.deepEqual(renamed.id, saved.id);
  const page = await app.ok(one, 'GET', '/api/domain/infos?pageSize=10&page=0&textSearch=SHOP2');
  assert.deepEqual([page.totalElements, page.data[0].oauth2ClientInfos], [1, []]);
  await app.ok(one, 'DELETE', `/api/domain/${saved.id.id}`);
  assert.equal((await app.send(one, 'GET', `/api/domain/info/${saved.id.id}`)).status, 404);
});
