import assert from 'node:assert/strict';
import type { Platform } from '../platform.port';
import { NOBODY, type Promises, refused, TYPES } from './world';

/** Promises about who owns what. */
export const OWNERS = {
  findOwned: {
    'finds each type with its name and its owner, a tenant or a customer': async (world) => {
      const { owner: tenant } = await world.fixture.tenant();
      for (const owner of [tenant, await world.customer(tenant)]) {
        const ids = await world.oneOfEach(owner);
        const device = await world.platform.findOwned('DEVICE', ids.DEVICE);
        for (const type of TYPES) {
          const id = ids[type];
          const name = type === 'USER' ? `${device!.name}@example.com` : device!.name;
          assert.deepEqual(await world.platform.findOwned(type, id), { type, id, name, ...owner });
        }
      }
    },
    'finds what a tenant owns, and users and things of a customer': async (world) => {
      const { owner: tenant } = await world.fixture.tenant();
      const customer = await world.customer(tenant, 'Ada Ltd');
      const ids = await world.oneOfEach(tenant);
      for (const type of TYPES) {
        const { id, customerId, tenantId } = (await world.platform.findOwned(type, ids[type]))!;
        assert.deepEqual({ id, customerId, tenantId }, { id: ids[type], ...tenant });
      }
      const [user, device] = [(await world.user(customer)).id.id, await world.fixture.device(customer, 'Pump')];
      assert.equal((await world.platform.findOwned('USER', user))?.customerId, customer.customerId);
      assert.deepEqual(await world.platform.findOwned('DEVICE', device), {
        ...{ type: 'DEVICE', id: device, name: 'Pump' },
        ...customer,
      });
      assert.equal((await world.platform.findOwned('CUSTOMER', customer.customerId))?.name, 'Ada Ltd');
    },
    'finds nothing where there is none, or it is of another type': async (world) => {
      const ids = await world.oneOfEach((await world.fixture.tenant()).owner);
      for (const type of TYPES) {
        assert.equal(await world.platform.findOwned(type, NOBODY), null);
        const other = ids[type === 'DEVICE' ? 'USER' : 'DEVICE'];
        assert.equal(await world.platform.findOwned(type, other), null);
      }
    },
    'does not find a system administrator, whom nobody owns': async ({ fixture, platform }) => {
      assert.equal(await platform.findOwned('USER', (await fixture.systemAdministrator()).id), null);
    },
    'finds nothing that was deleted': async (world) => {
      const tenant = await world.fixture.tenant();
      const ids = await world.oneOfEach(tenant.owner);
      for (const type of TYPES) {
        await world.fixture.remove(tenant, type, ids[type]);
        assert.equal(await world.platform.findOwned(type, ids[type]), null, type);
      }
    },
  },
  holdOwned: {
    'finds what findOwned() finds, and nothing else': async (world) => {
      const ids = await world.oneOfEach((await world.fixture.tenant()).owner);
      for (const type of TYPES) {
        const held = await world.platform.holdOwned(type, ids[type]);
        assert.equal(held?.id, ids[type]);
        assert.deepEqual(held, await world.platform.findOwned(type, ids[type]));
        assert.equal(await world.platform.holdOwned(type, NOBODY), null);
      }
    },
  },
  ownerName: {
    'is the title of a tenant or a customer, and empty where there is none': async (world) => {
      const { owner: tenant, title } = await world.fixture.tenant();
      const customer = await world.customer(tenant, 'Ada Ltd');
      const name = (customerId: string | null) => world.platform.ownerName({ ...tenant, customerId });
      assert.deepEqual([await name(null), await name(customer.customerId), await name(NOBODY)], [title, 'Ada Ltd', '']);
      assert.equal(await world.platform.ownerName({ tenantId: NOBODY, customerId: null }), '');
    },
  },
  customersBelow: {
    'are those of the tenant': async (world) => {
      const { owner: tenant } = await world.fixture.tenant();
      await world.customer((await world.fixture.tenant()).owner);
      const [one, other] = [await world.customer(tenant), await world.customer(tenant)];
      const below = (await world.platform.customersBelow(tenant)).sort();
      assert.deepEqual(below, [one.customerId, other.customerId].sort());
      assert.deepEqual(await world.platform.customersBelow(one), []);
    },
    'are those at any depth, of the tenant and of a customer, without itself': async (world) => {
      const { owner: tenant } = await world.fixture.tenant();
      await world.customer((await world.fixture.tenant()).owner);
      const top = await world.customer(tenant);
      const middle = await world.customer(top);
      const lower = await world.customer(middle);
      const lowest = await world.customer(lower);
      const beside = await world.customer(top);
      const alone = await world.customer(tenant);
      const below = async (owner: typeof tenant) => (await world.platform.customersBelow(owner)).sort();
      const ids = (...owners: (typeof top)[]) => owners.map(({ customerId }) => customerId).sort();
      assert.deepEqual(await below(tenant), ids(top, middle, lower, lowest, beside, alone));
      assert.deepEqual(await below(top), ids(middle, lower, lowest, beside));
      assert.deepEqual(await below(lower), ids(lowest));
      assert.deepEqual(await below(alone), []);
    },
  },
  changeOwner: {
    'moves devices and assets to a customer, to another one, and back to the tenant': async (world) => {
      const { owner: tenant } = await world.fixture.tenant();
      const [one, other] = [await world.customer(tenant), await world.customer(tenant)];
      const ids = {
        DEVICE: await world.fixture.device(tenant, 'Pump'),
        ASSET: await world.fixture.asset(tenant, 'Room'),
      };
      for (const to of [one, other, tenant, tenant]) {
        for (const type of ['DEVICE', 'ASSET'] as const) {
          await world.platform.changeOwner(type, ids[type], to);
          const { tenantId, customerId } = (await world.platform.findOwned(type, ids[type]))!;
          assert.deepEqual({ tenantId, customerId }, to, type);
        }
      }
    },
    'moves each type to a customer and back to the tenant': async (world) => {
      const { owner: tenant } = await world.fixture.tenant();
      const customer = await world.customer(tenant);
      const ids = await world.oneOfEach(tenant);
      for (const to of [customer, tenant]) {
        for (const type of TYPES) {
          await world.platform.changeOwner(type, ids[type], to);
          const { tenantId, customerId } = (await world.platform.findOwned(type, ids[type]))!;
          assert.deepEqual({ tenantId, customerId }, to, type);
        }
      }
    },
    "makes of a tenant's user one of a customer, and the other way round": async (world) => {
      const { owner: tenant } = await world.fixture.tenant();
      const customer = await world.customer(tenant);
      const { id } = await world.user(tenant);
      for (const [to, authority] of [
        [customer, 'CUSTOMER_USER'],
        [tenant, 'TENANT_ADMIN'],
      ] as const) {
        await world.platform.changeOwner('USER', id.id, to);
        assert.equal((await world.platform.findUser(id.id))!.authority, authority);
      }
    },
    'takes a customer with those below it, and refuses a circle': async (world) => {
      const { owner: tenant } = await world.fixture.tenant();
      const [top, other] = [await world.customer(tenant), await world.customer(tenant)];
      const middle = await world.customer(top);
      const lowest = await world.customer(middle);
      await refused(world.platform.changeOwner('CUSTOMER', top.customerId, top), 400);
      await refused(world.platform.changeOwner('CUSTOMER', top.customerId, lowest), 400);
      await world.platform.changeOwner('CUSTOMER', middle.customerId, other);
      assert.deepEqual(await world.platform.customersBelow(top), []);
      assert.deepEqual((await world.platform.customersBelow(other)).length, 2);
    },
    'refuses what the new owner has under that name, and leaves it where it is': async (world) => {
      const { owner: tenant } = await world.fixture.tenant();
      const customer = await world.customer(tenant);
      for (const [type, make] of [
        ['DEVICE', (owner: typeof tenant) => world.fixture.device(owner, 'Pump')],
        ['ASSET', (owner: typeof tenant) => world.fixture.asset(owner, 'Room')],
        ['CUSTOMER', async (owner: typeof tenant) => (await world.customer(owner, 'Pumps')).customerId],
      ] as const) {
        const id = await make(tenant);
        await make(customer);
        await refused(world.platform.changeOwner(type, id, customer), 400);
        assert.equal((await world.platform.findOwned(type, id))!.customerId, null);
      }
    },
    'finds nothing to move where there is none: 404': async (world) => {
      const { owner: tenant } = await world.fixture.tenant();
      const customer = await world.customer(tenant);
      world.listener.heard();
      for (const type of TYPES) await refused(world.platform.changeOwner(type, NOBODY, customer), 404, 32);
      assert.deepEqual(
        world.listener.heard().filter(([name]) => name === 'ownerChanged'),
        [],
      );
    },
  },
} satisfies Partial<Record<keyof Platform, Promises>>;
