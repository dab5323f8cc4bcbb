import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { actionKey, actionScriptAddress } from 'ngx-self-registration/models/action-code';
import { actionScripts, dashboardActions } from '../../../../kernel/db/schema';
import type { Job } from '../../../../kernel/jobs/jobs.repository';
import { testApp, type TestApp, type TestUser } from '../../../../testing/test-app';
import { actionCompiler } from './action-compiler';
import { actionScriptsJob } from './action-scripts.job';
import { ANGULAR_VERSION } from './angular-version';

const DAY_MS = 24 * 60 * 60_000;

let app: TestApp;
let tenant: TestUser;
before(async () => {
  app = await testApp();
  tenant = await app.tenant();
});
after(async () => {
  await actionCompiler.stop();
  await app.close();
});

const dashboard = (title: string, ...actions: object[]) => ({
  title,
  configuration: { widgets: { w: { config: { actions: { headerButton: actions } } } } },
});
const pretty = (customFunction: unknown, customHtml?: string) => ({ type: 'customPretty', customHtml, customFunction });

const save = async (body: object) => (await app.ok(tenant, 'POST', '/api/dashboard', body)) as { id: { id: string } };
const keyOf = (code: string, html = '') => actionKey(ANGULAR_VERSION, { html, code });
const ask = async (key: string) => app.send(undefined, 'GET', actionScriptAddress(key));
const rowOf = async (key: string) =>
  (await app.ctx.db.select().from(actionScripts).where(eq(actionScripts.key, key))).at(0);
const work = () =>
  actionScriptsJob(app.ctx).run({} as Job, { signal: new AbortController().signal, takeRoom: () => true });

test('whoever has the key of a saved action gets its script, and may keep it', async () => {
  await save(dashboard('Saved', pretty('return "saved";', '<p>{{ a }}</p>')));
  const { status, body, headers } = await ask(await keyOf('return "saved";', '<p>{{ a }}</p>'));
  assert.equal(status, 200);
  assert.match(body, /return "saved";[^]*ɵɵdefineComponent/);
  assert.equal(headers['content-type'], 'text/javascript; charset=utf-8');
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.match(String(headers['cache-control']), /public, max-age=\d{8}, immutable/);
});

test('other keys have an empty script, which nobody keeps', async () => {
  for (const key of [await keyOf('return "never saved";'), 'f'.repeat(64)]) {
    const { status, body, headers } = await ask(key);
    assert.equal(status, 200);
    assert.match(body, /^\/\/.*\n$/);
    assert.equal(headers['cache-control'], 'no-store');
  }
  assert.equal((await ask('F'.repeat(64))).status, 400);
  assert.equal((await ask('f'.repeat(63))).status, 400);
});

test('actions are found wherever widgets keep them, as functions with modules, and conditions of buttons, too', async () => {
  await save({
    title: 'Everywhere',
    configuration: {
      widgets: {
        a: { config: { settings: { clickAction: { type: 'custom', customFunction: 'return "settings";' } } } },
        b: { config: { actions: { rowClick: [pretty({ body: 'return "modules";', modules: { m: 'x' } })] } } },
        c: { config: { actions: { rowClick: [{ ...pretty('return "other kind";'), type: 'openURL' }] } } },
        d: {
          config: {
            actions: {
              actionCellButton: [
                { type: 'openURL', useShowWidgetActionFunction: true, showWidgetActionFunction: ' return "shown"; ' },
                { type: 'openURL', useShowWidgetActionFunction: false, showWidgetActionFunction: 'return "off";' },
              ],
            },
          },
        },
      },
    },
  });
  assert.match((await ask(await keyOf('return "settings";'))).body, /settings/);
  assert.match((await ask(await keyOf('return "modules";'))).body, /modules/);
  assert.doesNotMatch((await ask(await keyOf('return "other kind";'))).body, /other kind/);
  assert.match((await ask(await keyOf('return "shown";'))).body, /shown/);
  assert.doesNotMatch((await ask(await keyOf('return "off";'))).body, /off/);
});

test('an action with a mistake has no script, and is compiled once', async () => {
  await save(dashboard('Wrong', pretty('return (')));
  const key = await keyOf('return (');
  assert.match((await ask(key)).body, /^\/\//);
  assert.deepEqual(await rowOf(key).then((row) => [row?.action, row?.script]), [null, null]);
});

test('what a change of a dashboard brings is there, and saving again changes nothing', async () => {
  const saved = await save(dashboard('Changed', pretty('return "before";')));
  const script = (await ask(await keyOf('return "before";'))).body;
  const again = await save({
    ...saved,
    ...dashboard('Changed', pretty('return "before";'), pretty('return "after";')),
  });
  assert.equal((await rowOf(await keyOf('return "before";')))?.script, script);
  assert.match((await ask(await keyOf('return "after";'))).body, /after/);
  const [filed] = await app.ctx.db.select().from(dashboardActions).where(eq(dashboardActions.dashboardId, again.id.id));
  assert.equal(filed.keys.length, 2);
});

test('in the background, dashboards from before are looked through and actions compiled', async () => {
  const { id } = await save(dashboard('Before', pretty('return "old";')));
  const key = await keyOf('return "old";');
  await app.ctx.db.delete(actionScripts).where(eq(actionScripts.key, key));
  await app.ctx.db
    .update(dashboardActions)
    .set({ madeBy: 'an older one' })
    .where(eq(dashboardActions.dashboardId, id.id));
  const { id: never } = await save(dashboard('Never looked at', pretty('return "older";')));
  await app.ctx.db.delete(dashboardActions).where(eq(dashboardActions.dashboardId, never.id));
  await app.ctx.db.delete(actionScripts).where(eq(actionScripts.key, await keyOf('return "older";')));
  assert.equal(await work(), 'DONE');
  assert.match((await rowOf(key))?.script ?? '', /old/);
  assert.match((await rowOf(await keyOf('return "older";')))?.script ?? '', /older/);
});

/** Does the work of the background a day later. */
async function workTomorrow(): Promise<void> {
  app.clock.now += DAY_MS + 1;
  await work();
  // Logins do not last so long.
  app.clock.now -= DAY_MS + 1;
}

test('a script goes a day after it was saved, once no dashboard has it', async () => {
  const shared = pretty('return "shared";');
  const first = await save(dashboard('First', shared, pretty('return "own";')));
  const second = await save(dashboard('Second', shared));
  await app.ok(tenant, 'DELETE', `/api/dashboard/${first.id.id}`);
  await work();
  assert.ok(await rowOf(await keyOf('return "own";')));
  await workTomorrow();
  assert.equal(await rowOf(await keyOf('return "own";')), undefined);
  assert.ok(await rowOf(await keyOf('return "shared";')));
  await app.ok(tenant, 'DELETE', `/api/dashboard/${second.id.id}`);
  await workTomorrow();
  assert.equal(await rowOf(await keyOf('return "shared";')), undefined);
});

test('a dashboard that is no dashboard is saved as before', async () => {
  for (const configuration of [
    null,
    { widgets: 'none' },
    { widgets: [{ config: { actions: { a: [null, 1, 'x'] } } }] },
  ]) {
    await save({ title: 'Odd', configuration });
  }
});
