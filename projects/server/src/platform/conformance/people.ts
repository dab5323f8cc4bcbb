import assert from 'node:assert/strict';
import { type Customer, entityId } from 'ngx-self-registration/models';
import type { Platform } from '../platform.port';
import { apart, NOBODY, type Promises, refused, someAddress, someReason } from './world';

/** Promises about customers and users. */
export const PEOPLE = {
  createCustomer: {
    'makes it of the tenant, with its contact and everything else that was given': async ({ fixture, platform }) => {
      const { owner } = await fixture.tenant();
      const given = {
        title: 'Ada Ltd',
        country: 'Ukraine',
        state: 'Kyiv',
        city: 'Kyiv',
        address: 'Khreshchatyk 1',
        address2: '2nd floor',
        zip: '01001',
        phone: '+380 44 1234567',
        email: 'office@example.com',
        additionalInfo: { description: 'First customer' },
      };
      const made = await platform.createCustomer(owner, given as Customer);
      assert.deepEqual({ ...made, ...given }, made);
      assert.deepEqual(made.tenantId, entityId('TENANT', owner.tenantId));
      assert.deepEqual(made.ownerId, entityId('TENANT', owner.tenantId));
      assert.deepEqual(await platform.findCustomer(made.id!.id), made);
    },
    'makes it below another customer': async (world) => {
      const top = await world.customer((await world.fixture.tenant()).owner);
      const below = await world.customer(top);
      const { ownerId } = (await world.platform.findCustomer(below.customerId))!;
      assert.deepEqual(ownerId, entityId('CUSTOMER', top.customerId));
    },
    'refuses a title that the tenant has, and none of another tenant': async (world) => {
      const { owner } = await world.fixture.tenant();
      await world.customer(owner, 'Same');
      await refused(world.customer(owner, 'Same'), 400, 31);
      await world.customer((await world.fixture.tenant()).owner, 'Same');
    },
    'refuses a title that its owner has, and no other': async (world) => {
      const { owner } = await world.fixture.tenant();
      const top = await world.customer(owner, 'Same');
      await refused(world.customer(owner, 'Same'), 400, 31);
      const below = await world.customer(top, 'Same');
      await refused(world.customer(top, 'Same'), 400, 31);
      await world.customer(below, 'Same');
      await world.customer((await world.fixture.tenant()).owner, 'Same');
    },
  },
  createNumberedCustomer: {
    'has the title itself, or the lowest number that is free': async (world) => {
      const { owner } = await world.fixture.tenant();
      const title = 'ada@example.com';
      for (const taken of [`${title} (3)`, 'Ada']) await world.customer(owner, taken);
      const titles: string[] = [];
      for (let n = 0; n < 3; n++) {
        titles.push((await world.platform.createNumberedCustomer(owner.tenantId, { title }, someReason())).title);
      }
      assert.deepEqual(titles, [title, `${title} (2)`, `${title} (4)`]);
    },
    'has what else was given, and is the tenant’s own': async (world) => {
      const { owner } = await world.fixture.tenant();
      const given = { title: 'Ada', city: 'Kyiv', email: 'ada@example.com' };
      const made = await world.platform.createNumberedCustomer(owner.tenantId, given, someReason());
      assert.deepEqual({ ...made, ...given }, made);
      assert.deepEqual(made.ownerId, entityId('TENANT', owner.tenantId));
      assert.equal((await world.platform.findOwned('CUSTOMER', made.id!.id))?.customerId, null);
    },
    'minds no other tenant': async (world) => {
      const { owner } = await world.fixture.tenant();
      await world.customer((await world.fixture.tenant()).owner, 'Ada');
      const { title } = await world.platform.createNumberedCustomer(owner.tenantId, { title: 'Ada' }, someReason());
      assert.equal(title, 'Ada');
    },
    'minds none of what customers have below them': async (world) => {
      const { owner } = await world.fixture.tenant();
      await world.customer(await world.customer(owner, 'Top'), 'Ada');
      const { title } = await world.platform.createNumberedCustomer(owner.tenantId, { title: 'Ada' }, someReason());
      assert.equal(title, 'Ada');
    },
    'gives several who ask in the same moment a title each': async (world) => {
      const { tenantId } = (await world.fixture.tenant()).owner;
      const make = () => world.platform.createNumberedCustomer(tenantId, { title: 'Ada' }, someReason());
      const made = await Promise.all([make(), make(), make()]);
      assert.deepEqual(made.map(({ title }) => title).sort(), ['Ada', 'Ada (2)', 'Ada (3)']);
    },
    'is made once for what it is made for': apart(async (world) => {
      const { tenantId } = (await world.fixture.tenant()).owner;
      const reason = someReason();
      const make = () => world.platform.createNumberedCustomer(tenantId, { title: 'Ada' }, reason);
      const [first, again] = [await make(), await make()];
      assert.deepEqual(again.id, first.id);
      assert.equal((await world.platform.customersBelow({ tenantId, customerId: null })).length, 1);
    }),
  },
  deleteCustomer: {
    'takes it with its users, and nothing of another': async (world) => {
      const { owner } = await world.fixture.tenant();
      const [gone, stays] = [await world.customer(owner), await world.customer(owner)];
      const [user, other] = [(await world.user(gone)).id.id, (await world.user(stays)).id.id];
      await world.platform.deleteCustomer(gone.customerId);
      assert.equal(await world.platform.findCustomer(gone.customerId), null);
      assert.equal(await world.platform.findOwned('USER', user), null);
      assert.equal((await world.platform.findOwned('USER', other))?.id, other);
      assert.notEqual(await world.platform.findCustomer(stays.customerId), null);
    },
    'does nothing where there is none': async ({ platform }) => platform.deleteCustomer(NOBODY),
  },
  takesPeople: {
    'is whether people can be made in a tenant': async ({ fixture, platform }) => {
      assert.equal(await platform.takesPeople((await fixture.tenant()).owner.tenantId), true);
      assert.equal(await platform.takesPeople(NOBODY), false);
    },
  },
  passwordPolicy: {
    'says how long a password is': async ({ platform }) => {
      const { minimumLength } = await platform.passwordPolicy();
      assert.ok(minimumLength! >= 6, String(minimumLength));
    },
  },
  keepPassword: {
    'gives nothing by which two passwords, or one twice, could be told': async ({ platform }) => {
      const kept = await Promise.all(['secret word', 'secret word'].map((word) => platform.keepPassword(word)));
      assert.notEqual(kept[0], kept[1]);
      for (const text of kept) assert.ok(!text.includes('secret') && !text.includes(btoa('secret word')), text);
    },
  },
  findCustomer: {
    'finds one, and null where there is none': async (world) => {
      const customer = await world.customer((await world.fixture.tenant()).owner, 'Ada Ltd');
      const { id, title } = (await world.platform.findCustomer(customer.customerId))!;
      assert.deepEqual([id, title], [entityId('CUSTOMER', customer.customerId), 'Ada Ltd']);
      assert.equal(await world.platform.findCustomer(NOBODY), null);
    },
  },
  createUser: {
    'makes a user of an owner with what was given, who is not active yet': async (world) => {
      const customer = await world.customer((await world.fixture.tenant()).owner);
      const given = { firstName: 'Ada', lastName: 'Lovelace', phone: '+44 20 1', additionalInfo: { lang: 'en_US' } };
      const made = await world.user(customer, given);
      assert.deepEqual({ ...made, ...given }, made);
      assert.equal(made.authority, 'CUSTOMER_USER');
      assert.deepEqual(made.tenantId, entityId('TENANT', customer.tenantId));
      assert.deepEqual(made.customerId, entityId('CUSTOMER', customer.customerId));
      assert.deepEqual(await world.platform.findUser(made.id.id), made);
      assert.equal(await world.platform.isActive(made.id.id), false);
    },
    'keeps the address in lower case, and refuses what is none': async (world) => {
      const { owner } = await world.fixture.tenant();
      const address = someAddress();
      assert.equal((await world.user(owner, { email: ` ${address.toUpperCase()}` })).email, address);
      for (const email of ['', 'ada', 'ada@', 'ada@example.com, eve@example.com']) {
        await refused(world.user(owner, { email }), 400);
      }
    },
    'is made once for what they are made for': apart(async (world) => {
      const { owner } = await world.fixture.tenant();
      const [email, reason] = [someAddress(), someReason()];
      const asked = { ...owner, authority: 'TENANT_ADMIN', email } as const;
      const first = await world.platform.createUser(asked, reason);
      assert.deepEqual((await world.platform.createUser(asked, reason)).id, first.id);
      await refused(world.platform.createUser(asked, someReason()), 400);
    }),
    'refuses an address that its owner has': async (world) => {
      const { owner } = await world.fixture.tenant();
      const { email } = await world.user(owner);
      await refused(world.user(owner, { email: email.toUpperCase() }), 400);
    },
    'refuses an address that its owner has, and no other': async (world) => {
      const { owner } = await world.fixture.tenant();
      const email = someAddress();
      await world.user(owner, { email });
      await refused(world.user(owner, { email: email.toUpperCase() }), 400);
      await world.user(await world.customer(owner), { email });
      await world.user((await world.fixture.tenant()).owner, { email });
    },
  },
  findUser: {
    'finds one, and null where there is none': async (world) => {
      const { id, email } = await world.user((await world.fixture.tenant()).owner);
      assert.equal((await world.platform.findUser(id.id))!.email, email);
      assert.equal(await world.platform.findUser(NOBODY), null);
    },
  },
  findUsersByEmail: {
    'finds whoever has an address, active or not, in their tenant or in all': async (world) => {
      const [one, other] = [(await world.fixture.tenant()).owner, (await world.fixture.tenant()).owner];
      const customer = await world.customer(one);
      for (const user of [await world.user(customer), (await world.platform.findUser(await world.active(one)))!]) {
        const found = async (tenantId: string | null, address: string) =>
          (await world.platform.findUsersByEmail(address, tenantId)).map(({ id }) => id!.id);
        assert.deepEqual(await found(null, user.email), [user.id!.id]);
        assert.deepEqual(await found(one.tenantId, user.email.toUpperCase()), [user.id!.id]);
        assert.deepEqual(await found(other.tenantId, user.email), []);
        assert.deepEqual(await found(null, user.email.slice(1)), []);
      }
    },
    'finds all with an address, active or not, oldest first': async (world) => {
      const email = someAddress();
      const [one, other] = [(await world.fixture.tenant()).owner, (await world.fixture.tenant()).owner];
      const first = await world.user(one, { email });
      world.pass(1);
      const second = await world.active(await world.customer(one), { email });
      world.pass(1);
      const third = (await world.user(other, { email })).id.id;
      const found = async (tenantId: string | null, address = email) =>
        (await world.platform.findUsersByEmail(address, tenantId)).map(({ id }) => id!.id);
      assert.deepEqual(await found(null), [first.id.id, second, third]);
      assert.deepEqual(await found(one.tenantId, email.toUpperCase()), [first.id.id, second]);
      assert.deepEqual(await found(other.tenantId), [third]);
      assert.deepEqual(await found(null, someAddress()), []);
    },
  },
  activeEmails: {
    'are those of active users, in order, of all of a tenant or of one owner': async (world) => {
      const { owner, administrator } = await world.fixture.tenant();
      const [one, other] = [await world.customer(owner), await world.customer(owner)];
      const emails = [someAddress(), someAddress(), someAddress()].sort();
      await world.active(one, { email: emails[2] });
      await world.active(one, { email: emails[0] });
      await world.active(other, { email: emails[1] });
      await world.user(one);
      const active = (of: { customerId?: string | null }, limit = 10) =>
        world.platform.activeEmails(owner.tenantId, of, limit);
      assert.deepEqual(await active({}), [administrator.email, ...emails].sort());
      assert.deepEqual(await active({ customerId: null }), [administrator.email]);
      assert.deepEqual(await active({ customerId: one.customerId }), [emails[0], emails[2]]);
      assert.deepEqual(await active({ customerId: one.customerId }, 1), [emails[0]]);
      assert.deepEqual(await active({ customerId: NOBODY }), []);
    },
    'are those of the users named, as far as they are of the tenant and the owner': async (world) => {
      const { owner, administrator } = await world.fixture.tenant();
      const customer = await world.customer(owner);
      const email = someAddress();
      const userIds = [
        administrator.id,
        (await world.user(owner)).id.id,
        await world.active(customer, { email }),
        (await world.fixture.tenant()).administrator.id,
      ];
      const active = (of: { customerId?: string | null; userIds: string[] }, limit = 10) =>
        world.platform.activeEmails(owner.tenantId, of, limit);
      assert.deepEqual(await active({ userIds }), [administrator.email, email].sort());
      assert.equal((await active({ userIds }, 1)).length, 1);
      assert.deepEqual(await active({ userIds, customerId: null }), [administrator.email]);
      assert.deepEqual(await active({ userIds: userIds.slice(1, 2) }), []);
      assert.deepEqual(await active({ userIds: [] }), []);
    },
  },
} satisfies Partial<Record<keyof Platform, Promises>>;
