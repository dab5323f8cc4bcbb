import { eq } from 'drizzle-orm';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jobs, registrations } from '../../kernel/db/schema';
import { hashPassword, usePasswordCost, verifyPassword } from '../../kernel/secrets/passwords';
import { openSeal } from '../../kernel/secrets/seal';
import { hashToken, randomToken } from '../../kernel/secrets/secrets';
import { dumpedValues, rowsMadeBy } from '../../testing/table-counts';
import { testApp, type TestApp } from '../../testing/test-app';
import { formTests } from '../testing/form-tests';
import {
  deliverMail,
  formFixture,
  mailedCode,
  signUp,
  solvedAltcha,
  type FormFixture,
} from '../testing/registration-fixture';
import type { SmtpSink } from '../testing/smtp-sink';
import { forgetExpired } from './outcome.repository';
import { approveRegistration, refuseRegistration, submitRegistration } from './submit';

let app: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;
formTests((made) => ({ app, sink, fixture } = made), { freshLimits: true });

const SECRET = 'a password that nobody reads';
const ASKED = { cause: { client: 'test', sender: null }, entrance: { protocol: 'http' as const } };

const byCode = (code: string) => app.send(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${code}`);
const choose = (activateToken: string, password: string) =>
  app.send(undefined, 'POST', '/api/noauth/activate', { activateToken, password });
const login = async (username: string, password: string) =>
  (await app.send(undefined, 'POST', '/api/auth/login', { username, password })).status;
const rowOf = async (email: string, { ctx }: TestApp = app) =>
  (await ctx.db.select().from(registrations).where(eq(registrations.email, email)))[0];
const mailsTo = (email: string) => sink.mails.filter((mail) => mail.to?.some((to) => to.address === email));

test('a sign-up writes itself and its mail down, and touches nothing else', async () => {
  // The first one makes the server's own keys of captchas.
  await signUp(app, fixture.host, { EMAIL: 'first@example.com' });
  const made = await rowsMadeBy(app.ctx.db, () => signUp(app, fixture.host, { EMAIL: 'light@example.com' }));
  const { rate_limit: counted, ...rest } = made;
  assert.deepEqual(rest, { registration: 1, job: 1, used_captcha: 1 });
  assert.ok((counted ?? 0) <= 2);
});

test('no password is hashed for a stranger', async () => {
  usePasswordCost('real');
  // The first one makes what the others are compared with.
  await verifyPassword(null, 'anything');
  const MANY = 180;
  const captcha = await solvedAltcha(app);
  let [gone, done] = [false, 0];
  const line = Array.from({ length: MANY }, () => verifyPassword(null, 'anything', () => gone).finally(() => done++));
  const settled = Promise.allSettled(line);
  const { status, body } = await signUp(app, fixture.host, { EMAIL: 'not-hashed@example.com' }, captcha);
  const before = done;
  gone = true;
  await settled;
  usePasswordCost('cheap');
  assert.deepEqual([status, body], [200, 'SUCCESS']);
  assert.ok(before < MANY / 2, `it has stood in line with those who sign in: ${before} of ${MANY} came first`);
});

/** What can be tried as a secret by whoever has some values: they as they are, and what they have in them. */
const keysIn = (values: string[]) => [...new Set(values.flatMap((value) => [value, ...value.split(/["'.:,\s]+/)]))];

/** Fails where a password, or a way to it, is in the database of a server. */
async function assertUnreadable(server: TestApp, email: string): Promise<void> {
  const { id, sealedPassword, tokenHash } = await rowOf(email, server);
  const values = await dumpedValues(server.ctx.db);
  const bytes = Buffer.from(SECRET);
  for (const form of [SECRET, ...(['base64', 'base64url', 'hex'] as const).map((one) => bytes.toString(one))]) {
    const found = values.filter((value) => value.includes(form.replace(/=+$/, '')));
    assert.deepEqual(found, [], 'the password is there to be read');
  }
  const keys = keysIn(values);
  assert.ok(keys.includes(tokenHash!) && keys.length > 200, 'it has looked at everything');
  for (const key of keys) {
    assert.equal(openSeal(sealedPassword!, key, { purpose: 'sign-up-password', id }), null, `opened by ${key}`);
    for (const text of values.filter((value) => value.startsWith('v1.'))) {
      const token = openSeal(text, key, { purpose: 'mailed-token', id });
      assert.equal(token, null, `the token of the mail is opened by ${key}`);
    }
  }
}

test('whoever has the whole database reads no password once its mail has left', async () => {
  const EMAIL = 'sealed@example.com';
  await signUp(app, fixture.host, { EMAIL, PASSWORD: SECRET });
  const code = await mailedCode(app, sink, EMAIL);
  await assertUnreadable(app, EMAIL);
  assert.equal((await byCode(code)).status, 200);
  assert.equal(await login(EMAIL, SECRET), 200, 'only the mail opens it');
  assert.equal((await rowOf(EMAIL)).sealedPassword, null);
});

test('nor while it waits, where the server’s key is not in it', async (context) => {
  const keyed = await testApp({ JWT_SECRET: 'a key of the server that is not in the database' });
  context.after(() => keyed.close());
  const { host } = await formFixture(keyed, sink);
  const EMAIL = 'waiting@example.com';
  await signUp(keyed, host, { EMAIL, PASSWORD: SECRET });
  const [job] = await keyed.ctx.db.select().from(jobs).where(eq(jobs.about, EMAIL));
  assert.match(String(job.data['sealedToken']), /^v1\./);
  await assertUnreadable(keyed, EMAIL);
});

test('the token of a waiting mail is not beside the password that it opens, and goes with the mail', async () => {
  const EMAIL = 'apart@example.com';
  await signUp(app, fixture.host, { EMAIL, PASSWORD: SECRET });
  const { id, sealedPassword } = await rowOf(EMAIL);
  const read = async () =>
    (await app.ctx.db.select().from(jobs).where(eq(jobs.about, EMAIL))).map((row) => JSON.stringify(row));
  for (const key of keysIn(await read())) {
    assert.equal(openSeal(sealedPassword!, key, { purpose: 'sign-up-password', id }), null);
  }
  await deliverMail(app);
  for (const row of await read()) assert.doesNotMatch(row, /v1\./);
});

test('a mail whose token the server cannot read any more asks for a password', async () => {
  const EMAIL = 'another-key@example.com';
  await signUp(app, fixture.host, { EMAIL, PASSWORD: SECRET });
  const { linkKey } = app.ctx;
  app.ctx.linkKey = randomToken();
  const token = await mailedCode(app, sink, EMAIL, 'activateToken');
  app.ctx.linkKey = linkKey;
  assert.equal((await byCode(token)).status, 400);
  assert.equal((await choose(token, 'my own password')).status, 200);
});

const submitted = (email: string) =>
  app.ctx.db.transaction((tx) =>
    submitRegistration(app.ctx, tx, ASKED, {
      tenantId: fixture.admin.tenantId,
      values: { email, password: SECRET, contact: { FIRST_NAME: 'Ann' } },
      acceptedPolicies: ['PRIVACY_POLICY'],
      needsApproval: true,
    }),
  );

test('what has to be approved waits for that, and its link asks for a password', async () => {
  const email = 'approved@example.com';
  const id = await submitted(email);
  const { state, sealedPassword, tokenHash } = await rowOf(email);
  assert.deepEqual([state, sealedPassword, tokenHash], ['WAITING_FOR_APPROVAL', null, null]);
  await app.send(undefined, 'POST', `/api/noauth/resendEmailActivation?email=${email}`, undefined, {
    host: fixture.host,
  });
  await deliverMail(app);
  assert.deepEqual(mailsTo(email), [], 'no mail before that');
  const start = app.clock.now;
  app.clock.now += 20 * 24 * 3_600_000;
  await forgetExpired(app.ctx.db, app.clock.now);
  await app.ctx.db.transaction((tx) => approveRegistration(app.ctx, tx, ASKED, id));
  const token = await mailedCode(app, sink, email, 'activateToken');
  assert.equal((await byCode(token)).status, 400);
  assert.equal((await choose(token, 'my own password')).status, 200);
  const { state: now, confirmedTime } = await rowOf(email);
  assert.deepEqual([now, confirmedTime], ['ACTIVE', app.clock.now]);
  await assert.rejects(
    app.ctx.db.transaction((tx) => approveRegistration(app.ctx, tx, ASKED, id)),
    { status: 404 },
  );
  app.clock.now = start;
});

test('what is refused, or waits for a month, is not approved any more, and nobody is mailed', async () => {
  const refused = 'refused@example.com';
  const id = await submitted(refused);
  await refuseRegistration(app.ctx, app.ctx.db, id);
  const { state, email, fields, acceptedPolicies, tokenHash } = await rowOf(refused);
  assert.deepEqual([state, email, fields, acceptedPolicies, tokenHash], ['REFUSED', refused, {}, [], null]);
  await assert.rejects(refuseRegistration(app.ctx, app.ctx.db, id), { status: 404 });
  const late = await submitted('late@example.com');
  const end = app.clock.now + 30 * 24 * 3_600_000;
  await forgetExpired(app.ctx.db, end);
  for (const one of [id, late]) {
    const approval = app.ctx.db.transaction((tx) => approveRegistration(app.ctx, tx, ASKED, one));
    await assert.rejects(approval, { status: 404 });
  }
  const [row] = await app.ctx.db.select().from(registrations).where(eq(registrations.id, late));
  assert.deepEqual([row.state, row.email, row.fields], ['EXPIRED', '', {}]);
  assert.equal(await rowOf(refused), undefined, 'whom that was is not known for ever');
  await deliverMail(app);
  assert.deepEqual(mailsTo(refused), []);
});

/** A sign-up as older versions have written it. */
async function old(email: string): Promise<string> {
  const token = randomToken();
  await app.ctx.db.insert(registrations).values({
    ...{ tenantId: fixture.admin.tenantId, email, state: 'WAITING_FOR_EMAIL', fields: {}, acceptedPolicies: [] },
    ...{ passwordHash: await hashPassword(SECRET), tokenHash: hashToken(token) },
    ...{ createdTime: app.clock.now, waitingSince: app.clock.now, expires: app.clock.now + 24 * 3_600_000 },
  });
  return token;
}

test('the link of a sign-up that was made before passwords were sealed makes its password good', async () => {
  const email = 'hashed@example.com';
  const token = await old(email);
  const page = await app.send(undefined, 'GET', `/api/noauth/activateEmail?emailCode=${token}`);
  assert.equal(page.headers['location'], `/signup/emailVerified?emailCode=${token}`);
  assert.equal((await byCode(token)).status, 200);
  assert.equal(await login(email, SECRET), 200);
});

test('so does its mail that was waiting, with its token as it was', async () => {
  const email = 'waited@example.com';
  const token = await old(email);
  const { id, tenantId } = await rowOf(email);
  const data = { template: 'SIGN_UP', registrationId: id, token, entrance: { protocol: 'http' } };
  await app.ctx.db.insert(jobs).values({ kind: 'mail', about: email, tenantId, key: `sign-up:${id}`, data });
  assert.equal(await mailedCode(app, sink, email), token);
  assert.equal((await byCode(token)).status, 200);
  assert.equal(await login(email, SECRET), 200);
});
