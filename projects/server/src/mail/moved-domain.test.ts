import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApp, type TestApp } from '../testing/test-app';
import {
  deliverMail,
  formFixture,
  mailJobs,
  newUser,
  signUp,
  type FormFixture,
} from '../registration/testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../registration/testing/smtp-sink';

// A domain goes to another tenant while mails that were asked for on it wait.

let app: TestApp;
let sink: SmtpSink;
before(async () => {
  [app, sink] = await Promise.all([testApp(), startSmtpSink()]);
});
after(async () => {
  await app.close();
  await sink.close();
});

const textTo = (email: string) => sink.mails.find((mail) => mail.to?.[0]?.address === email)?.text ?? '';

/** The tenant's form moves to another domain, or the form goes too; a stranger's tenant takes the old one. */
async function loseDomain(fixture: FormFixture, newName?: string): Promise<void> {
  const { admin, form, domainId, host } = fixture;
  if (newName) {
    const other = await app.ok(admin, 'POST', '/api/domain', { name: newName });
    await app.ok(admin, 'POST', '/api/selfRegistration/selfRegistrationParams', { ...form, domainId: other.id });
  } else {
    await app.ok(admin, 'DELETE', '/api/selfRegistration/selfRegistrationParams');
  }
  await app.ok(admin, 'DELETE', `/api/domain/${domainId}`);
  await app.ok(await app.tenant(), 'POST', '/api/domain', { name: host });
}

test('the links of waiting mails lead to where the tenant is when they leave', async () => {
  const fixture = await formFixture(app, sink);
  const headers = { host: fixture.host };
  await signUp(app, fixture.host, { EMAIL: 'again@example.com' });
  await deliverMail(app);
  sink.mails.length = 0;
  await signUp(app, fixture.host, { EMAIL: 'waits@example.com' });
  await app.send(undefined, 'POST', '/api/noauth/resendEmailActivation?email=again@example.com', undefined, headers);
  const invited = { email: 'invited@example.com', authority: 'TENANT_ADMIN' };
  assert.equal((await app.send(fixture.admin, 'POST', '/api/user', invited, headers)).status, 200);
  const user = await app.ok(fixture.admin, 'POST', '/api/user?sendActivationMail=false', {
    email: 'activated@example.com',
    authority: 'TENANT_ADMIN',
  });
  const activateToken = await app.platform.issueActivationToken(user.id.id);
  const body = { activateToken, password: 'my own password' };
  assert.equal((await app.send(undefined, 'POST', '/api/noauth/activate', body, headers)).status, 200);
  await loseDomain(fixture, 'new-name.example.com');
  await deliverMail(app);
  for (const name of ['waits', 'again', 'invited', 'activated']) {
    const [, host] = /https?:\/\/([^/:\s]+)/.exec(textTo(`${name}@example.com`)) ?? [];
    assert.equal(host, 'new-name.example.com', `the mail to ${name} leads to ${host}`);
  }
});

test('a mail without a link to lead anywhere does not leave', async () => {
  const fixture = await formFixture(app, sink);
  await newUser(app, sink, fixture.host);
  await deliverMail(app);
  sink.mails.length = 0;
  const invited = { email: 'nowhere@example.com', authority: 'TENANT_ADMIN' };
  await app.send(fixture.admin, 'POST', '/api/user', invited, { host: fixture.host });
  await loseDomain(fixture);
  await deliverMail(app);
  assert.equal(sink.mails.length, 0, textTo('nowhere@example.com'));
  const open = (await mailJobs(app)).filter((row) => !row.doneTime);
  assert.deepEqual(open, []);
});
