import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTransport } from 'nodemailer';
import { addArea } from '../kernel/http/app.types';
import { testApp, type TestApp } from '../testing/test-app';
import { CLAIMABLE_DEVICE, DEMO_ACCOUNTS, mailboxRoutes, startDemo } from './index';
import type { SmtpSink } from './smtp-sink';

let app: TestApp;
let sink: SmtpSink;

describe('the demo', () => {
  before(async () => {
    app = await testApp({ DEMO: 'true', DEMO_SMTP_PORT: '0' }, (server, ctx) => addArea(server, ctx, mailboxRoutes));
    sink = await startDemo(app.ctx);
  });
  after(async () => {
    await sink.close();
    await app.close();
  });

  async function send(message: object): Promise<void> {
    const transport = createTransport({ host: '127.0.0.1', port: sink.port, secure: false });
    await transport.sendMail({ from: 'Sender <sender@example.com>', ...message });
    transport.close();
  }

  it('shows real mail in its mailbox, newest first', async () => {
    await send({ to: 'a@example.com', subject: 'First', text: 'Plain' });
    app.clock.now += 1000;
    await send({ to: ['b@example.com', 'c@example.com'], subject: 'Zweite <Ünï>', html: '<p>Grüße</p>' });
    const messages = await app.ok(undefined, 'GET', '/mailbox/api/messages');
    assert.deepEqual(
      messages.map((message: { subject: string }) => message.subject),
      ['Zweite <Ünï>', 'First'],
    );
    assert.deepEqual(messages[0].to, ['b@example.com', 'c@example.com']);
    assert.equal(messages[0].from, 'sender@example.com');
    assert.match(messages[0].html, /Grüße/);
    const mine = await app.ok(undefined, 'GET', '/mailbox/api/messages?to=a@example.com');
    assert.equal(mine.length, 1);
    const page: string = await app.ok(undefined, 'GET', '/mailbox');
    assert.ok(page.indexOf('Zweite &lt;Ünï&gt;') < page.indexOf('First'));
  });

  it('lets no message run scripts or leave its frame', async () => {
    await send({ to: 'a@example.com', subject: '<script>1</script>', html: '"><script>alert(1)</script>' });
    const [message] = await app.ok(undefined, 'GET', '/mailbox/api/messages');
    const page: string = await app.ok(undefined, 'GET', `/mailbox/${message.id}`);
    assert.doesNotMatch(page, /<script>/);
    const sandbox = /sandbox="([^"]*)"/.exec(page)![1];
    assert.doesNotMatch(sandbox, /allow-scripts|allow-same-origin/);
    assert.equal((await app.send(undefined, 'GET', `/mailbox/${app.ctx.config.port}`)).status, 400);
  });

  it('can be emptied', async () => {
    await app.ok(undefined, 'DELETE', '/mailbox/api/messages');
    assert.deepEqual(await app.ok(undefined, 'GET', '/mailbox/api/messages'), []);
  });

  it('has the accounts that people know, and a device to claim', async () => {
    const { email, password } = DEMO_ACCOUNTS.tenantAdministrator;
    const { token } = await app.ok(undefined, 'POST', '/api/auth/login', { username: email, password });
    const { data } = await app.ok(token, 'GET', `/api/user/devices?pageSize=10&page=0&textSearch=Claimable`);
    assert.equal(data[0].name, CLAIMABLE_DEVICE.name);
    const customer = await app.ok(token, 'POST', '/api/customer', { title: 'Claimant' });
    const claimant = await app.customerUser(token, customer.id.id);
    const url = `/api/customer/device/${encodeURIComponent(CLAIMABLE_DEVICE.name)}/claim`;
    const claimed = await app.ok(claimant, 'POST', url, { secretKey: CLAIMABLE_DEVICE.secretKey });
    assert.equal(claimed.response, 'SUCCESS');
  });

  it('leaves alone at the next start what was changed or deleted', async () => {
    const { email, password } = DEMO_ACCOUNTS.tenantAdministrator;
    const { token } = await app.ok(undefined, 'POST', '/api/auth/login', { username: email, password });
    const { data } = await app.ok(token, 'GET', `/api/user/devices?pageSize=10&page=0&textSearch=Claimable`);
    await app.ok(token, 'DELETE', `/api/device/${data[0].id.id}`);
    const change = { currentPassword: password, newPassword: 'my own password' };
    const changed = await app.ok(token, 'POST', '/api/auth/changePassword', change);
    await sink.close();
    sink = await startDemo(app.ctx);
    const login = await app.send(undefined, 'POST', '/api/auth/login', { username: email, password });
    assert.equal(login.status, 401);
    const after = await app.ok(changed.token, 'GET', `/api/user/devices?pageSize=10&page=0&textSearch=Claimable`);
    assert.equal(after.totalElements, 0);
  });
});
