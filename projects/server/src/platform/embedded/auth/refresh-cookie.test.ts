import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { userCredentials } from '../../../kernel/db/schema';
import { insertRegistration } from '../../../registration/sign-up/registration.repository';
import { formFixture } from '../../../registration/testing/registration-fixture';
import { startSmtpSink } from '../../../registration/testing/smtp-sink';
import { testApp, type TestApp, type TestResponse, type TestUser } from '../../../testing/test-app';
import { hashPassword } from '../../../kernel/secrets/passwords';

const PASSWORD = 'correct horse';
const ASKED = { 'x-refresh-token': 'cookie' };

let app: TestApp;
let admin: TestUser & { tenantId: string };
let passwordHash: string;

/** The cookies that an answer sets, as browsers read them: name, value, and the rest in lower case. */
function cookiesOf({ headers }: TestResponse): { pair: string; value: string; attributes: string[] }[] {
  return [headers['set-cookie'] ?? []].flat().map((line) => {
    const [pair, ...attributes] = String(line).split('; ');
    return { pair, value: pair.slice(pair.indexOf('=') + 1), attributes: attributes.map((one) => one.toLowerCase()) };
  });
}

const login = (headers: Record<string, string> = ASKED) =>
  app.send(undefined, 'POST', '/api/auth/login', { username: admin.user.email, password: PASSWORD }, headers);
const renew = (cookie: string, headers: Record<string, string> = ASKED, body: unknown = {}) =>
  app.send(undefined, 'POST', '/api/auth/token', body, { ...headers, cookie });

describe('the refresh token of a client that asks for a cookie', () => {
  before(async () => {
    app = await testApp({ TRUST_PROXY: 'true' });
    passwordHash = await hashPassword(PASSWORD);
  });
  beforeEach(async () => {
    admin = await app.tenant();
    await app.ctx.db.update(userCredentials).set({ passwordHash }).where(eq(userCredentials.userId, admin.id));
  });
  after(() => app.close());

  it('is in a cookie that no script reads and no other site sends, and not in the body', async () => {
    const answer = await login();
    assert.equal(answer.body.refreshToken, '');
    await app.ok(answer.body.token, 'GET', '/api/auth/user');
    const [cookie] = cookiesOf(answer);
    assert.match(cookie.value, /^eyJ/);
    for (const attribute of ['httponly', 'samesite=strict', 'path=/api/auth', `max-age=${7 * 24 * 3600}`]) {
      assert.ok(cookie.attributes.includes(attribute), `${attribute} in ${cookie.attributes}`);
    }
    assert.ok(!cookie.attributes.includes('secure'));
    const [secure] = cookiesOf(await login({ ...ASKED, 'x-forwarded-proto': 'https' }));
    assert.ok(secure.attributes.includes('secure'));
  });

  it('renews, with another cookie, and with or without a body', async () => {
    let [cookie] = cookiesOf(await login());
    for (const body of [{}, undefined]) {
      const renewed = await renew(cookie.pair, ASKED, body);
      assert.equal(renewed.status, 200);
      assert.equal(renewed.body.refreshToken, '');
      await app.ok(renewed.body.token, 'GET', '/api/auth/user');
      [cookie] = cookiesOf(renewed);
      assert.match(cookie.value, /^eyJ/);
    }
  });

  it('is good again for ten seconds where the page has lost the answer, for the same answer, and no longer', async () => {
    const [first] = cookiesOf(await login());
    const [second] = cookiesOf(await renew(first.pair));
    app.clock.now += 9_900;
    const again = await renew(first.pair);
    assert.equal(again.status, 200);
    assert.equal(cookiesOf(again)[0].value, second.value);
    app.clock.now += 200;
    assert.equal((await renew(first.pair)).status, 401);
    assert.equal((await renew(second.pair)).status, 401, 'the session has ended');
  });

  it('forgives nothing to a token of the body, or to one that is older', async () => {
    const { refreshToken } = (await login({})).body;
    const ofBody = () => app.send(undefined, 'POST', '/api/auth/token', { refreshToken });
    assert.deepEqual([(await ofBody()).status, (await ofBody()).status], [200, 401]);
    const [first] = cookiesOf(await login());
    const [second] = cookiesOf(await renew(first.pair));
    const [third] = cookiesOf(await renew(second.pair));
    assert.equal((await renew(first.pair)).status, 401);
    assert.equal((await renew(third.pair)).status, 401);
  });

  it('is not taken from the cookie without the header, which no form of another site can send', async () => {
    const [cookie] = cookiesOf(await login());
    const { status, body } = await renew(cookie.pair, {});
    assert.deepEqual([status, body.message], [400, 'refreshToken is missing.']);
    assert.equal((await renew(cookie.pair, { 'x-refresh-token': 'body' })).status, 400);
    assert.equal((await renew(cookie.pair)).status, 200);
  });

  it('takes the cookie away where it is good for nothing, and with logout, whatever the access token is worth', async () => {
    const answer = await login();
    const [cookie] = cookiesOf(answer);
    const logout = (token?: string) => app.send(token, 'POST', '/api/auth/logout', undefined, { ...ASKED });
    for (const [token, expected] of [
      [answer.body.token, 200],
      [answer.body.token, 401],
      [undefined, 401],
    ]) {
      const left = await logout(token);
      assert.equal(left.status, expected);
      assert.equal(cookiesOf(left)[0].value, '');
    }
    const refused = await renew(cookie.pair);
    assert.equal(refused.status, 401);
    assert.equal(cookiesOf(refused)[0].value, '');
    assert.equal((await renew('')).status, 401);
  });

  it('keeps the cookie where the server itself is in trouble', async () => {
    const [cookie] = cookiesOf(await login());
    const { tokens } = app.platform;
    const { renew: renewal } = tokens;
    tokens.renew = () => Promise.reject(new Error('disk full'));
    const answer = await renew(cookie.pair);
    tokens.renew = renewal;
    assert.equal(answer.status, 500);
    assert.deepEqual(cookiesOf(answer), []);
    assert.equal((await renew(cookie.pair)).status, 200);
  });

  it('survives the logout of another session, whose tab is still open or has rested for long', async () => {
    const [first, second] = [await login(), await login()];
    const { pair } = cookiesOf(second)[0];
    const logout = (token: string | undefined, cookie: string) =>
      app.send(token, 'POST', '/api/auth/logout', undefined, { ...ASKED, cookie });
    const started = app.clock.now;
    assert.deepEqual(cookiesOf(await logout(first.body.token, pair)), []);
    assert.deepEqual(cookiesOf(await logout(first.body.token, pair)), []);
    app.clock.now = started + 3 * 3600 * 1000;
    const late = await logout(first.body.token, pair);
    assert.deepEqual([late.status, late.body.errorCode, cookiesOf(late)], [401, 11, []]);
    const renewed = await renew(pair);
    assert.equal(renewed.status, 200);
    // Its own goes, also when the access token is an older one; so does what is no token, and what nobody claims.
    for (const [token, cookie] of [
      [second.body.token, cookiesOf(renewed)[0].pair],
      [renewed.body.token, pair.replace(/.$/, '')],
      [undefined, pair],
    ]) {
      assert.equal(cookiesOf(await logout(token, cookie))[0].value, '');
    }
    app.clock.now = started;
  });

  it('ends its session when another sign-in takes the cookie over, and only then', async () => {
    const first = await login();
    const body = { username: admin.user.email, password: PASSWORD };
    const headers = { ...ASKED, cookie: cookiesOf(first)[0].pair };
    const alive = async ({ body: { token } }: TestResponse) =>
      (await app.send(token, 'GET', '/api/auth/user')).status === 200;
    await app.send(undefined, 'POST', '/api/auth/login', { ...body, password: 'wrong' }, headers);
    await app.send(undefined, 'POST', '/api/auth/login', body, { cookie: headers.cookie });
    assert.ok(await alive(first));
    const second = await app.send(undefined, 'POST', '/api/auth/login', body, headers);
    assert.deepEqual([await alive(first), await alive(second)], [false, true]);
  });

  it('moves there in every answer that has one: change of password, activation, accepted policy', async () => {
    const change = { currentPassword: PASSWORD, newPassword: 'another one' };
    const { token } = (await login()).body;
    const [activateToken, emailCode] = [await newUser(), await newSignUp()];
    const answers = [
      await app.send(token, 'POST', '/api/auth/changePassword', change, ASKED),
      await app.send(undefined, 'POST', '/api/noauth/activate', { activateToken, password: PASSWORD }, ASKED),
      await app.send(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${emailCode}`, undefined, ASKED),
    ];
    answers.push(await app.send(answers[0].body.token, 'POST', '/api/signup/acceptPrivacyPolicy', undefined, ASKED));
    for (const answer of answers) {
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      assert.equal(answer.body.refreshToken, '');
      const renewed = await renew(cookiesOf(answer)[0].pair);
      assert.equal(renewed.status, 200);
    }
  });

  it('stays in the body, without a cookie, for everybody else', async () => {
    const answer = await login({});
    assert.match(answer.body.refreshToken, /^eyJ/);
    assert.deepEqual(cookiesOf(answer), []);
    const renewed = await app.send(undefined, 'POST', '/api/auth/token', { refreshToken: answer.body.refreshToken });
    assert.match(renewed.body.refreshToken, /^eyJ/);
    assert.deepEqual(cookiesOf(renewed), []);
    assert.deepEqual(cookiesOf(await app.send(renewed.body.token, 'POST', '/api/auth/logout')), []);
  });

  /** A user who has not been activated yet; the token of their link. */
  async function newUser(): Promise<string> {
    const body = { authority: 'TENANT_ADMIN', email: `new-${Math.random()}@example.com` };
    const user = await app.ok(admin, 'POST', '/api/user?sendActivationMail=false', body);
    return app.platform.issueActivationToken(user.id.id);
  }

  async function newSignUp(): Promise<string> {
    const sink = await startSmtpSink();
    const { tenantId } = (await formFixture(app, sink)).admin;
    await sink.close();
    const values = { email: `new-${Math.random()}@example.com`, password: PASSWORD, contact: {} };
    const signUp = { tenantId, values, acceptedPolicies: [], needsApproval: false };
    return (await insertRegistration(app.ctx.db, signUp, app.clock.now)).token!;
  }
});
