import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { OPERATIONS_BY_RESOURCE } from 'ngx-self-registration/models/permissions';
import { checkAnswer, checkRequest, metDeviations, sentence } from '../../../contract/contract';
import { DEVIATIONS, NOT_SERVED, OWN_OPERATIONS } from '../../../contract/deviations';
import type { OpenApi } from '../../../contract/open-api.model';
import { keyOf, operationsOf } from '../../../contract/operations';
import permissions from '../../../contract/permissions.json';
import { OPERATIONS } from '../../../contract/violations';
import { scenario, type Scenario } from './scenario';
import { testApp, type TestApp } from './test-app';

const ID = '784f394c-42b6-435a-983c-b7beff2784f9';
const ROLE = { id: { entityType: 'ROLE', id: ID }, name: 'Look', type: 'GROUP', permissions: ['READ'] };
const PAGE = { data: [ROLE], totalPages: 1, totalElements: 1, hasNext: false };
const role = (more: object) => ['GET', `/api/role/${ID}`, 200, { ...ROLE, ...more }] as const;
const roles = (more: object, query = '') =>
  ['GET', `/api/roles?pageSize=1&page=0${query}`, 200, { ...PAGE, ...more }] as const;
const FORM = '/api/selfRegistration/selfRegistrationParams';
const form = (more: object) =>
  ['POST', FORM, 200, { type: 'WEB', domainId: { entityType: 'DOMAIN', id: ID }, ...more }] as const;

/** Names without what a placeholder is called. */
const nameless = (keys: string[]) => keys.map((key) => key.replaceAll(/\{\w+\}/g, '{}')).sort();

describe('an answer', () => {
  const check = ([method, url, status, body]: readonly [string, string, number, unknown]) =>
    checkAnswer({ method, url }, status, body).map(sentence);

  for (const [what, answer] of [
    ['as described', role({})],
    ['with a field of ours', role({ ours: true })],
    ['with a field that is null', role({ additionalInfo: null, version: null })],
    ['in a page', roles({})],
    ['with a captcha of ours', form({ captcha: { version: 'altcha' } })],
    ['of no operation of the contract', ['GET', '/api/nothing', 200, 1]],
    ['that refuses', ['GET', `/api/role/${ID}`, 404, { status: 404 }]],
  ] as const) {
    it(`${what} is right`, () => assert.deepEqual(check(answer), []));
  }

  const ONE = 'Contract: GET /api/role/{roleId}, ';
  const LIST = 'Contract: GET /api/roles, ';
  for (const [what, answer, expected] of [
    [
      'without a required field',
      role({ name: undefined }),
      `${ONE}answer at /name: must have required property 'name'`,
    ],
    ['with null for one', role({ name: null }), `${ONE}answer at /name: must have required property 'name'`],
    ['with another type', role({ version: '1' }), `${ONE}answer at /version: must be integer`],
    [
      'with an id that is none',
      role({ id: { ...ROLE.id, id: '1' } }),
      `${ONE}answer at /id/id: must match format "uuid"`,
    ],
    [
      'with the id of something else',
      role({ id: { entityType: 'DEVICE', id: ID } }),
      `${ONE}answer at /id/entityType: must be equal to constant: "ROLE"`,
    ],
    [
      'with another status',
      ['DELETE', `/api/role/${ID}`, 204, ''],
      `Contract: DELETE /api/role/{roleId}, status: must be 200, not 204`,
    ],
    [
      'in a page without its size',
      roles({ totalPages: undefined }),
      `${LIST}answer at /totalPages: must have required property 'totalPages'`,
    ],
    ['with a wrong entry', roles({ data: [{ ...ROLE, name: 7 }] }), `${LIST}answer at /data/*/name: must be string`],
    [
      'to an unknown parameter',
      roles({}, '&sort=name'),
      `${LIST}parameters at /sort: must NOT have additional properties`,
    ],
    [
      'of a variant that its discriminator chooses',
      form({ captcha: { version: 'v2', siteKey: 7 } }),
      `Contract: POST ${FORM}, answer at /captcha/siteKey: must be string`,
    ],
  ] as const) {
    it(`${what} is a violation`, () => assert.deepEqual(check(answer), [expected]));
  }
});

describe('a request', () => {
  const check = (method: string, url: string, body?: unknown) => checkRequest({ method, url, body }).map(sentence);

  it('as described is right, and one of our own', () => {
    assert.deepEqual(check('GET', '/api/roles?pageSize=1&page=0&sortOrder=ASC'), []);
    assert.deepEqual(check('GET', '/api/roles/list?roleIds=1,2'), []);
    assert.deepEqual(check('POST', '/api/role', { name: 'Look', type: 'GROUP', permissions: [] }), []);
    assert.deepEqual(check('GET', '/api/noauth/selfRegistration/capabilities'), []);
  });

  for (const [request, expected] of [
    [['GET', '/api/role'], 'GET /api/role, operation: the contract has no such operation, and it is none of our own'],
    [['GET', '/api/roles?page=0'], "GET /api/roles, parameters at /pageSize: must have required property 'pageSize'"],
    [['GET', '/api/customers?pageSize=1&page=none'], 'GET /api/customers, parameters at /page: must be integer'],
    [
      ['GET', '/api/roles?pageSize=1&page=0&sortOrder=UP'],
      'GET /api/roles, parameters at /sortOrder: must be equal to one of the allowed values: ["ASC","DESC"]',
    ],
    [['POST', '/api/role'], 'POST /api/role, body: must have a body'],
    [
      ['POST', '/api/role', { type: 'GROUP', permissions: [] }],
      "POST /api/role, body at /name: must have required property 'name'",
    ],
    [['DELETE', `/api/role/${ID}`, {}], 'DELETE /api/role/{roleId}, body: takes no body'],
  ] as const) {
    const [method, url, body] = request;
    it(`${method} ${url} ${JSON.stringify(body) ?? ''} is a violation`, () =>
      assert.deepEqual(check(method, url, body), [`Contract: ${expected}`]));
  }
});

it('roles know the resources and operations of the contract', () => {
  const sorted = (resources: Record<string, readonly string[]>) =>
    Object.fromEntries(Object.entries(resources).map(([resource, operations]) => [resource, [...operations].sort()]));
  assert.deepEqual(sorted(OPERATIONS_BY_RESOURCE), sorted(permissions.operationsByResource));
});

describe('the lists of what differs', () => {
  let app: TestApp;
  let s: Scenario;
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  it('give a reason each, name each place once, and name operations of the contract', () => {
    const keys = new Set(OPERATIONS.map(keyOf));
    const places = DEVIATIONS.flatMap(({ operations, part, at }) => operations.map((key) => `${key} ${part} ${at}`));
    assert.equal(new Set(places).size, places.length);
    for (const { operations } of DEVIATIONS) for (const key of operations) assert.ok(keys.has(key), key);
    for (const key of Object.keys(NOT_SERVED)) assert.ok(keys.has(key), key);
    for (const key of Object.keys(OWN_OPERATIONS)) assert.ok(!keys.has(key), key);
    const reasons = [...DEVIATIONS.map(({ reason }) => reason), ...Object.values({ ...OWN_OPERATIONS, ...NOT_SERVED })];
    for (const reason of reasons) assert.match(reason, /^[A-Z].{15,}\.$/);
  });

  it('say which operations the server has beside the contract, and which it has not', async () => {
    const described: OpenApi = await app.ok(undefined, 'GET', '/api-docs/json');
    const served = nameless(operationsOf(described).map(keyOf));
    const contract = nameless(OPERATIONS.map(keyOf));
    assert.deepEqual(
      served.filter((key) => !contract.includes(key)),
      nameless(Object.keys(OWN_OPERATIONS)),
    );
    assert.deepEqual(
      contract.filter((key) => !served.includes(key)),
      nameless(Object.keys(NOT_SERVED)),
    );
  });

  it('name no answer that is as described by now', async () => {
    metDeviations.clear();
    await app.send(s.admin, 'GET', FORM);
    await app.ok(s.me, 'GET', '/api/user/dashboards');
    const domain = await app.ok(s.admin, 'POST', '/api/domain', { name: 'contract.example' });
    const look = await app.ok(s.admin, 'POST', '/api/role', {
      name: 'Look',
      type: 'GENERIC',
      permissions: { ALL: ['READ'] },
    });
    const entries = [{ roleId: look.id }];
    await app.ok(s.admin, 'POST', '/api/userGroup/groupPermissions/info', entries);
    await app.ok(s.admin, 'POST', FORM, { type: 'WEB', domainId: domain.id, permissions: entries });
    await app.ok(s.admin, 'GET', FORM);
    const device = await app.ok(s.admin, 'POST', '/api/device', { name: 'Meter to claim' });
    const attributes = `/api/plugins/telemetry/DEVICE/${device.id.id}/SERVER_SCOPE`;
    await app.ok(s.admin, 'POST', attributes, { claimingData: { secretKey: 's3cret' } });
    await app.ok(s.me, 'POST', '/api/customer/device/Meter%20to%20claim/claim', { secretKey: 's3cret' });
    const answers = DEVIATIONS.filter(({ part }) => part === 'answer');
    assert.deepEqual(
      answers.filter((deviation) => !metDeviations.has(deviation)),
      [],
    );
  });
});
