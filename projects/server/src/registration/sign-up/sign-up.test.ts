import { hashPassword } from '../../kernel/secrets/passwords';
import { eq } from 'drizzle-orm';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entityGroups, rateLimits, registrations } from '../../kernel/db/schema';
import type { TestApp } from '../../testing/test-app';
import { formTests } from '../testing/form-tests';
import {
  deliverMail,
  formFixture,
  mailedCode,
  newUser,
  PASSWORD,
  signUp,
  solvedAltcha,
  type FormFixture,
} from '../testing/registration-fixture';
import type { SmtpSink } from '../testing/smtp-sink';
import { forgetExpired } from './outcome.repository';

let app: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;
formTests((made) => ({ app, sink, fixture } = made), { form: { customerTitlePrefix: 'Home of ' } });

test('a sign-up makes a customer of its own, and a mail whose link activates once', async () => {
  const email = 'ann@example.com';
  const answer = await signUp(app, fixture.host, { EMAIL: 'Ann@Example.com', CITY: 'Kyiv' });
  assert.equal(answer.status, 200);
  assert.equal(answer.body, 'SUCCESS');

  const login = await app.send(undefined, 'POST', '/api/auth/login', { username: email, password: PASSWORD });
  assert.equal(login.status, 401, 'not before the activation');

  const code = await mailedCode(app, sink, email);
  const mail = sink.to(email);
  assert.match(mail.html ?? '', new RegExp(`http://${fixture.host}/api/noauth/activateEmail\\?emailCode=${code}`));
  assert.equal(mail.from?.address, 'no-reply@example.com');

  const link = await app.send(undefined, 'GET', `/api/noauth/activateEmail?emailCode=${code}`);
  assert.equal(link.status, 303);
  assert.equal(link.headers['location'], `/signup/emailVerified?emailCode=${code}`);

  const pair = await app.ok(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${code}`);
  assert.ok(pair.token && pair.refreshToken);
  const again = await app.send(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${code}`);
  assert.equal(again.status, 400);

  const user = await app.ok(pair, 'GET', '/api/auth/user');
  assert.equal(user.authority, 'CUSTOMER_USER');
  assert.equal(user.firstName, 'Ann');
  assert.equal(user.additionalInfo.defaultDashboardId, fixture.dashboardId);
  assert.equal(user.additionalInfo.defaultDashboardFullscreen, true);
  assert.equal(user.additionalInfo.homeDashboardId, null);
  assert.equal(user.additionalInfo.homeDashboardHideToolbar, false);
  const customer = await app.ok(fixture.admin, 'GET', `/api/customer/${user.customerId.id}`);
  assert.equal(customer.title, 'Home of ann@example.com');
  assert.equal(customer.city, 'Kyiv');
  await app.ok(undefined, 'POST', '/api/auth/login', { username: email, password: PASSWORD });
  assert.equal(await app.ok(pair, 'GET', '/api/signup/privacyPolicyAccepted'), true);

  await deliverMail(app);
  assert.match(sink.to(fixture.admin.user.email).text ?? '', /"Ann" \(ann@example\.com\)/);
});

test('what is wrong with the form is told before the captcha is used up', async () => {
  const captcha = await solvedAltcha(app);
  const refusals: [Record<string, string>, RegExp, string?][] = [
    [{ EMAIL: 'b@example.com', FIRST_NAME: ' ' }, /Fill in "First name"/, 'fields.FIRST_NAME'],
    [{ EMAIL: 'nobody' }, /not an e-mail address/, 'fields.EMAIL'],
    [{ EMAIL: 'b@example.com', PASSWORD: 'short' }, /at least 6 characters/, 'fields.PASSWORD'],
    [{ EMAIL: 'b@example.com', REPEAT_PASSWORD: 'other than that' }, /differ/, 'fields.REPEAT_PASSWORD'],
    [{ EMAIL: 'b@example.com', PHONE: '1' }, /no field PHONE/],
    [{ EMAIL: 'b@example.com', CITY: 'x'.repeat(256) }, /at most 255/, 'fields.CITY'],
    [{ EMAIL: 'b@example.com', FIRST_NAME: 'A\nB' }, /cannot be used/, 'fields.FIRST_NAME'],
  ];
  for (const [fields, sentence, field] of refusals) {
    const answer = await signUp(app, fixture.host, fields, captcha);
    assert.equal(answer.status, 400, sentence.source);
    assert.match(answer.body.message, sentence);
    assert.equal(answer.body.field, field, sentence.source);
  }
  assert.equal((await signUp(app, fixture.host, { EMAIL: 'b@example.com' }, captcha)).body, 'SUCCESS');
});

test('a captcha that is missing, wrong, expired or used is refused', async () => {
  const refused = async (captcha: string | null, sentence: RegExp) => {
    const answer = await signUp(app, fixture.host, { EMAIL: 'c@example.com' }, captcha);
    assert.equal(answer.status, 400);
    assert.deepEqual([answer.body.errorCode, answer.body.field], [31, 'recaptchaResponse']);
    assert.match(answer.body.message, sentence);
  };
  await refused(null, /Solve the captcha/);
  await refused('nonsense', /not solved/);
  const right = await solvedAltcha(app);
  const parsed = JSON.parse(Buffer.from(right, 'base64').toString());
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
  await refused(encode({ ...parsed, solution: { ...parsed.solution, derivedKey: '00'.repeat(32) } }), /not solved/);
  const easier = { ...parsed.challenge, parameters: { ...parsed.challenge.parameters, keyPrefix: '' } };
  await refused(encode({ ...parsed, challenge: easier }), /not solved/);

  const start = app.clock.now;
  app.clock.now += 21 * 60_000;
  await refused(right, /expired/);
  app.clock.now = start;

  assert.equal((await signUp(app, fixture.host, { EMAIL: 'c@example.com' }, right)).body, 'SUCCESS');
  await refused(right, /used already/);
  await refused(encode({ solution: { ...parsed.solution, time: 1 }, challenge: parsed.challenge }), /used already/);
});

test('one captcha lets one of two simultaneous sign-ups pass', async () => {
  const captcha = await solvedAltcha(app);
  const answers = await Promise.all(
    ['race1@example.com', 'race2@example.com'].map((EMAIL) => signUp(app, fixture.host, { EMAIL }, captcha)),
  );
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 400]);
});

test('an address that is known gets no second user', async () => {
  const { email } = await newUser(app, sink, fixture.host);
  assert.equal((await signUp(app, fixture.host, { EMAIL: email, PASSWORD: 'somebody else chose this' })).status, 200);
  await deliverMail(app);
  const opened = `/api/noauth/activateByEmailCode?emailCode=${await mailedCode(app, sink, email)}`;
  const answer = await app.send(undefined, 'POST', opened);
  assert.equal(answer.status, 400);
  assert.match(answer.body.message, /already have an account/);
  await app.ok(undefined, 'POST', '/api/auth/login', { username: email, password: PASSWORD });
  const users = await app.ok(fixture.admin, 'GET', `/api/users?pageSize=5&page=0&textSearch=${email}`);
  assert.equal(users.totalElements, 1);
});

test('a sign-up that is not confirmed in a day leaves nothing of whoever it was', async () => {
  const EMAIL = 'never@example.com';
  await signUp(app, fixture.host, { EMAIL });
  const [{ id }] = await app.ctx.db.select().from(registrations).where(eq(registrations.email, EMAIL));
  const row = async () => (await app.ctx.db.select().from(registrations).where(eq(registrations.id, id)))[0];
  const DAY = 24 * 3_600_000;
  await forgetExpired(app.ctx.db, app.clock.now + DAY - 1);
  assert.deepEqual([(await row()).state, (await row()).email], ['WAITING_FOR_EMAIL', EMAIL]);
  const end = app.clock.now + DAY;
  await forgetExpired(app.ctx.db, end);
  const { tenantId, createdTime, waitingSince, ...left } = await row();
  assert.ok(tenantId && createdTime && waitingSince);
  assert.deepEqual(left, {
    ...{ id, state: 'EXPIRED', expires: end, email: '', fields: {}, acceptedPolicies: [] },
    ...{ sealedPassword: null, passwordHash: null, tokenHash: null },
    ...{ confirmedTime: null, customerId: null, userId: null },
  });
  await forgetExpired(app.ctx.db, end + 30 * DAY);
  assert.equal(await row(), undefined, 'nor is it known for ever');
});

test('a confirmation that fails can be tried again, and doubles nothing', async () => {
  const own = await formFixture(app, sink);
  const EMAIL = 'again@example.com';
  await signUp(app, own.host, { EMAIL });
  const code = await mailedCode(app, sink, EMAIL);
  const open = () => app.send(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${code}`);
  const { activate } = app.platform;
  app.platform.activate = () => Promise.reject(new Error('crashed'));
  assert.equal((await open()).status, 500);
  app.platform.activate = activate;
  assert.equal((await open()).status, 200);
  const page = await app.ok(own.admin, 'GET', `/api/customers?pageSize=5&page=0&textSearch=${EMAIL}`);
  assert.deepEqual([page.totalElements, page.data[0].title], [1, EMAIL]);
});

test('who signed up before sign-ups were written down can still activate, and have the mail again', async () => {
  const email = 'old@example.com';
  const customer = await app.ok(fixture.admin, 'POST', '/api/customer', { title: 'Old sign-up' });
  const user = await app.platform.createUser({
    ...{ tenantId: fixture.admin.tenantId, customerId: customer.id.id, authority: 'CUSTOMER_USER', email },
    ...{ additionalInfo: { selfRegistered: true }, passwordHash: await hashPassword(PASSWORD) },
  });
  const old = await app.platform.issueActivationToken(user.id!.id);
  const resend = `/api/noauth/resendEmailActivation?email=${email}`;
  assert.equal((await app.send(undefined, 'POST', resend, undefined, { host: fixture.host })).status, 200);
  const code = await mailedCode(app, sink, email);
  assert.notEqual(code, old);
  await app.ok(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${code}`);
  await app.ok(undefined, 'POST', '/api/auth/login', { username: email, password: PASSWORD });
});

test('a customer title that is taken gets a number', async () => {
  const email = 'taken@example.com';
  await app.ok(fixture.admin, 'POST', '/api/customer', { title: `Home of ${email}` });
  assert.equal((await signUp(app, fixture.host, { EMAIL: email })).body, 'SUCCESS');
  const code = await mailedCode(app, sink, email);
  await app.ok(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${code}`);
  const page = await app.ok(fixture.admin, 'GET', `/api/customers?pageSize=5&page=0&textSearch=${email}`);
  assert.deepEqual(page.data.map((customer: { title: string }) => customer.title).sort(), [
    `Home of ${email}`,
    `Home of ${email} (2)`,
  ]);
});

test('another host name, and a disabled form, have no sign-up', async () => {
  const own = await formFixture(app, sink);
  assert.equal((await signUp(app, 'elsewhere.example.com', { EMAIL: 'd@example.com' })).status, 404);
  await app.ok(own.admin, 'POST', '/api/selfRegistration/selfRegistrationParams', { ...own.form, enabled: false });
  assert.equal((await signUp(app, own.host, { EMAIL: 'd@example.com' })).status, 404);
});

test('a form whose dashboards group vanished leaves nothing behind', async () => {
  const own = await formFixture(app, sink);
  await app.ctx.db.delete(entityGroups).where(eq(entityGroups.id, own.groupId));
  const answer = await signUp(app, own.host, { EMAIL: 'e@example.com' });
  assert.equal(answer.status, 400);
  assert.match(answer.body.message, /tell the administrator/);
  const page = await app.ok(own.admin, 'GET', '/api/customers?pageSize=5&page=0&textSearch=e@example.com');
  assert.equal(page.totalElements, 0);
});

test('sign-ups of one client are limited', async () => {
  await app.ctx.db.delete(rateLimits);
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 61; attempt++) {
    statuses.push((await signUp(app, fixture.host, { EMAIL: `often-${attempt}@example.com` }, null)).status);
  }
  assert.equal(statuses.at(-1), 429);
  assert.ok(statuses.slice(0, -1).every((status) => status === 400));
});
