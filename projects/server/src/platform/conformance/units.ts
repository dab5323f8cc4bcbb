import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { type Promises, refused, someReason, type World } from './world';

/** Long enough for what is not held to be done; milliseconds. */
const A_WHILE = 150;

type Unit = NonNullable<World['fixture']['unit']>;

/** What a platform promises that shares our database; another one has nothing to show. */
function sharing(show: (world: World, unit: Unit) => Promise<void>): (world: World) => Promise<void> {
  return async (world) => {
    const { unit } = world.fixture;
    if (unit) await show(world, unit);
  };
}

/** Does work in a unit that is taken back. */
const takenBack = (unit: Unit, work: () => Promise<unknown>) =>
  assert.rejects(
    unit(async () => {
      await work();
      throw new Error('Back.');
    }),
    { message: 'Back.' },
  );

/** Does something else while a unit holds on: the order in which the two came to their ends. */
async function meanwhile(unit: Unit, hold: () => Promise<unknown>, other: () => Promise<unknown>): Promise<string[]> {
  const ends: string[] = [];
  let begin: () => void = () => undefined;
  // Begun here, so that it is none of the unit's.
  const others = new Promise<void>((resolve) => (begin = resolve)).then(other).then(() => ends.push('other'));
  await unit(async () => {
    await hold();
    begin();
    await wait(A_WHILE);
    ends.push('unit');
  });
  await others;
  return ends;
}

/** Promises about several methods in one unit of work. */
export const UNITS: Promises = {
  'is done as a whole or not at all': sharing(async (world, unit) => {
    const { owner } = await world.fixture.tenant();
    const customer = await world.customer(owner);
    const deviceId = await world.fixture.device(owner, 'Pump');
    const waiting = (await world.user(owner)).id.id;
    const link = await world.platform.issueActivationToken(waiting);
    let token = '';
    let made: string[] = [];
    await takenBack(unit, async () => {
      const below = await world.customer(customer, 'Taken back');
      const userId = await world.active(below);
      const { id } = await world.platform.createDashboard(below, { title: 'Taken back' });
      made = [below.customerId, userId, id!.id];
      assert.deepEqual(await world.platform.customersBelow(customer), [below.customerId]);
      ({ token } = await world.platform.signIn(userId));
      await world.platform.changeOwner('DEVICE', deviceId, below);
      await world.platform.redeemActivationToken(link, await world.platform.keepPassword('a good password'));
      assert.equal((await world.platform.authenticate(token)).person.id, userId);
    });
    const { platform } = world;
    const left = [platform.findCustomer(made[0]), platform.findUser(made[1]), platform.findOwned('DASHBOARD', made[2])];
    assert.deepEqual(await Promise.all(left), [null, null, null]);
    await refused(platform.authenticate(token), 401, 10);
    assert.equal((await platform.findOwned('DEVICE', deviceId))!.customerId, null);
    assert.deepEqual([await platform.isActive(waiting), await platform.isActivationToken(link)], [false, true]);
  }),
  'keeps what holdOwned() has found from being moved or deleted': sharing(async (world, unit) => {
    const tenant = await world.fixture.tenant();
    const customer = await world.customer(tenant.owner);
    for (const move of [true, false]) {
      const ids = await world.oneOfEach(tenant.owner);
      for (const type of ['DEVICE', 'DASHBOARD', 'USER', 'CUSTOMER'] as const) {
        const hold = () => world.platform.holdOwned(type, ids[type]);
        const other = () =>
          move ? world.platform.changeOwner(type, ids[type], customer) : world.fixture.remove(tenant, type, ids[type]);
        assert.deepEqual(await meanwhile(unit, hold, other), ['unit', 'other'], `${type} ${move}`);
      }
    }
  }),
  'may hold what another one holds, too': sharing(async (world, unit) => {
    const { owner } = await world.fixture.tenant();
    const { customerId } = await world.customer(owner);
    const hold = () => world.platform.holdOwned('CUSTOMER', customerId);
    const other = async () => assert.notEqual(await unit(hold), null);
    await meanwhile(unit, hold, other);
  }),
  'gives a title that was taken back to the next': sharing(async (world, unit) => {
    const { tenantId } = (await world.fixture.tenant()).owner;
    const make = () => world.platform.createNumberedCustomer(tenantId, { title: 'Ada' }, someReason());
    await takenBack(unit, make);
    assert.equal((await make()).title, 'Ada');
  }),
};
