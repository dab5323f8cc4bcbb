import assert from 'node:assert/strict';
import type { PlatformEvents } from '../platform.port';
import { REFUSAL, type Told } from './listener';
import { type Promises, someAddress, TYPES, type World } from './world';

/** What a platform tells of one name while it does something. */
async function toldOf(world: World, name: keyof PlatformEvents, work: () => Promise<unknown>): Promise<Told[]> {
  world.listener.heard();
  await work();
  return world.listener.heard().filter(([told]) => told === name);
}

/** That whoever listens can refuse something: it fails with their error. */
async function refusable(world: World, name: keyof PlatformEvents, work: () => Promise<unknown>): Promise<Told> {
  world.listener.heard();
  world.listener.refuseNext(name);
  await assert.rejects(work(), { message: REFUSAL });
  return world.listener.heard().find(([told]) => told === name)!;
}

/** Promises about what a platform tells: exactly once, before it answers, and not to be done where it is refused. */
export const EVENTS: Record<keyof PlatformEvents, Promises> = {
  ownerCreated: {
    'is told of a new customer, which is not made where it is refused': async (world) => {
      const { owner } = await world.fixture.tenant();
      let made: unknown;
      const told = await toldOf(world, 'ownerCreated', async () => (made = await world.customer(owner)));
      assert.deepEqual(told, [['ownerCreated', made]]);
      const [, refused] = await refusable(world, 'ownerCreated', () => world.customer(owner, 'Refused'));
      assert.equal(await world.platform.findCustomer((refused as typeof owner).customerId!), null);
      await world.customer(owner, 'Refused');
    },
  },
  entityCreated: {
    'is told of a new user, with their owner': async (world) => {
      const { owner: tenant } = await world.fixture.tenant();
      for (const owner of [tenant, await world.customer(tenant)]) {
        let id = '';
        const told = await toldOf(world, 'entityCreated', async () => (id = (await world.user(owner)).id.id));
        assert.deepEqual(told, [['entityCreated', 'USER', id, owner]]);
      }
    },
    'is told of each new entity, with its owner': async (world) => {
      const { owner: tenant } = await world.fixture.tenant();
      for (const owner of [tenant, await world.customer(tenant)]) {
        let ids: Record<string, string> = {};
        const told = await toldOf(world, 'entityCreated', async () => (ids = await world.oneOfEach(owner)));
        assert.deepEqual(
          told,
          TYPES.map((type) => ['entityCreated', type, ids[type], owner]),
        );
      }
    },
    'is nothing that a user or a dashboard survives, where it is refused': async (world) => {
      const { owner } = await world.fixture.tenant();
      const email = someAddress();
      const [, type, userId] = await refusable(world, 'entityCreated', () => world.user(owner, { email }));
      assert.deepEqual([type, await world.platform.findUser(userId as string)], ['USER', null]);
      await world.user(owner, { email });
      const make = () => world.platform.createDashboard(owner, { title: 'Refused' });
      const [, , id] = await refusable(world, 'entityCreated', make);
      assert.equal(await world.platform.findOwned('DASHBOARD', id as string), null);
    },
  },
  ownerChanged: {
    'is told of what has moved, and to whom': async (world) => {
      const { owner } = await world.fixture.tenant();
      const customer = await world.customer(owner);
      const ids = await world.oneOfEach(owner);
      for (const type of TYPES) {
        const move = () => world.platform.changeOwner(type, ids[type], customer);
        assert.deepEqual(await toldOf(world, 'ownerChanged', move), [['ownerChanged', type, [ids[type]], customer]]);
      }
    },
    'leaves it where it was, where it is refused': async (world) => {
      const { owner } = await world.fixture.tenant();
      const customer = await world.customer(owner);
      const ids = await world.oneOfEach(owner);
      for (const type of TYPES) {
        await refusable(world, 'ownerChanged', () => world.platform.changeOwner(type, ids[type], customer));
        assert.equal((await world.platform.findOwned(type, ids[type]))!.customerId, null, type);
      }
      assert.equal((await world.platform.findUser(ids.USER))!.authority, 'TENANT_ADMIN');
    },
  },
  entityDeleted: {
    'is told of what is deleted': async (world) => {
      const tenant = await world.fixture.tenant();
      const ids = await world.oneOfEach(tenant.owner);
      for (const type of TYPES) {
        const end = () => world.fixture.remove(tenant, type, ids[type]);
        const told = (await toldOf(world, 'entityDeleted', end)).filter(([, , gone]) => (gone as string[]).length > 0);
        assert.deepEqual(told, [['entityDeleted', type, [ids[type]]]]);
      }
    },
    'is told of what goes with a customer': async (world) => {
      const tenant = await world.fixture.tenant();
      const customer = await world.customer(tenant.owner);
      const ids = await world.oneOfEach(customer);
      const end = () => world.fixture.remove(tenant, 'CUSTOMER', customer.customerId);
      const told = await toldOf(world, 'entityDeleted', end);
      const gone = Object.fromEntries(told.map(([, type, which]) => [type, [...(which as string[])].sort()]));
      assert.deepEqual(gone['USER'], [ids.USER]);
      assert.deepEqual(gone['DASHBOARD'], [ids.DASHBOARD]);
      assert.deepEqual(gone['CUSTOMER'], [customer.customerId, ids.CUSTOMER].sort());
    },
  },
  ownerDeleted: {
    'is told of a customer that is deleted, with all below it': async (world) => {
      const tenant = await world.fixture.tenant();
      const top = await world.customer(tenant.owner);
      const below = await world.customer(top);
      const end = () => world.fixture.remove(tenant, 'CUSTOMER', top.customerId);
      const [[, tenantId, gone], ...more] = await toldOf(world, 'ownerDeleted', end);
      assert.deepEqual([tenantId, more], [tenant.owner.tenantId, []]);
      assert.deepEqual([...(gone as string[])].sort(), [top.customerId, below.customerId].sort());
    },
  },
};
