import type { Call, Handlers } from './call';
import { checkVersion } from './call';
import type { Body, Entity } from './entity';
import { customerOf, given, idIn, idOf, NULL_ID } from './entity';
import { LIST, listed } from './paging';
import { badRequest, forbidden, Refusal } from './refusal';
import type { Login } from './world';
import { randomWord } from './world';

/** How long an activation link is good, in milliseconds. */
const LINK_LIFETIME = 24 * 60 * 60 * 1000;

const USERS = {
  sortable: ['createdTime', 'firstName', 'lastName', 'email'],
  searched: (user: Entity) => [user['email'], user['firstName'], user['lastName']],
};

const mailFailure = () => new Refusal(500, 2, "Couldn't send user activation email");

const ofBody = (body: Body) => ({
  name: String(body['email']),
  email: body['email'],
  authority: body['authority'],
  firstName: given(body, 'firstName'),
  lastName: given(body, 'lastName'),
  phone: given(body, 'phone'),
  additionalInfo: given(body, 'additionalInfo'),
});

/** What ThingsBoard asks of a user before it keeps one. */
function check(call: Call, body: Body, tenantId: string, stored?: Entity): void {
  const { world } = call;
  const email = String(body['email'] ?? '');
  const customerId = idIn(body, 'customerId');
  if (body['authority'] === 'TENANT_ADMIN' && customerId) {
    throw badRequest("Tenant administrator can't be assigned to customer!");
  }
  if (stored && body['authority'] !== stored['authority']) throw badRequest("Can't update user authority!");
  if (stored && customerId !== customerOf(stored)) throw badRequest("Can't update user customer id!");
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw call.unknown('no address');
  if (!['TENANT_ADMIN', 'CUSTOMER_USER'].includes(String(body['authority']))) throw call.unknown('such an authority');
  if (body['authority'] === 'CUSTOMER_USER') {
    const customer = customerId && world.find('CUSTOMER', customerId);
    if (!customer || customer.tenantId.id !== tenantId) throw call.unknown('a user of no customer of the tenant');
  }
  const same = world.all('USER').find((user) => user['email'] === email && user !== stored);
  if (same) throw badRequest(`User with email '${email}' already present in database!`);
}

function save(call: Call): Entity {
  call.only('sendActivationMail');
  const { world, sender } = call;
  const body = call.json();
  const id = idIn(body, 'id');
  if (id) {
    const stored = call.found('USER', id, 'WRITE');
    check(call, body, stored.tenantId.id, stored);
    checkVersion(stored, body);
    return world.change(stored, ofBody(body));
  }
  if (sender.authority === 'CUSTOMER_USER') throw forbidden();
  if (sender.authority === 'SYS_ADMIN' && body['authority'] === 'CUSTOMER_USER') throw forbidden();
  const tenantId = sender.authority === 'SYS_ADMIN' ? idIn(body, 'tenantId') : sender.tenantId;
  if (!tenantId || !world.find('TENANT', tenantId)) throw call.unknown('a user of no tenant');
  check(call, body, tenantId);
  // There is no mail server: the user is not kept.
  if (call.query.get('sendActivationMail') !== 'false') throw mailFailure();
  const customerId = idOf('CUSTOMER', idIn(body, 'customerId') ?? NULL_ID);
  const user = world.add('USER', { ...ofBody(body), tenantId: idOf('TENANT', tenantId), customerId });
  world.logins.set(user.id.id, {
    password: null,
    enabled: false,
    activateToken: randomWord(40),
    activateTokenTime: world.now(),
    lastLoginTs: null,
  });
  return user;
}

const loginOf = ({ world }: Call, user: Entity): Login => world.logins.get(user.id.id) as Login;

/** The link by which a user chooses their first password; a new one where the old one has run out. */
function link(call: Call): { value: string; ttlMs: number } {
  const login = loginOf(call, call.entity('USER', 'userId', 'READ'));
  if (!login.activateToken) throw badRequest('User is already activated!');
  const now = call.world.now();
  if (now - login.activateTokenTime >= LINK_LIFETIME) {
    Object.assign(login, { activateToken: randomWord(40), activateTokenTime: now });
  }
  return {
    value: `${call.base}/api/noauth/activate?activateToken=${login.activateToken}`,
    ttlMs: login.activateTokenTime + LINK_LIFETIME - now,
  };
}

function setEnabled(call: Call): void {
  call.only('userCredentialsEnabled');
  const user = call.entity('USER', 'userId', 'WRITE');
  const enabled = call.query.get('userCredentialsEnabled') !== 'false';
  const login = loginOf(call, user);
  if (enabled && login.password === null) throw call.unknown('a user who was never activated');
  login.enabled = enabled;
  if (!enabled) call.world.endTokens(user.id.id);
}

/** A user as their own page shows them: with what is known of their sign-in. */
function shown(call: Call): unknown {
  const user = call.entity('USER', 'userId', 'READ');
  const login = loginOf(call, user);
  const info = { ...(user['additionalInfo'] as object | null) } as Record<string, unknown>;
  for (const field of ['defaultDashboardId', 'homeDashboardId']) {
    const id = info[field];
    if (typeof id === 'string' && !call.world.find('DASHBOARD', id)) delete info[field];
  }
  const { enabled: userCredentialsEnabled, lastLoginTs } = login;
  const userActivated = login.activateToken === null;
  return { ...user, additionalInfo: { ...info, userCredentialsEnabled, userActivated, lastLoginTs } };
}

/** Users, and how they come to a password. */
export const userHandlers: Handlers = {
  'POST /api/user': save,
  'GET /api/user/{userId}': shown,
  'DELETE /api/user/{userId}': (call) => call.world.remove(call.entity('USER', 'userId', 'DELETE')),
  'GET /api/user/{userId}/activationLink': (call) => link(call).value,
  'GET /api/user/{userId}/activationLinkInfo': link,
  'POST /api/user/sendActivationMail': (call) => {
    const email = call.asked('email');
    const user = call.world.all('USER').find((other) => other['email'] === email);
    if (!user) throw call.unknown('an address that nobody has');
    call.found('USER', user.id.id, 'READ');
    if (!loginOf(call, user).activateToken) throw badRequest('User is already activated!');
    throw mailFailure();
  },
  'GET /api/user/{userId}/token': (call) => call.sessions.pair(call.entity('USER', 'userId', 'READ')),
  'POST /api/user/{userId}/userCredentialsEnabled': setEnabled,
  'GET /api/users': (call) => {
    call.only(...LIST);
    const { tenantId, customerId } = call.sender;
    const all = call.world.all('USER', tenantId);
    return listed(call, customerId ? all.filter((user) => customerOf(user) === customerId) : all, USERS);
  },
  'GET /api/customer/{customerId}/users': (call) => {
    call.only(...LIST);
    const { id } = call.entity('CUSTOMER', 'customerId', 'READ').id;
    const users = call.world.all('USER', call.sender.tenantId).filter((user) => customerOf(user) === id);
    return listed(call, users, USERS);
  },
};
