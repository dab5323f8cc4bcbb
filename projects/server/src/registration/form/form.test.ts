import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DEFAULT_SIGN_UP_FIELDS } from 'ngx-self-registration/models';
import { testApp, type TestApp } from '../../testing/test-app';
import { formFixture, type FormFixture } from '../testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../testing/smtp-sink';

const PATH = '/api/selfRegistration/selfRegistrationParams';
const PUBLIC = '/api/noauth/selfRegistration';

let app: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;

before(async () => {
  [app, sink] = await Promise.all([testApp(), startSmtpSink()]);
  fixture = await formFixture(app, sink);
});
after(async () => {
  await app.close();
  await sink.close();
});

const save = (more: object) => app.send(fixture.admin, 'POST', PATH, { ...fixture.form, ...more });

test('a tenant without a form gets null, and a deleted form is gone', async () => {
  const admin = await app.tenant();
  const answer = await app.send(admin, 'GET', PATH);
  assert.deepEqual([answer.status, answer.body], [200, null]);

  const own = await formFixture(app, sink);
  await app.ok(own.admin, 'DELETE', PATH);
  assert.equal(await app.ok(own.admin, 'GET', PATH), null);
  const shown = await app.send(undefined, 'GET', `${PUBLIC}/signUpSelfRegistrationParams`, undefined, {
    host: own.host,
  });
  assert.equal(shown.status, 404);
  await app.ok(own.admin, 'DELETE', `/api/domain/${own.domainId}`);
});

test('what is saved is read back, and strangers see their part of it by host name, whatever the port', async () => {
  const form = await app.ok(fixture.admin, 'GET', PATH);
  assert.equal(form.type, 'WEB');
  assert.equal(form.domainId.id, fixture.domainId);
  assert.deepEqual(form.permissions[1].entityGroupId, { entityType: 'ENTITY_GROUP', id: fixture.groupId });
  assert.equal(form.permissions[1].entityGroupType, 'DASHBOARD');
  for (const host of [fixture.host, `${fixture.host}:8080`, fixture.host.toUpperCase()]) {
    const { body, status } = await app.send(undefined, 'GET', `${PUBLIC}/signUpSelfRegistrationParams`, undefined, {
      host,
    });
    assert.equal(status, 200, host);
    assert.deepEqual(Object.keys(body).sort(), ['captcha', 'fields', 'showPrivacyPolicy', 'showTermsOfUse', 'title']);
    assert.equal(body.fields.length, 5);
  }
  const forwarded = { host: 'elsewhere.example.com', 'x-forwarded-host': fixture.host };
  const spoofed = await app.send(undefined, 'GET', `${PUBLIC}/signUpSelfRegistrationParams`, undefined, forwarded);
  assert.equal(spoofed.status, 404, 'X-Forwarded-Host counts with TRUST_PROXY only');
  assert.equal(spoofed.body.errorCode, 32);
});

test('X-Forwarded-Host counts with TRUST_PROXY', async () => {
  const behindProxy = await testApp({ TRUST_PROXY: 'true' });
  const own = await formFixture(behindProxy, sink);
  const headers = { host: 'internal:8080', 'x-forwarded-host': own.host };
  const answer = await behindProxy.send(undefined, 'GET', `${PUBLIC}/privacyPolicy`, undefined, headers);
  assert.deepEqual([answer.status, answer.body], [200, '<p>Be nice.</p>']);
  await behindProxy.close();
});

test('a prefix of customer titles is as long as the panel lets it be', async () => {
  assert.equal((await save({ customerTitlePrefix: 'x'.repeat(200) })).status, 200);
  assert.equal((await save({ customerTitlePrefix: 'x'.repeat(201) })).status, 400);
  assert.equal((await save({})).status, 200);
});

test('the captcha secret is written, kept and never shown', async () => {
  const captcha = { version: 'v2', siteKey: 'site', secretKey: 'very-secret' };
  const saved = await save({ captcha });
  assert.equal(saved.status, 200);
  for (const secretKey of [undefined, '', null]) {
    const kept = await save({ captcha: { version: 'v2', siteKey: 'other site', secretKey } });
    assert.equal(kept.status, 200, String(secretKey));
    assert.ok(!JSON.stringify(kept.body).includes('secret'));
  }
  const read = await app.ok(fixture.admin, 'GET', PATH);
  assert.deepEqual(read.captcha, { version: 'v2', siteKey: 'other site' });
  const { body } = await app.send(undefined, 'GET', `${PUBLIC}/signUpSelfRegistrationParams`, undefined, {
    host: fixture.host,
  });
  assert.deepEqual(body.captcha, { version: 'v2', siteKey: 'other site' });
  const other = await save({ captcha: { version: 'v3', siteKey: 'site' } });
  assert.equal(other.status, 400, 'a secret of v2 is none of v3');
});

test('each thing that makes no sense is told in a sentence', async () => {
  const ref = (id: string) => ({ id });
  const foreign = await formFixture(app, sink);
  const refusals: [object, RegExp, string][] = [
    [{ type: 'MOBILE' }, /type WEB/, 'type'],
    [{ domainId: ref(foreign.domainId) }, /domain of the form does not exist/, 'domainId'],
    [{ title: 'x'.repeat(201) }, /at most 200/, 'title'],
    [{ captcha: { version: 'enterprise' } }, /Enterprise is not supported/, 'captcha.version'],
    [{ captcha: { version: 'v2', secretKey: 'x' } }, /site key/, 'captcha.siteKey'],
    [{ captcha: { version: 'v3', siteKey: 'x' } }, /secret key/, 'captcha.secretKey'],
    [{ captcha: { version: 'v9' } }, /Unknown kind/, 'captcha.version'],
    [{ permissions: [{ roleId: ref(fixture.readOnlyId) }] }, /name the entity group/, 'permissions.0.entityGroupId'],
    [
      { permissions: [{ roleId: ref(fixture.administratorId), entityGroupId: ref(fixture.groupId) }] },
      /generic role/,
      'permissions.0.entityGroupId',
    ],
    [{ permissions: [{ roleId: ref(foreign.administratorId) }] }, /does not exist any more/, 'permissions.0.roleId'],
    [
      { permissions: [{ roleId: ref(fixture.readOnlyId), entityGroupId: ref(foreign.groupId) }] },
      /does not exist any more/,
      'permissions.0.entityGroupId',
    ],
    [{ defaultDashboard: { id: foreign.dashboardId } }, /default dashboard does not exist/, 'defaultDashboard.id'],
    [{ homeDashboard: { id: foreign.dashboardId } }, /home dashboard does not exist/, 'homeDashboard.id'],
    [{ customerGroupId: ref(fixture.groupId) }, /customer group does not exist/, 'customerGroupId'],
    [{ signUpFields: [{ id: 'EMAIL', label: 'Email', required: true }] }, /needs the field PASSWORD/, 'signUpFields'],
    [
      { signUpFields: [...DEFAULT_SIGN_UP_FIELDS, { id: 'CITY', label: ' ' }] },
      /CITY needs a label/,
      'signUpFields.5.label',
    ],
    [
      { signUpFields: [...DEFAULT_SIGN_UP_FIELDS, { id: 'EMAIL', label: 'x' }] },
      /EMAIL is listed twice/,
      'signUpFields.5.id',
    ],
    [
      { signUpFields: DEFAULT_SIGN_UP_FIELDS.map((field) => ({ ...field, required: false })) },
      /EMAIL is always required/,
      'signUpFields.2.required',
    ],
    [{ customMenuId: ref(foreign.groupId) }, /Custom menus/, 'customMenuId'],
    [{ notificationRecipient: ref(foreign.groupId) }, /recipients do not exist/, 'notificationRecipient'],
  ];
  for (const [more, sentence, field] of refusals) {
    const { status, body } = await save(more);
    assert.equal(status, 400, sentence.source);
    assert.match(body.message, sentence);
    assert.deepEqual([body.errorCode, body.field], [31, field]);
  }
});

test('policies keep their formatting and lose what could act', async () => {
  const privacyPolicy =
    '<h2 class="ql-align-center">Policy</h2><p onclick="steal()">We <b>care</b>.</p><script>steal()</script>' +
    '<a href="https://example.com">more</a><a href="javascript:steal()">bad</a><iframe src="https://evil"></iframe>' +
    '<img src="data:image/png;base64,AA" onerror="steal()"><img src="data:text/html;base64,AA"><style>p{}</style>' +
    // Pictures of other sites would tell them who reads the policy.
    '<img src="https://tracker.example/a.png"><img src="//tracker.example/a.png"><img src="\thttp://tracker.example">' +
    '<img srcset="https://tracker.example/a.png 2x">';
  const answer = await save({
    captcha: { version: 'altcha' },
    privacyPolicy,
    termsOfUse: '<p style="color:red">T</p>',
  });
  assert.equal(answer.status, 200);
  const shown = await app.send(undefined, 'GET', `${PUBLIC}/privacyPolicy`, undefined, { host: fixture.host });
  assert.match(String(shown.headers['content-type']), /^application\/json/);
  assert.equal(
    shown.body,
    '<h2 class="ql-align-center">Policy</h2><p>We <b>care</b>.</p>' +
      '<a href="https://example.com" target="_blank" rel="noopener noreferrer">more</a>' +
      '<a target="_blank" rel="noopener noreferrer">bad</a><img src="data:image/png;base64,AA" />',
  );
  const terms = await app.send(undefined, 'GET', `${PUBLIC}/termsOfUse`, undefined, { host: fixture.host });
  assert.equal(terms.body, '<p>T</p>');
});

test('what the form needs cannot be deleted under it', async () => {
  const targets = await app.ok(fixture.admin, 'GET', '/api/notification/targets?pageSize=10&page=0');
  const urls = [
    `/api/role/${fixture.readOnlyId}`,
    `/api/role/${fixture.administratorId}`,
    `/api/entityGroup/${fixture.groupId}`,
    `/api/domain/${fixture.domainId}`,
    `/api/notification/target/${targets.data[0].id.id}`,
  ];
  for (const url of urls) {
    const { status, body } = await app.send(fixture.admin, 'DELETE', url);
    assert.equal(status, 400, url);
    assert.match(body.message, /self registration form|given to a user group/, url);
  }
});
