import { randomUUID } from 'node:crypto';
import { Listener } from '../../platform/conformance/listener';
import { type Lacks, testPlatform } from '../../platform/conformance/conformance';
import type { NewTenant, PlatformFixture } from '../../platform/conformance/world';
import type { Owner } from '../../platform/platform.port';
import { addMembers, insertGroup } from '../../rights/repositories/entity-group.repository';
import { testFront } from './front-app';
import { seedTenant, seedUser } from './seed';

const ONLY_ONCE = 'nobody has recorded what becomes of a link that is a day old';
const OWN_WORDS = 'of whoever is gone it says that the token has expired';
const NO_KEY = 'the key of no tenant signs in a system administrator';
const CASE = 'its order tells capital letters from small ones';
const VALUES = 'values are ThingsBoard’s, and go with what has them';
const NOT_TOLD = 'what others make in ThingsBoard is looked up there, and not told';
const SIDE_BY_SIDE = 'customers of a Community Edition stand side by side';
const ONE_LOGIN = 'an address is one person’s in all of ThingsBoard';
const OWN_LINKS = 'ThingsBoard makes its links itself, and sends those for forgotten passwords';
const MOVING = 'nothing moves to another owner behind ThingsBoard’s back: its own routes do that';
const AT_ACTIVATION = 'a password is set by the activation link alone';
const TENANTS_DASHBOARDS = 'dashboards are the tenant’s, and assigned to customers';
const NO_UNIT = 'what is made there stays, though whoever listens refuses it';

const all = (reason: string, ...sentences: string[]) => Object.fromEntries(sentences.map((one) => [one, reason]));

/** What a Community Edition does not give, so that nobody in front of it may count on it. */
const LACKS: Lacks = {
  findOwned: all(SIDE_BY_SIDE, 'finds each type with its name and its owner, a tenant or a customer'),
  customersBelow: all(SIDE_BY_SIDE, 'are those at any depth, of the tenant and of a customer, without itself'),
  changeOwner: {
    ...all(
      MOVING,
      'moves each type to a customer and back to the tenant',
      "makes of a tenant's user one of a customer, and the other way round",
      'refuses what the new owner has under that name, and leaves it where it is',
    ),
    ...all(SIDE_BY_SIDE, 'takes a customer with those below it, and refuses a circle'),
  },
  createCustomer: all(
    SIDE_BY_SIDE,
    'makes it below another customer',
    'refuses a title that its owner has, and no other',
  ),
  createNumberedCustomer: all(SIDE_BY_SIDE, 'minds none of what customers have below them'),
  createUser: all(ONE_LOGIN, 'refuses an address that its owner has, and no other'),
  findUsersByEmail: all(ONE_LOGIN, 'finds all with an address, active or not, oldest first'),
  authenticate: {
    ...all(NO_KEY, 'knows a system administrator, who has no tenant'),
    ...all(OWN_WORDS, 'refuses that of somebody who was deleted'),
  },
  findUsersByLogin: all(ONE_LOGIN, 'finds the active users of an address, at most one of each tenant, oldest first'),
  activate: {
    ...all(AT_ACTIVATION, 'makes a user active, who signs in by address and password'),
    ...all(
      ONE_LOGIN,
      'refuses an address by which somebody else of the tenant signs in',
      'is one who wins, where two claim an address in the same moment',
      'minds nobody of another tenant, and nobody who is not active',
    ),
  },
  issueActivationToken: all(
    OWN_LINKS,
    'makes a token that cannot be guessed, or takes the given one',
    'ends the one before, and that of nobody else',
  ),
  isActivationToken: all(ONLY_ONCE, 'is false after a day'),
  redeemActivationToken: {
    ...all(ONLY_ONCE, 'gives nobody for a token that is unknown, or a day old'),
    ...all(AT_ACTIVATION, 'needs a password where none was chosen, and leaves the token good without'),
    ...all(ONE_LOGIN, 'refuses like activate(), and leaves the token good'),
  },
  issueResetToken: all(
    OWN_LINKS,
    'makes a token that cannot be guessed, or takes the given one',
    'ends the one before, and that of nobody else',
  ),
  isResetToken: all(
    OWN_LINKS,
    'is true as often as it is asked, and false of an unknown one',
    'is false after a day',
    'is false for somebody who is not active',
  ),
  redeemResetToken: all(
    OWN_LINKS,
    'gives the user, once',
    'gives one of two the user who come in the same moment',
    'gives nobody for a token that is unknown, or a day old',
    'sets the password',
    'ends all sessions of the user, and of nobody else',
  ),
  pageOfMembers: all(CASE, 'is turned, searched and sorted'),
  createDashboard: all(TENANTS_DASHBOARDS, 'makes it of an owner, with its configuration as it came'),
  forgetValues: all(VALUES, 'deletes attributes and telemetry of what is named, and of nothing else'),
  ownerCreated: all(NO_UNIT, 'is told of a new customer, which is not made where it is refused'),
  entityCreated: {
    ...all(NOT_TOLD, 'is told of each new entity, with its owner'),
    ...all(NO_UNIT, 'is nothing that a user or a dashboard survives, where it is refused'),
  },
  ownerChanged: {
    ...all(MOVING, 'is told of what has moved, and to whom'),
    ...all(NO_UNIT, 'leaves it where it was, where it is refused'),
  },
  entityDeleted: all(SIDE_BY_SIDE, 'is told of what goes with a customer'),
  ownerDeleted: all(SIDE_BY_SIDE, 'is told of a customer that is deleted, with all below it'),
};

/** The platform port over the stand-in, within a server in front of it. */
async function inFront(): Promise<PlatformFixture> {
  const front = await testFront();
  const { standIn, ctx, db, clock, ok } = front;
  const { platform } = ctx;
  const admins = new Map<string, string>();
  const adminOf = ({ tenantId }: Pick<Owner, 'tenantId'>) => admins.get(tenantId)!;
  const thing = async (path: string, type: string, owner: Owner, name: string): Promise<string> => {
    const customerId = owner.customerId && { entityType: 'CUSTOMER', id: owner.customerId };
    return (await ok(adminOf(owner), 'POST', path, { name, type, customerId })).id.id;
  };
  return {
    platform,
    listener: new Listener().listenTo(platform.events),
    clock,
    async tenant(): Promise<NewTenant> {
      const title = `Tenant ${randomUUID()}`;
      const tenantId = seedTenant(standIn.world, title).id.id;
      const email = `${randomUUID()}@example.com`;
      const { id } = seedUser(standIn.world, { email, password: 'tenant', authority: 'TENANT_ADMIN', tenantId });
      const token = await front.signIn(email, 'tenant');
      admins.set(tenantId, token);
      await ok(token, 'POST', '/api/registration/connection', {});
      return { owner: { tenantId, customerId: null }, title, administrator: { id: id.id, email } };
    },
    async systemAdministrator() {
      const email = `${randomUUID()}@example.com`;
      const { id } = seedUser(standIn.world, { email, password: 'system', authority: 'SYS_ADMIN' });
      return { id: id.id, email, authority: 'SYS_ADMIN', tenantId: null, customerId: null };
    },
    device: (owner, name) => thing('/api/device', 'meter', owner, name),
    asset: (owner, name) => thing('/api/asset', 'room', owner, name),
    async group(type, { tenantId, customerId }, ids) {
      const group = await insertGroup(db, { tenantId, customerId, type, name: randomUUID() });
      await addMembers(db, group.id, ids);
      return group.id;
    },
    async remove({ owner }, type, id) {
      await ok(adminOf(owner), 'DELETE', `/api/${type.toLowerCase()}/${id}`);
    },
    async giveValues(id) {
      const owner = standIn.world.find('DEVICE', id)!.tenantId.id;
      const url = `/api/plugins/telemetry/DEVICE/${id}`;
      await ok(admins.get(owner), 'POST', `${url}/attributes/SERVER_SCOPE`, { threshold: 30 });
    },
    async countValues(id) {
      const owner = standIn.world.find('DEVICE', id)!.tenantId.id;
      const values = await ok(admins.get(owner), 'GET', `/api/plugins/telemetry/DEVICE/${id}/values/attributes`);
      return values.length;
    },
    async signsIn(username, password) {
      return (await front.send(undefined, 'POST', '/api/auth/login', { username, password })).status === 200;
    },
    close: () => front.close(),
  };
}

testPlatform('a ThingsBoard over REST', inFront, { lacks: LACKS });
