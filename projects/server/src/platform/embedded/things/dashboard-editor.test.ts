import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { groupId, scenario, shareGroup, type Scenario } from '../../../testing/scenario';
import { testApp, type Sender, type TestApp } from '../../../testing/test-app';

let app: TestApp;
let world: Scenario;

/** Whose code a dashboard holds besides its owner's, as the tenant's administrator is told. */
const editorsOf = async (id: string) => {
  const { editorCustomerIds } = await app.ok(world.admin, 'GET', `/api/dashboard/${id}`);
  const info = await app.ok(world.admin, 'GET', `/api/dashboard/info/${id}`);
  assert.deepEqual(info.editorCustomerIds, editorCustomerIds);
  return editorCustomerIds.map(({ id: editor }: { id: string }) => editor);
};
const save = async (sender: Sender, id: string) => {
  const dashboard = await app.ok(sender, 'GET', `/api/dashboard/${id}`);
  return app.ok(sender, 'POST', '/api/dashboard', { ...dashboard, editorCustomerIds: [] });
};

describe('a dashboard says which customer has written in it', () => {
  before(async () => {
    app = await testApp();
    world = await scenario(app);
  });
  after(() => app.close());

  it('none, where only the tenant has', async () => {
    await save(world.admin, world.sharedDashboard);
    assert.deepEqual(await editorsOf(world.sharedDashboard), []);
  });

  it('the customer of who makes one, and stays so when the tenant saves or takes it', async () => {
    const id = (await app.ok(world.me, 'POST', '/api/dashboard', { title: 'Trap' })).id.id;
    assert.deepEqual(await editorsOf(id), [world.mine]);
    await save(world.admin, id);
    assert.deepEqual(await editorsOf(id), [world.mine]);
    await app.ok(world.admin, 'POST', `/api/owner/TENANT/${world.tenantId}/DASHBOARD/${id}`);
    assert.equal((await app.ok(world.admin, 'GET', `/api/dashboard/${id}`)).ownerId.entityType, 'TENANT');
    assert.deepEqual(await editorsOf(id), [world.mine]);
  });

  it('the customer of who changes the tenant’s, with the right to', async () => {
    const owner = { type: 'CUSTOMER' as const, id: world.theirs };
    const administrators = await groupId(app, world.admin, owner, 'USER', 'Customer Administrators');
    await shareGroup(app, world.admin, administrators, world.sharedGroup, ['READ', 'WRITE']);
    await save(world.them, world.sharedDashboard);
    assert.deepEqual(await editorsOf(world.sharedDashboard), [world.theirs]);
  });

  it('each, where several have, in whatever order', async () => {
    const below = (await app.ok(world.me, 'POST', '/api/customer', { title: 'Below' })).id.id;
    const user = await app.customerUser(world.me, below);
    const id = (await app.ok(user, 'POST', '/api/dashboard', { title: 'Trap below' })).id.id;
    await save(world.me, id);
    await save(user, id);
    assert.deepEqual(await editorsOf(id), [below, world.mine]);
    // Nobody vouches for those who are gone, either.
    await app.ok(world.me, 'POST', `/api/owner/CUSTOMER/${world.mine}/DASHBOARD/${id}`);
    await app.ok(world.me, 'DELETE', `/api/customer/${below}`);
    await save(world.me, id);
    assert.deepEqual(await editorsOf(id), [below, world.mine]);
  });

  it('both of two customers who do not know each other', async () => {
    for (const customer of [world.mine, world.theirs]) {
      const owner = { type: 'CUSTOMER' as const, id: customer };
      const administrators = await groupId(app, world.admin, owner, 'USER', 'Customer Administrators');
      await shareGroup(app, world.admin, administrators, world.sharedGroup, ['WRITE', 'READ', 'READ_TELEMETRY']);
    }
    const url = `/api/dashboard?entityGroupId=${world.sharedGroup}`;
    const id = (await app.ok(world.admin, 'POST', url, { title: 'Of all' })).id.id;
    await save(world.me, id);
    await save(world.them, id);
    assert.deepEqual(await editorsOf(id), [world.mine, world.theirs]);
  });

  it('and whose it was, when it moves on', async () => {
    const ownerId = { entityType: 'CUSTOMER', id: world.mine };
    const id = (await app.ok(world.admin, 'POST', '/api/dashboard', { title: 'Passed on', ownerId })).id.id;
    assert.deepEqual(await editorsOf(id), []);
    await app.ok(world.admin, 'POST', `/api/owner/TENANT/${world.tenantId}/DASHBOARD/${id}`);
    await app.ok(world.admin, 'POST', `/api/owner/CUSTOMER/${world.theirs}/DASHBOARD/${id}`);
    await save(world.them, id);
    assert.deepEqual(await editorsOf(id), [world.mine, world.theirs]);
  });
});
