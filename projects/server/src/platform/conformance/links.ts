import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Platform } from '../platform.port';
import { HOUR, NOBODY, type Promises, refused, someAddress, type World } from './world';

/** A password that every platform takes. */
const GOOD = 'a good password';

/** A token that is as long as those that platforms make. */
const someToken = () => randomBytes(32).toString('base64url');

/** The two kinds of links, which promise much alike: for those who wait, and for those who are active. */
const ACTIVATION = {
  user: async (world: World) => (await world.user((await world.fixture.tenant()).owner)).id.id,
  issue: ({ platform }: World, id: string, token?: string) => platform.issueActivationToken(id, token),
  isGood: ({ platform }: World, token: string) => platform.isActivationToken(token),
  redeem: async ({ platform }: World, token: string, password = GOOD) =>
    platform.redeemActivationToken(token, await platform.keepPassword(password)),
};
const RESET: typeof ACTIVATION = {
  user: async (world) => world.active((await world.fixture.tenant()).owner),
  issue: ({ platform }, id, token) => platform.issueResetToken(id, token),
  isGood: ({ platform }, token) => platform.isResetToken(token),
  redeem: async ({ platform }, token, password = GOOD) =>
    platform.redeemResetToken(token, await platform.keepPassword(password)),
};

const issuing = ({ user, issue, isGood, redeem }: typeof ACTIVATION): Promises => ({
  'makes a token that cannot be guessed, or takes the given one': async (world) => {
    const id = await user(world);
    const [first, second] = [await issue(world, id), await issue(world, id)];
    assert.notEqual(first, second);
    assert.ok(first.length >= 20, first);
    const token = someToken();
    assert.equal(await issue(world, id, token), token);
    assert.equal(await isGood(world, token), true);
  },
  'ends the one before, and that of nobody else': async (world) => {
    const [id, other] = [await user(world), await user(world)];
    const [old, others, fresh] = [await issue(world, id), await issue(world, other), await issue(world, id)];
    assert.deepEqual(await Promise.all([old, others, fresh].map((token) => isGood(world, token))), [false, true, true]);
    assert.equal(await redeem(world, old), null);
  },
});

const looking = ({ user, issue, isGood }: typeof ACTIVATION): Promises => ({
  'is true as often as it is asked, and false of an unknown one': async (world) => {
    const token = await issue(world, await user(world));
    for (let time = 0; time < 3; time++) assert.equal(await isGood(world, token), true);
    for (const unknown of ['', someToken(), `${token}x`]) assert.equal(await isGood(world, unknown), false);
  },
  'is false after a day': async (world) => {
    const token = await issue(world, await user(world));
    world.pass(23 * HOUR);
    assert.equal(await isGood(world, token), true);
    world.pass(HOUR);
    assert.equal(await isGood(world, token), false);
  },
});

const redeeming = ({ user, issue, isGood, redeem }: typeof ACTIVATION): Promises => ({
  'gives the user, once': async (world) => {
    const id = await user(world);
    const token = await issue(world, id);
    assert.equal((await redeem(world, token))?.id?.id, id);
    assert.equal(await isGood(world, token), false);
    assert.equal(await redeem(world, token), null);
  },
  'gives one of two the user who come in the same moment': async (world) => {
    const token = await issue(world, await user(world));
    const found = await Promise.all([1, 2].map(() => redeem(world, token)));
    assert.equal(found.filter((one) => one !== null).length, 1);
  },
  'gives nobody for a token that is unknown, or a day old': async (world) => {
    const token = await issue(world, await user(world));
    assert.equal(await redeem(world, someToken()), null);
    world.pass(24 * HOUR);
    assert.equal(await redeem(world, token), null);
  },
  'sets the password': async (world) => {
    const id = await user(world);
    const { email } = (await world.platform.findUser(id))!;
    await redeem(world, await issue(world, id), 'a new password');
    assert.equal(await world.fixture.signsIn(email, 'a new password'), true);
    assert.equal(await world.fixture.signsIn(email, 'an old password'), false);
  },
});

/** Promises about the links in mails. */
export const LINKS = {
  issueActivationToken: issuing(ACTIVATION),
  isActivationToken: {
    ...looking(ACTIVATION),
    'is false where the user has become active otherwise': async (world) => {
      const id = await ACTIVATION.user(world);
      const token = await world.platform.issueActivationToken(id);
      await world.platform.activate(id);
      assert.equal(await world.platform.isActivationToken(token), false);
    },
  },
  redeemActivationToken: {
    ...redeeming(ACTIVATION),
    'needs a password where none was chosen': async (world) => {
      const { owner } = await world.fixture.tenant();
      const { id } = await world.user(owner, { passwordHash: undefined });
      const token = await world.platform.issueActivationToken(id.id);
      assert.equal(await world.platform.redeemActivationToken(token), null);
      assert.deepEqual([await world.platform.isActive(id.id), await ACTIVATION.isGood(world, token)], [false, true]);
      assert.equal((await ACTIVATION.redeem(world, token))?.id?.id, id.id);
    },
    'makes the user active': async (world) => {
      const id = await ACTIVATION.user(world);
      await ACTIVATION.redeem(world, await world.platform.issueActivationToken(id));
      assert.equal(await world.platform.isActive(id), true);
    },
    'needs a password where none was chosen, and leaves the token good without': async (world) => {
      const { owner } = await world.fixture.tenant();
      const [without, having] = [await world.user(owner, { passwordHash: undefined }), await world.user(owner)];
      const token = await world.platform.issueActivationToken(without.id.id);
      assert.equal(await world.platform.redeemActivationToken(token), null);
      assert.equal(await world.platform.isActive(without.id.id), false);
      assert.equal((await ACTIVATION.redeem(world, token))?.id?.id, without.id.id);
      const chosen = await world.platform.issueActivationToken(having.id.id);
      assert.equal((await world.platform.redeemActivationToken(chosen))?.id?.id, having.id.id);
    },
    'refuses like activate(), and leaves the token good': async (world) => {
      const { owner } = await world.fixture.tenant();
      const email = someAddress();
      await world.active(owner, { email });
      const { id } = await world.user(await world.customer(owner), { email });
      const token = await world.platform.issueActivationToken(id.id);
      await refused(ACTIVATION.redeem(world, token), 400, 31);
      assert.equal(await world.platform.isActive(id.id), false);
      assert.equal(await world.platform.isActivationToken(token), true);
    },
  },
  issueResetToken: issuing(RESET),
  isResetToken: {
    ...looking(RESET),
    'is false for somebody who is not active': async (world) => {
      const id = await ACTIVATION.user(world);
      assert.equal(await world.platform.isResetToken(await world.platform.issueResetToken(id)), false);
      assert.equal(await world.platform.isResetToken(await world.platform.issueResetToken(NOBODY)), false);
    },
  },
  redeemResetToken: {
    ...redeeming(RESET),
    'ends all sessions of the user, and of nobody else': async (world) => {
      const [id, other] = [await RESET.user(world), await RESET.user(world)];
      const [{ token }, others] = [await world.platform.signIn(id), await world.platform.signIn(other)];
      await RESET.redeem(world, await world.platform.issueResetToken(id));
      await refused(world.platform.authenticate(token), 401, 10);
      assert.equal((await world.platform.authenticate(others.token)).person.id, other);
      assert.equal((await world.platform.authenticate((await world.platform.signIn(id)).token)).person.id, id);
    },
  },
} satisfies Partial<Record<keyof Platform, Promises>>;
