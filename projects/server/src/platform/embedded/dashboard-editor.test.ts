import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { groupId, scenario, shareGroup, type Scenario } from '../../testing/scenario';
import { testApp, type Sender, type TestApp } from '../../testing/test-app';

let app: TestApp;
let world: Scenario;

/** Whose code a dashboard holds besides its owner's, as the tenant's administrator is told. */
const editorOf = async (id: string) => {
  const { editorCustomerId } = await app.ok(world.admin, 'GET', `/api/dashboard/${id}`);
  assert.deepEqual((await app.ok(world.admin, 'GET', `/api/dashboard/info/${id}`)).editorCustomerId, editorCustomerId);
  return editorCustomerId?.id ?? null;
};
const save = async (sender: Sender, id: string) => {
  const dashboard = await app.ok(sender, 'GET', `/api/dashboard/${id}`);
  return app.ok(sender, 'POST', '/api/dashboard', { ...dashboard, editorCustomerId: null });
};

describe('a dashboard says which customer has written in it', () => {
  before(async () => {
    app = await testApp();
    world = await scenario(app);
  });
  after(() => app.close());

  it('none, where only the tenant has', async () => {
    await save(world.admin, world.sharedDashboard);
    assert.equal(await editorOf(world.sharedDashboard), null);
  });

  it('the customer of who makes one, and stays so when the tenant saves or takes it', async () => {
    const id = (await app.ok(world.me, 'POST', '/api/dashboard', { title: 'Trap' })).id.id;
    assert.equal(await editorOf(id), world.mine);
    await save(world.admin, id);
    assert.equal(await editorOf(id), world.mine);
    await app.ok(world.admin, 'POST', `/api/owner/TENANT/${world.tenantId}/DASHBOARD/${id}`);
    assert.equal((await app.ok(world.admin, 'GET', `/api/dashboard/${id}`)).ownerId.entityType, 'TENANT');
    assert.equal(await editorOf(id), world.mine);
  });

  it('the customer of who changes the tenant’s, with the right to', async () => {
    const owner = { type: 'CUSTOMER' as const, id: world.theirs };
    const administrators = await groupId(app, world.admin, owner, 'USER', 'Customer Administrators');
    await shareGroup(app, world.admin, administrators, world.sharedGroup, ['READ', 'WRITE']);
    await save(world.them, world.sharedDashboard);
    assert.equal(await editorOf(world.sharedDashboard), world.theirs);
  });

  it('the lower one, where a customer above saves it afterwards', async () => {
    const below = (await app.ok(world.me, 'POST', '/api/customer', { title: 'Below' })).id.id;
    const user = await app.customerUser(world.me, below);
    const id = (await app.ok(user, 'POST', '/api/dashboard', { title: 'Trap below' })).id.id;
    await save(world.me, id);
    assert.equal(await editorOf(id), below);
  });
});
