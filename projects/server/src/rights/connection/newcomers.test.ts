import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Job } from '../../kernel/jobs/jobs.repository';
import { Client } from '../../testing/thingsboard/client';
import { type TestFront, testFront } from '../../testing/thingsboard/front-app';

describe('people who come to ThingsBoard after it was connected', () => {
  let front: TestFront;
  let direct: Client;
  let admin: string;

  before(async () => {
    front = await testFront();
    direct = new Client(front.standIn);
    admin = await front.signIn('tenant@thingsboard.org', 'tenant');
    await front.ok(admin, 'POST', '/api/registration/connection', {});
  });
  after(() => front.close());

  const lookForNewcomers = () =>
    front.jobs['thingsboard-newcomers'].run({} as Job, { signal: new AbortController().signal, takeRoom: () => true });
  const groupAll = async (type: string): Promise<string> => {
    const groups = await front.ok(admin, 'GET', `/api/entityGroups/${type}?pageSize=50&page=0`);
    return groups.data.find(({ name }: { name: string }) => name === 'All').id.id;
  };
  const namesOf = async (type: string): Promise<string[]> => {
    const url = `/api/entityGroup/${await groupAll(type)}/entities?pageSize=100&page=0`;
    return (await front.ok(admin, 'GET', url)).data.map(({ name }: { name: string }) => name);
  };
  const groupsOf = async (customerId: string): Promise<string[]> => {
    const url = `/api/entityGroups/CUSTOMER/${customerId}/USER?pageSize=10&page=0`;
    return (await front.ok(admin, 'GET', url)).data.map(({ name }: { name: string }) => name).sort();
  };

  it('are written down with the request that makes them, and get what everybody has', async () => {
    const { id } = await front.ok(admin, 'POST', '/api/customer', { title: 'Newcomer' });
    assert.ok((await namesOf('CUSTOMER')).includes('Newcomer'));
    const groups = await groupsOf(id.id);
    assert.ok(groups.includes('Customer Users') && groups.includes('Customer Administrators'), groups.join());
  });

  it('have the name that they are given later', async () => {
    const made = await front.ok(admin, 'POST', '/api/customer', { title: 'First name' });
    await front.ok(admin, 'POST', '/api/customer', { ...made, title: 'Second name' });
    assert.equal(
      await front.ctx.platform.ownerName({ tenantId: made.tenantId.id, customerId: made.id.id }),
      'Second name',
    );
  });

  it('are found though they were made without us', async () => {
    const answer = await direct.ask('POST', '/api/customer', `Bearer ${admin}`, { title: 'Behind our back' });
    const user = { email: 'behind@example.com', authority: 'CUSTOMER_USER', customerId: answer.body.id };
    await direct.ask('POST', '/api/user?sendActivationMail=false', `Bearer ${admin}`, user);
    assert.ok(!(await namesOf('CUSTOMER')).includes('Behind our back'));
    await lookForNewcomers();
    assert.ok((await namesOf('CUSTOMER')).includes('Behind our back'));
    const found = await front.ctx.platform.findUsersByEmail('behind@example.com', null);
    const { name, customerId } = (await front.ctx.platform.findOwned('USER', found[0].id!.id))!;
    assert.deepEqual([name, customerId], ['behind@example.com', answer.body.id.id]);
  });

  it('are asked for by two short lists, however many there are', async () => {
    const { requests } = front.standIn;
    const before = requests.length;
    await lookForNewcomers();
    assert.deepEqual(
      requests.slice(before).map(({ path }) => path.replace(/\?.*/, '')),
      ['/api/customers', '/api/users'],
    );
  });

  it('are forgotten with the request that deletes them', async () => {
    const { id } = await front.ok(admin, 'POST', '/api/customer', { title: 'Leaving' });
    const user = { email: 'leaving@example.com', authority: 'CUSTOMER_USER', customerId: id };
    const made = await front.ok(admin, 'POST', '/api/user?sendActivationMail=false', user);
    assert.notEqual(await front.ctx.platform.findOwned('USER', made.id.id), null);
    // What ThingsBoard refuses changes nothing.
    const { token } = await front.ok(admin, 'GET', `/api/user/${made.id.id}/token`);
    assert.notEqual((await front.send(token, 'DELETE', `/api/customer/${id.id}`)).status, 200);
    assert.notEqual(await front.ctx.platform.findOwned('CUSTOMER', id.id), null);
    await front.ok(admin, 'DELETE', `/api/customer/${id.id}`);
    assert.equal(await front.ctx.platform.findOwned('USER', made.id.id), null);
    assert.equal(await front.ctx.platform.findOwned('CUSTOMER', id.id), null);
    assert.ok(!(await namesOf('CUSTOMER')).includes('Leaving'));
  });
});
