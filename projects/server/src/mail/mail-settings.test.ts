import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { testApp, type TestApp } from '../testing/test-app';
import { saveMailSettings } from '../registration/testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../registration/testing/smtp-sink';

const GET = '/api/admin/settings/mail';
const TEST_MAIL = '/api/admin/settings/testMail';

let app: TestApp;
let sink: SmtpSink;
before(async () => {
  [app, sink] = await Promise.all([testApp(), startSmtpSink()]);
});
after(async () => {
  await app.close();
  await sink.close();
});

const settings = (more: object = {}) => ({
  mailFrom: 'Console <no-reply@example.com>',
  smtpProtocol: 'smtp',
  smtpHost: '127.0.0.1',
  smtpPort: String(sink.port),
  timeout: '2000',
  enableTls: false,
  ...more,
});
const mailBody = (more: object = {}) => ({ key: 'mail', jsonValue: settings(more) });

test('a tenant starts with the system settings, and other keys do not exist', async () => {
  const admin = await app.tenant();
  const document = await app.ok(admin, 'GET', GET);
  assert.equal(document.key, 'mail');
  assert.equal(document.jsonValue.useSystemMailSettings, true);
  assert.equal((await app.send(admin, 'GET', '/api/admin/settings/jwt')).status, 404);
  assert.equal((await app.send(admin, 'POST', '/api/admin/settings', { key: 'general', jsonValue: {} })).status, 404);
});

test('the password is written, kept and never shown; a test mail really uses it', async () => {
  const admin = await app.tenant();
  const saved = await app.ok(admin, 'POST', '/api/admin/settings', mailBody({ username: 'ann', password: 's3cret' }));
  assert.equal(saved.jsonValue.password, undefined);
  assert.equal(saved.jsonValue.showChangePassword, false);
  await app.ok(admin, 'POST', '/api/admin/settings', mailBody({ username: 'ann', mailFrom: 'other@example.com' }));
  const read = await app.ok(admin, 'GET', GET);
  assert.ok(!JSON.stringify(read).includes('s3cret'));
  await app.ok(admin, 'POST', TEST_MAIL, mailBody({ username: 'ann' }));
  assert.equal(sink.logins.at(-1), 'ann:s3cret');
  const mail = sink.to(admin.user.email);
  assert.equal(mail.subject, 'Test mail');
  assert.ok(mail.text && mail.html, 'both forms');
});

test('a stored password goes to no other host', async () => {
  const admin = await app.tenant();
  await app.ok(admin, 'POST', '/api/admin/settings', mailBody({ username: 'ann', password: 's3cret' }));
  const elsewhere = [
    { username: 'ann', smtpHost: 'localhost' },
    { username: 'ann', enableProxy: true, proxyHost: 'proxy.example.com', proxyPort: 3128 },
  ];
  for (const change of elsewhere) {
    for (const url of ['/api/admin/settings', TEST_MAIL]) {
      const { status, body } = await app.send(admin, 'POST', url, mailBody(change));
      assert.equal(status, 400, url);
      assert.match(body.message, /enter the password again/);
      assert.equal(body.field, 'jsonValue.password');
    }
  }
  // A change in two steps must not get it out either.
  await app.ok(admin, 'POST', '/api/admin/settings', mailBody({ username: '', smtpHost: 'localhost' }));
  await app.ok(admin, 'POST', '/api/admin/settings', mailBody({ username: 'ann', smtpHost: 'localhost' }));
  sink.logins.length = 0;
  await app.send(admin, 'POST', TEST_MAIL, mailBody({ username: 'ann', smtpHost: 'localhost' }));
  assert.ok(!sink.logins.some((login) => login.includes('s3cret')));
});

test('why a test mail fails is told', async () => {
  const admin = await app.tenant();
  const why = async (more: object) => {
    const { status, body } = await app.send(admin, 'POST', TEST_MAIL, mailBody(more));
    assert.equal(status, 400);
    return body.message as string;
  };
  assert.match(await why({ smtpPort: 1 }), /could not be sent\. Nothing answers at 127\.0\.0\.1:1/);
  assert.match(await why({ username: 'ann', password: 'wrong' }), /refuses the user name or the password/);
  assert.match(await why({ enableTls: true }), /no secure connection/);
  assert.match(await why({ smtpProtocol: 'smtps' }), /could not be sent/);
  sink.refuse = 'Mailbox unavailable';
  assert.match(await why({}), /refuses the sender or the recipient\. Its answer has the code 550\.$/);
  sink.refuse = undefined;
});

test('what a server inside says by itself is not shown', async () => {
  const admin = await app.tenant();
  for (const banner of [
    '554 secret-banner v7.2',
    '-ERR secret-banner',
    '220 hi\r\n554 EAUTH secret-banner',
    '{"secret-banner":1}',
  ]) {
    const inside = createServer((socket) => socket.on('error', () => undefined).end(`${banner}\r\n`));
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
    const { port } = inside.address() as AddressInfo;
    const { status, body } = await app.send(admin, 'POST', TEST_MAIL, mailBody({ smtpPort: port }));
    inside.close();
    assert.equal(status, 400);
    assert.doesNotMatch(body.message, /secret-banner/);
  }
});

test('settings that make no sense are refused in a sentence, with the field that it is about', async () => {
  const admin = await app.tenant();
  const proxy = { enableProxy: true, proxyHost: 'proxy.example.com', proxyPort: 3128 };
  const refusals: [object, RegExp, string][] = [
    [{ smtpPort: 0 }, /SMTP port must be a number from 1 to 65535/, 'smtpPort'],
    [{ smtpPort: 'x' }, /port must be/, 'smtpPort'],
    [{ smtpHost: '' }, /host name or an IP address/, 'smtpHost'],
    [{ smtpHost: 'a/b' }, /host name or an IP address/, 'smtpHost'],
    [{ mailFrom: 'nobody' }, /e-mail address/, 'mailFrom'],
    [{ mailFrom: 'a@example.com\nBcc: b@example.com' }, /cannot be used/, 'mailFrom'],
    [{ mailFrom: `${'a'.repeat(256)} <a@example.com>` }, /at most 255 characters/, 'mailFrom'],
    [{ smtpProtocol: 'pop3' }, /smtp or smtps/, 'smtpProtocol'],
    [{ tlsVersion: 'SSLv3' }, /TLS version/, 'tlsVersion'],
    [{ timeout: 'soon' }, /milliseconds from 0 to 600000/, 'timeout'],
    [{ username: 'a\tb' }, /user name contains/, 'username'],
    [{ ...proxy, proxyPort: 65_536 }, /proxy port must be/, 'proxyPort'],
    [{ ...proxy, proxyUser: 'a'.repeat(256) }, /proxy user can have/, 'proxyUser'],
  ];
  for (const [more, sentence, field] of refusals) {
    const { status, body } = await app.send(admin, 'POST', '/api/admin/settings', mailBody(more));
    assert.equal(status, 400, sentence.source);
    assert.match(body.message, sentence);
    assert.equal(body.field, `jsonValue.${field}`);
  }
});

test('tenants do not see each other’s settings', async () => {
  const [one, other] = [await app.tenant(), await app.tenant()];
  await saveMailSettings(app, one, sink, { mailFrom: 'one@example.com' });
  assert.equal((await app.ok(other, 'GET', GET)).jsonValue.mailFrom, '');
});
