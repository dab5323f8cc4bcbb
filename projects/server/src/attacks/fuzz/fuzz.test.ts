import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withEffort } from '../../testing/effort';
import { groupId, type Scenario, scenario } from '../../testing/scenario';
import { testApp, type TestApp, type TestResponse } from '../../testing/test-app';
import { type Described, operationsOf } from './operations';
import { Random } from './random';
import { fuzzRequest } from './requests';
import type { KnownIds } from './values';

/** How many answers past authentication are wanted. `FUZZ_ANSWERS` and `FUZZ_SEED` run more, or others. */
const ANSWERS = Number(process.env['FUZZ_ANSWERS'] ?? 20_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_124);
/** Things are deleted, rights given away, sessions ended: after so many answers the world begins anew. */
const ANSWERS_PER_WORLD = 1600;
/** More work than this is none for one request. */
const MOST_WORK_MS = 2000;

/** Three kinds of caller, and the ids that they and others know. */
interface World {
  callers: Record<string, string>;
  ids: KnownIds;
}

async function newWorld(app: TestApp): Promise<World> {
  const s: Scenario = await scenario(app);
  const stranger = await app.tenant();
  const lookers = await groupId(app, s.admin, { type: 'TENANT', id: s.tenantId }, 'USER', 'Tenant Users');
  const narrow = await app.tenantUser(s.admin, lookers);
  const roles = await app.ok(s.admin, 'GET', '/api/roles?pageSize=20&page=0');
  const domain = await app.ok(s.admin, 'POST', '/api/domain', { name: `${s.tenantId}.example.com` });
  const targets = await app.ok(s.admin, 'GET', '/api/notification/targets?pageSize=5&page=0');
  const listed = [...roles.data, ...targets.data].map((each: { id: { id: string } }) => each.id.id);
  const asset = await app.ok(s.me, 'POST', '/api/asset', { name: 'Room', type: 'room' });
  const { deviceProfileId } = await app.ok(s.me, 'GET', `/api/device/${s.myDevice}`);
  const event = await app.ok(s.me, 'POST', '/api/schedulerEvent', { name: 'Nightly', type: 'report' });
  const firmware = { type: 'FIRMWARE', title: 'fw', version: '1' };
  const ota = await app.ok(s.admin, 'POST', '/api/otaPackage', firmware);
  const things = [asset.id, asset.assetProfileId, deviceProfileId, event.id, ota.id].map(({ id }) => id);
  const { mine, theirs, myDevice, theirDevice, tenantDevice, sharedDashboard, privateDashboard, sharedGroup } = s;
  return {
    callers: { 'tenant administrator': s.admin.token, 'customer administrator': s.me.token, looker: narrow.token },
    ids: {
      all: [
        ...[mine, theirs, myDevice, theirDevice, tenantDevice, sharedDashboard, privateDashboard, sharedGroup, lookers],
        ...[s.tenantId, s.admin.id, s.me.id, s.them.id, narrow.id, stranger.id, stranger.tenantId, domain.id.id],
        ...[...listed, ...things],
      ],
      named: [
        [/^assetIds?$/, asset.id.id],
        [/^deviceIds?$/, myDevice],
        [/^assetProfileIds?$/, asset.assetProfileId.id],
        [/^deviceProfileIds?$/, deviceProfileId.id],
        [/^(schedulerEvent|event)Ids?$/, event.id.id],
        [/^otaPackageIds?$/, ota.id.id],
        [/^customerIds?$/, mine],
        [/^userIds?$/, s.me.id],
        [/^dashboardIds?$/, sharedDashboard],
        [/^(entityG|g)roupIds?$/, sharedGroup],
        [/^userGroupIds?$/, lookers],
        [/^roleIds?$/, roles.data[0].id.id],
      ],
    },
  };
}

/** What is wrong with an answer, whatever was asked; undefined where nothing is. */
function flaw({ status, body, headers }: TestResponse, took: number): string | undefined {
  if (status >= 500) return `answered ${status}`;
  if (took > MOST_WORK_MS) return `took ${Math.round(took)} ms of work`;
  if (headers['x-injected'] !== undefined) return 'let a header in';
  if (status < 400) return undefined;
  const { message, errorCode, timestamp } = body ?? {};
  if (typeof message !== 'string' || typeof errorCode !== 'number' || typeof timestamp !== 'number') {
    return `has another shape: ${JSON.stringify(body)}`;
  }
  if (body.status !== status) return `says ${body.status} in its body and ${status} outside`;
  if (/\[object|undefined|\bselect\b.*\bfrom\b|violates|node_modules|^Failed query/i.test(message)) {
    return `shows what it should not: ${message}`;
  }
  return undefined;
}

describe('all operations, with values that have broken servers', { timeout: 15 * 60_000 }, () => {
  let app: TestApp;
  let operations: Described[];

  before(async () => {
    app = await testApp({}, undefined, { anyParameters: true });
    operations = operationsOf(await app.ok(undefined, 'GET', '/api-docs/json'));
  });
  after(() => app.close());

  it(`answer ${ANSWERS} times, never with 5xx and never with much work (seed ${SEED})`, async (test) => {
    const random = new Random(SEED);
    const statuses = new Map<number, number>();
    const reached = new Set<string>();
    const flaws: string[] = [];
    let answers = 0;
    let slowest = { took: 0, what: '' };
    let world = await newWorld(app);
    let inWorld = 0;

    const ask = async (operation: Described, caller: string) => {
      const request = fuzzRequest(random, operation, world.ids);
      const { answer, took } = await withEffort(() =>
        app.send(world.callers[caller], request.method, request.url, request.body, request.headers),
      );
      if (took > slowest.took) slowest = { took, what: `${request.method} ${request.url.slice(0, 200)}` };
      const wrong = flaw(answer, took);
      if (wrong) flaws.push(`${caller}: ${JSON.stringify(request).slice(0, 600)} ${wrong.slice(0, 400)}`);
      if (answer.status === 401) inWorld = ANSWERS_PER_WORLD;
      else if (!operation.isPublic) {
        answers++;
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (answer.status === 200) reached.add(`${operation.method} ${operation.path}`);
      }
    };

    while (answers < ANSWERS && flaws.length < 20) {
      // Public operations have no caller, and some of them do costly work on purpose: now and then is enough.
      const strangers = random.chance(0.2);
      for (const operation of operations) {
        if (operation.isPublic && !strangers) continue;
        if (inWorld++ >= ANSWERS_PER_WORLD) {
          world = await newWorld(app);
          app.clock.now += 60 * 60_000;
          inWorld = 0;
        }
        await ask(operation, random.pick(Object.keys(world.callers)));
      }
    }

    const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
    test.diagnostic(`${answers} answers past authentication (${counts.join(', ')}), ${operations.length} operations`);
    test.diagnostic(`most work: ${Math.round(slowest.took)} ms, ${slowest.what}`);
    assert.deepEqual(flaws, []);
    // A fuzzer that only ever meets the validation finds nothing.
    const closed = operations.filter((operation) => !operation.isPublic);
    assert.ok(
      reached.size > closed.length * 0.7,
      `only ${reached.size} of ${closed.length} operations were carried out`,
    );
  });
});
