import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { operationsOf, RESOURCES } from 'ngx-self-registration/models/permissions';
import { ApiFailure } from '../../../kernel/errors';
import { SOCKET_PATHS } from '../../../platform/sockets/message';
import { RESPELL } from '../../../testing/respelled-ids';
import { testApp, type TestApp } from '../../../testing/test-app';
import { askedBy, expected, type Answer } from './naive';
import { questionsOf, type Question } from './questions';
import { CALLERS, makeWorld, type CallerName, type World } from './world';

/** What the gate answers with in this test where it lets a request through: handlers do nothing. */
const PASSED = 418;

let isWatching = false;
let app: TestApp;
let world: World;

/** Whoever adds a route here says with it that its handler looks at the caller's own things, or asks for each. */
const ONLY_A_LOGIN = [
  'DELETE /api/user/settings/:type',
  'DELETE /api/user/settings/:type/:paths',
  'GET /api/2fa/account/settings',
  'GET /api/2fa/providers',
  'GET /api/alarm/types',
  'GET /api/alarms',
  'GET /api/auth/2fa/providers',
  'GET /api/auth/user',
  'GET /api/dashboard/home',
  'GET /api/dashboard/home/info',
  'GET /api/dashboard/maxDatapointsLimit',
  'GET /api/dashboard/serverTime',
  'GET /api/edge/types',
  'GET /api/entityView/types',
  'GET /api/iot-hub/installedItems/counts',
  'GET /api/mobile/qr/deepLink',
  'GET /api/mobile/qr/settings',
  'GET /api/notifications',
  'GET /api/notifications/unread/count',
  'GET /api/permission/:entityType/:entityId/:operation',
  'GET /api/permissions/allowedPermissions',
  'GET /api/resource/js_module/system/gateway-management-extension.js',
  'GET /api/signup/privacyPolicyAccepted',
  'GET /api/signup/termsOfUseAccepted',
  'GET /api/system/params',
  'GET /api/user/settings',
  'GET /api/user/settings/:type',
  'GET /api/v2/alarms',
  'GET /api/versions/published',
  'GET /api/widgetType',
  'GET /api/widgetType/:widgetTypeId',
  'GET /api/widgetTypeFqns',
  'GET /api/widgetTypeInfo/:widgetTypeId',
  'GET /api/widgetTypes',
  'GET /api/widgetTypesDetails',
  'GET /api/widgetTypesInfos',
  'GET /api/widgetsBundle/:widgetsBundleId',
  'GET /api/widgetsBundle/:widgetsBundleId/widgetTypes',
  'GET /api/widgetsBundles',
  'GET /api/widgetsBundles/all',
  'POST /api/auth/changePassword',
  'POST /api/auth/logout',
  'POST /api/signup/acceptPrivacyPolicy',
  'POST /api/signup/acceptTermsOfUse',
  'POST /api/user/sendActivationMail',
  'POST /api/user/settings',
  'PUT /api/user/settings',
  'PUT /api/user/settings/:type',
];

/** Rights on everything, but for what a question asks. */
function allBut(asked: { resource: string; operation: string }[]): Record<string, string[]> {
  const rights = RESOURCES.filter((resource) => resource !== 'ALL').map((resource): [string, string[]] => {
    const without = asked.filter((each) => each.resource === resource).map(({ operation }) => operation);
    return [resource, operationsOf(resource)!.filter((word) => word !== 'ALL' && !without.includes(word))];
  });
  return Object.fromEntries(rights);
}

async function setRights(question: Question): Promise<void> {
  const asked = askedBy(question);
  const given: Record<string, string[]> = {};
  for (const { resource, operation } of asked) (given[resource] ??= []).push(operation);
  const opened = [...new Set(asked.map(({ operation }) => operation))];
  await world.setRights({ given, butGiven: allBut(asked), opened });
}

async function ask(caller: CallerName, { route, url, body }: Question): Promise<Answer | number> {
  const sender = world.callers[caller];
  const token = typeof sender === 'object' ? sender.token : undefined;
  const { statusCode } = await app.app.inject({
    method: route.method as 'GET',
    url,
    headers: token ? { 'x-authorization': `Bearer ${token}` } : {},
    ...(body === undefined ? {} : { payload: body as object }),
  });
  return statusCode === PASSED ? 'pass' : statusCode;
}

// Spelling ids otherwise changes nothing that this table looks at, and it is long.
const about = RESPELL ? describe.skip : describe;

about('the table of refusals', () => {
  before(async () => {
    app = await testApp({}, undefined, {
      onPassed: () => {
        if (isWatching) throw new ApiFailure(PASSED, 0, 'Passed');
      },
    });
    world = await makeWorld(app);
    isWatching = true;
  });
  after(() => app.close());

  it('is what a naive reading of each route’s need expects, of every caller', { timeout: 600_000 }, async (test) => {
    const wrong: string[] = [];
    const counts: Record<string, number> = {};
    for (const route of app.app.routeNeeds) {
      for (const question of questionsOf(world, route)) {
        await setRights(question);
        for (const caller of CALLERS) {
          const wanted = expected(world, caller, question);
          const answer = await ask(caller, question);
          counts[answer] = (counts[answer] ?? 0) + 1;
          if (answer === wanted) continue;
          const { owner, kind, isNamed, isOwnerNamed, isGrouped } = question.choice;
          const about = [owner, kind, isNamed && 'named', isOwnerNamed && 'at the owner', isGrouped && 'in a group'];
          wrong.push(
            `${route.method} ${route.url} (${about.filter((word) => word).join(', ')}) as ${caller}: ${answer}, not ${wanted}`,
          );
        }
      }
    }
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    test.diagnostic(`${app.app.routeNeeds.length} routes, ${total} answers compared: ${JSON.stringify(counts)}`);
    assert.deepEqual(wrong.slice(0, 40), [], `${wrong.length} of ${total} answers differ`);
    assert.ok(total > 5000, `only ${total} answers`);
    for (const answer of ['pass', '401', '403', '404']) assert.ok(counts[answer] > 200, `${answer}: ${counts[answer]}`);
  });

  it('leaves to handlers only what is the caller’s own, or asked thing by thing: the routes that need no more than a login', () => {
    const kinds = (kind: string) =>
      app.app.routeNeeds.filter(({ spec }) => spec.kind === kind).map(({ method, url }) => `${method} ${url}`);
    assert.deepEqual(kinds('signed-in').sort(), ONLY_A_LOGIN);
    const strangers = kinds('public').filter((route) => !/^\w+ \/api\/(noauth|auth)\//.test(route));
    // A browser's socket cannot carry a token: whose it is, its first message says, and nothing is told before.
    const sockets = SOCKET_PATHS.map((path) => `GET ${path}`);
    assert.deepEqual(strangers, sockets, 'what strangers may call is below /api/noauth and /api/auth');
  });

  it('cannot miss a route: one without a need stops the start', async () => {
    await assert.rejects(
      testApp({}, (server) => {
        server.get('/api/forgotten', {}, () => 'anything');
        return Promise.resolve();
      }),
      /GET(, HEAD)? \/api\/forgotten does not say what it needs/,
    );
  });
});
