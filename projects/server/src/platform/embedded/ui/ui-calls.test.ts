import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { scenario, type Scenario } from '../../../testing/scenario';
import { testApp, type TestApp, type TestUser } from '../../../testing/test-app';
import { createSystemAdmin } from '../people/tenant.repository';
import fixture from './ui-calls.json';

interface Call {
  page: string;
  method: string;
  path: string;
  answer: string;
  /** Fields of an answer that is an object, and of the entries of one that is a page. */
  has?: string[];
  of?: string[];
  /** Who is refused, as a Community Edition refuses them. */
  refused?: string[];
  as?: string;
  body?: object;
}

const PAGE = ['data', 'totalPages', 'totalElements', 'hasNext'];

function check({ answer, has = [], of = [] }: Call, body: unknown): void {
  switch (answer) {
    case 'nothing':
      return assert.ok(body === '' || body === null);
    case 'list':
      return assert.ok(Array.isArray(body));
    case 'number':
      return assert.equal(typeof body, 'number');
    case 'text':
      return assert.equal(typeof body, 'string');
    case 'page': {
      assert.deepEqual(Object.keys(body as object).sort(), [...PAGE].sort());
      const { data } = body as { data: object[] };
      if (of.length > 0) assert.ok(data.length > 0, 'there is something to look at');
      for (const entry of data) for (const field of of) assert.ok(field in entry, field);
      return undefined;
    }
    default:
      assert.ok(typeof body === 'object' && body !== null && !Array.isArray(body));
      for (const field of has) assert.ok(field in body, field);
      return undefined;
  }
}

describe('what the web UI of a Community Edition asks for', () => {
  let app: TestApp;
  let s: Scenario;
  let system: Pick<TestUser, 'id' | 'token'>;
  before(async () => {
    app = await testApp({}, undefined, { anyParameters: true });
    s = await scenario(app);
    const { id } = await createSystemAdmin(app.ctx, app.ctx.db, { email: 'system@example.com', passwordHash: 'x' });
    system = { id: id!.id, token: (await app.platform.signIn(id!.id)).token };
  });
  after(() => app.close());

  for (const who of ['tenant administrator', 'customer user', 'system administrator', 'nobody']) {
    it(`is answered, or refused as there, as ${who}`, async () => {
      const people = { 'tenant administrator': s.admin, 'customer user': s.me, 'system administrator': system };
      const user = who in people ? people[who as keyof typeof people] : undefined;
      const profile = (await app.ok(s.admin, 'GET', `/api/device/${s.myDevice}`)).deviceProfileId.id;
      const ids: Record<string, string> = {
        ...{ me: user?.id ?? '', tenant: s.tenantId, customer: s.mine, device: s.myDevice },
        ...{ dashboard: s.sharedDashboard, profile },
      };
      let asked = 0;
      for (const call of fixture.calls as Call[]) {
        // What is for all is for the people of a tenant.
        if ((call.as ?? (user && user !== system ? who : '')) !== who) continue;
        const url = call.path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name]);
        const { status, body } = await app.send(user, call.method, url, call.body);
        const name = `${call.page}: ${call.method} ${url}: ${JSON.stringify(body).slice(0, 300)}`;
        assert.equal(status, call.refused?.includes(who) ? 403 : 200, name);
        asked++;
        if (status === 200) assert.doesNotThrow(() => check(call, body), name);
      }
      assert.ok(asked > (user === system ? 10 : user ? 50 : 0));
    });
  }

  it('lets a system administrator change their own name, and show only themselves', async () => {
    const own = await app.ok(system, 'GET', `/api/user/${system.id}`);
    const saved = await app.ok(system, 'POST', '/api/user', { ...own, firstName: 'Sys' });
    assert.equal(saved.firstName, 'Sys');
    assert.equal((await app.ok(system, 'GET', `/api/user/${system.id}`)).firstName, 'Sys');
    assert.equal((await app.send(system, 'GET', `/api/user/${s.me.id}`)).status, 404);
    assert.equal((await app.send(s.admin, 'GET', `/api/user/${system.id}`)).status, 404);
  });

  it('includes a home dashboard, once there is one that somebody may read', async () => {
    const home = { dashboardId: { entityType: 'DASHBOARD', id: s.privateDashboard }, hideDashboardToolbar: false };
    await app.ok(s.admin, 'POST', '/api/tenant/dashboard/home/info', home);
    assert.deepEqual(await app.ok(s.admin, 'GET', '/api/tenant/dashboard/home/info'), home);
    const mine = await app.ok(s.admin, 'GET', '/api/dashboard/home');
    assert.deepEqual([mine.id.id, mine.hideDashboardToolbar], [s.privateDashboard, false]);
    assert.equal(await app.ok(s.me, 'GET', '/api/dashboard/home'), null, 'it is not shared');
    await app.ok(s.admin, 'POST', '/api/tenant/dashboard/home/info', {
      dashboardId: { entityType: 'DASHBOARD', id: s.sharedDashboard },
    });
    assert.equal((await app.ok(s.me, 'GET', '/api/dashboard/home/info')).dashboardId.id, s.sharedDashboard);
    const refused = { dashboardId: { entityType: 'DASHBOARD', id: s.myDevice } };
    assert.equal((await app.send(s.admin, 'POST', '/api/tenant/dashboard/home/info', refused)).status, 404);
    await app.ok(s.admin, 'POST', '/api/tenant/dashboard/home/info', { dashboardId: null });
    assert.equal(await app.ok(s.me, 'GET', '/api/dashboard/home'), null);
  });

  it('has modules that the platform’s own dashboards name, with nothing in them', async () => {
    const url = '/api/resource/js_module/system/gateway-management-extension.js';
    const { status, body, headers } = await app.send(s.me, 'GET', url);
    assert.deepEqual([status, headers['content-type']], [200, 'application/javascript']);
    // As extensions of the platform are built, which pages run that let no other scripts in.
    assert.match(body, /^System\.register\(\[\]/);
    assert.equal((await app.send(undefined, 'GET', url)).status, 401);
  });

  it('files devices by profiles, which are their types', async () => {
    const infos = await app.ok(s.me, 'GET', '/api/deviceProfileInfos?pageSize=10&page=0');
    const profile = (type: string) => infos.data.find(({ name }: { name: string }) => name === type).id;
    const byProfile = await app.ok(s.me, 'POST', '/api/device', { name: 'Filed', deviceProfileId: profile('sensor') });
    assert.equal(byProfile.type, 'sensor');
    const info = await app.ok(s.me, 'GET', `/api/device/info/${byProfile.id.id}`);
    assert.deepEqual([info.deviceProfileId, info.deviceProfileName], [profile('sensor'), 'sensor']);
    const word = await app.ok(s.me, 'POST', '/api/device', { ...info, type: 'pump' });
    assert.equal(word.type, 'pump', 'what is new of the two is meant');
    const filed = await app.ok(s.me, 'POST', '/api/device', { ...word, deviceProfileId: profile('default') });
    assert.equal(filed.type, 'default');
    await app.ok(s.me, 'DELETE', `/api/device/${byProfile.id.id}`);
  });

  it('keeps visits and stars of each user, as far as they may still see the dashboard', async () => {
    const act = (action: string, id = s.sharedDashboard) => app.ok(s.me, 'GET', `/api/user/dashboards/${id}/${action}`);
    app.clock.now += 1_000;
    await act('visit');
    const starred = await act('STAR');
    const now = app.clock.now;
    assert.deepEqual(starred, {
      last: [{ id: s.sharedDashboard, title: 'Shared', starred: true, lastVisited: now }],
      starred: [{ id: s.sharedDashboard, title: 'Shared', starredAt: now }],
    });
    assert.deepEqual(await app.ok(s.me, 'GET', '/api/user/dashboards'), starred);
    assert.deepEqual((await app.ok(s.them, 'GET', '/api/user/dashboards')).starred, []);
    assert.deepEqual((await act('UNSTAR')).starred, []);
    assert.equal((await app.send(s.me, 'GET', `/api/user/dashboards/${s.privateDashboard}/VISIT`)).status, 404);
    await app.ok(s.admin, 'POST', `/api/entityGroup/${s.sharedGroup}/deleteEntities`, [s.sharedDashboard]);
    assert.deepEqual(await app.ok(s.me, 'GET', '/api/user/dashboards'), { last: [], starred: [] });
  });

  it('keeps settings of each user, by paths, and nothing that every object has', async () => {
    const put = (body: unknown, path = '') => app.send(s.me, 'PUT', `/api/user/settings${path}`, body);
    await put({ a: 1, b: { c: 2, d: 3 } });
    await put({ 'b.c': 4, openedMenuSections: ['x'] });
    const general = await app.ok(s.me, 'GET', '/api/user/settings');
    assert.deepEqual([general.a, general.b, general.openedMenuSections], [1, { c: 4, d: 3 }, ['x']]);
    assert.deepEqual((await app.ok(s.me, 'GET', '/api/system/params')).userSettings.b, { c: 4, d: 3 });
    await app.ok(s.me, 'DELETE', '/api/user/settings/b.c,a');
    assert.deepEqual((await app.ok(s.me, 'GET', '/api/user/settings/general')).b, { d: 3 });
    await put({ links: [1] }, '/QUICK_LINKS');
    assert.deepEqual(await app.ok(s.me, 'GET', '/api/user/settings/QUICK_LINKS'), { links: [1] });
    assert.deepEqual(await app.ok(s.them, 'GET', '/api/user/settings/QUICK_LINKS'), {});
    for (const [body, path] of [
      [{ '__proto__.polluted': 1 }, ''],
      [{ 'constructor.prototype.polluted': 1 }, ''],
      [{ '': 1 }, ''],
      [{ a: 'x'.repeat(30_000) }, '/NOTHING'],
      [{ last: [] }, '/VISITED_DASHBOARDS'],
    ] as const) {
      assert.equal((await put(body, path)).status, 400, JSON.stringify(body).slice(0, 60));
    }
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    for (let part = 0; part < 2; part++) assert.equal((await put({ [`p${part}`]: 'x'.repeat(30_000) })).status, 200);
    assert.equal((await put({ p3: 'x'.repeat(30_000) })).status, 400, 'settings are not a store');
  });
});
