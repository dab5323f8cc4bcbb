import assert from 'node:assert/strict';
import type { MailSettings } from 'ngx-self-registration/models';
import { after, before, test } from 'node:test';
import { testApp, type TestApp } from '../../testing/test-app';
import { effectiveMailSettings, saveMailSettings } from '../../mail/mail-settings.repository';
import { byName, deliverMail, newUser } from '../testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../testing/smtp-sink';
import { seedDemoRegistration } from './seed-demo-registration';

let app: TestApp;
let sink: SmtpSink;
let admin: Awaited<ReturnType<TestApp['tenant']>>;
const FORM = '/api/selfRegistration/selfRegistrationParams';

before(async () => {
  [app, sink] = await Promise.all([testApp(), startSmtpSink()]);
  admin = await app.tenant();
  await seedDemoRegistration(app.ctx, { tenantId: admin.tenantId, smtpPort: sink.port });
});
after(async () => {
  await app.close();
  await sink.close();
});

test('the demo’s form works at first look, and its user opens the shared dashboard', async () => {
  const { token, email } = await newUser(app, sink, 'localhost', { LAST_NAME: 'Bee' });
  const user = await app.ok(token, 'GET', '/api/auth/user');
  const dashboard = await app.ok(token, 'GET', `/api/dashboard/${user.additionalInfo.defaultDashboardId}`);
  assert.equal(dashboard.title, 'My devices');
  assert.equal((await app.send(token, 'POST', '/api/dashboard', dashboard)).status, 403);
  assert.equal(user.additionalInfo.defaultDashboardFullscreen, true);
  await app.ok(token, 'POST', '/api/device', { name: 'Sensor', type: 'sensor' });
  await deliverMail(app);
  assert.match(sink.to(admin.user.email).text ?? '', new RegExp(email));
});

test('mail of the system leads to the mailbox, too: a system administrator can choose a new password', async () => {
  const settings = await effectiveMailSettings(app.ctx.db, null);
  assert.deepEqual([settings?.smtpHost, settings?.smtpPort], ['127.0.0.1', sink.port]);
});

test('what the demo shows passes the same checks as what an administrator saves', async () => {
  const form = await app.ok(admin, 'GET', FORM);
  assert.deepEqual(await app.ok(admin, 'POST', FORM, form), form);
});

test('a second start adds nothing, follows the mailbox’s port, and keeps what was changed', async () => {
  const form = await app.ok(admin, 'GET', FORM);
  await app.ok(admin, 'POST', FORM, { ...form, title: 'Changed' });
  await seedDemoRegistration(app.ctx, { tenantId: admin.tenantId, smtpPort: 2525 });
  assert.equal((await app.ok(admin, 'GET', FORM)).title, 'Changed');
  assert.equal((await app.ok(admin, 'GET', '/api/admin/settings/mail')).jsonValue.smtpPort, 2525);
  assert.equal((await effectiveMailSettings(app.ctx.db, null))?.smtpPort, 2525);
  const groups = await app.ok(admin, 'GET', '/api/entityGroups/DASHBOARD?pageSize=10&page=0');
  const members = await app.ok(
    admin,
    'GET',
    `/api/entityGroup/${byName(groups, 'Demo dashboards')}/dashboards?pageSize=10&page=0`,
  );
  assert.equal(members.totalElements, 1);

  await app.ok(admin, 'DELETE', FORM);
  const own = { key: 'mail', jsonValue: { mailFrom: 'a@b.example', smtpHost: 'mail.example.com', smtpPort: 587 } };
  await app.ok(admin, 'POST', '/api/admin/settings', own);
  await saveMailSettings(app.ctx.db, null, own.jsonValue as MailSettings);
  await seedDemoRegistration(app.ctx, { tenantId: admin.tenantId, smtpPort: 2526 });
  assert.equal(await app.ok(admin, 'GET', FORM), null);
  assert.equal((await app.ok(admin, 'GET', '/api/admin/settings/mail')).jsonValue.smtpPort, 587);
  assert.equal((await effectiveMailSettings(app.ctx.db, null))?.smtpPort, 587);
});
