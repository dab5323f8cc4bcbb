import { sql } from 'drizzle-orm';
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { rateLimits } from '../../kernel/db/schema';
import { testApp, type TestApp } from '../../testing/test-app';
import { deliverMail, formFixture, mailedCode, mailJobs, newUser, signUp } from '../testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../testing/smtp-sink';

let app: TestApp;
let sink: SmtpSink;
before(async () => {
  [app, sink] = await Promise.all([testApp(), startSmtpSink()]);
});
beforeEach(() => app.ctx.db.delete(rateLimits));
after(async () => {
  await app.close();
  await sink.close();
});

test('an activation writes one mail, however many are to be told, and so many are not', async () => {
  const { admin, host, form } = await formFixture(app, sink);
  await app.ctx.db.execute(sql`with users as (insert into tb_user (id, created_time, tenant_id, authority, email)
    select gen_random_uuid(), 0, ${admin.tenantId}::uuid, 'TENANT_ADMIN', 'told-' || n || '@example.com'
    from generate_series(1, 250) n returning id, email)
    insert into user_credentials (user_id, enabled, login, login_tenant_id)
    select id, true, email, ${admin.tenantId}::uuid from users`);
  const configuration = { type: 'PLATFORM_USERS', usersFilter: { type: 'ALL_USERS' } };
  const target = await app.ok(admin, 'POST', '/api/notification/target', { name: 'Everybody', configuration });
  const changed = { ...form, notificationRecipient: target.id };
  await app.ok(admin, 'POST', '/api/selfRegistration/selfRegistrationParams', changed);
  await signUp(app, host, { EMAIL: 'new@example.com' });
  const code = await mailedCode(app, sink, 'new@example.com');
  const { status } = await app.send(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${code}`);
  assert.equal(status, 200);
  const waiting = (await mailJobs(app)).filter((row) => !row.doneTime);
  assert.equal(waiting.length, 1, 'the activation writes a mail for everybody');
  sink.mails.length = 0;
  await deliverMail(app);
  const told = new Set(sink.mails.map(({ to }) => to?.[0]?.address));
  assert.deepEqual([sink.mails.length, told.size, told.has('new@example.com')], [200, 200, false]);
});

test('ten administrators are all told of the seventh registration of an office', async () => {
  const { admin, host } = await formFixture(app, sink);
  const groups = await app.ok(admin, 'GET', `/api/entityGroups/TENANT/${admin.tenantId}/USER/all`);
  const { id } = groups.find((group: { name: string }) => group.name === 'Tenant Administrators').id;
  for (let n = 0; n < 9; n++) await app.tenantUser(admin, id);
  for (let n = 1; n <= 7; n++) {
    await newUser(app, sink, host);
    sink.mails.length = 0;
    await deliverMail(app);
    assert.equal(sink.mails.length, 10, `registration ${n}`);
  }
});
