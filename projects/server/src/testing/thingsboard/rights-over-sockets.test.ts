import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { TestSocket } from '../test-socket';
import { testFront, type TestFront } from './front-app';

describe('sockets, while rights change', () => {
  let front: TestFront;
  let admin: string;
  let customer: string;
  let device: string;

  before(async () => {
    front = await testFront();
    await front.app.listen({ port: 0, host: '127.0.0.1' });
    admin = await front.signIn('tenant@thingsboard.org', 'tenant');
    customer = await front.signIn('customer@thingsboard.org', 'customer');
    await front.ok(admin, 'POST', '/api/registration/connection', {});
    const { customerId } = await front.ok(customer, 'GET', '/api/auth/user');
    const list = await front.ok(admin, 'GET', `/api/customer/${customerId.id}/deviceInfos?pageSize=5&page=0`);
    device = list.data[0].id.id;
  });
  after(() => front.close());

  const open = async (): Promise<TestSocket> => {
    const { port } = front.app.server.address() as AddressInfo;
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/ws`);
    const test = new TestSocket(socket);
    await once(socket, 'open');
    return test;
  };
  const follow = { cmdId: 1, type: 'ATTRIBUTES', entityType: 'DEVICE', entityId: '', scope: 'SERVER_SCOPE' };
  const mine = () => ({ authCmd: { cmdId: 0, token: customer }, cmds: [{ ...follow, entityId: device }] });
  const roleOf = async () => {
    const roles = await front.ok(admin, 'GET', '/api/roles?pageSize=10&page=0');
    return roles.data.find(({ name }: { name: string }) => name === 'Customer User');
  };

  it('end within a second after what they follow is taken away, and only then', async () => {
    const socket = await open();
    socket.send(mine());
    assert.equal((await socket.next()).errorCode, 0);
    const role = await roleOf();
    // Another right of the role goes: nothing happens to the socket.
    const less = { ...role.permissions, ALARM: ['READ'] };
    await front.ok(admin, 'POST', '/api/role', { ...role, permissions: less });
    await new Promise((done) => setTimeout(done, 400));
    assert.equal(socket.closed, null);
    const began = Date.now();
    await front.ok(admin, 'POST', '/api/role', { ...(await roleOf()), permissions: { DEVICE: ['READ'] } });
    const { code } = await socket.end();
    assert.ok(Date.now() - began < 1000);
    // One with which consoles come again.
    assert.equal(code, 1011);
    const again = await open();
    again.send(mine());
    assert.equal((await again.next()).errorCode, 1);
    again.close();
  });
});
