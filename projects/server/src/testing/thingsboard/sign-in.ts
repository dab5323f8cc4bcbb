import type { Call, Handlers } from './call';
import { Reply } from './call';
import type { Entity } from './entity';
import { badRequest, unauthorized } from './refusal';
import { PASSWORD_POLICY } from './system';
import type { Login } from './world';

/** Refuses a password that the policy does not allow. */
function checkPassword(call: Call, password: string): void {
  const { minimumLength, maximumLength } = PASSWORD_POLICY;
  if (password.length < minimumLength) {
    throw badRequest(`Password must be ${minimumLength} or more characters in length.`);
  }
  if (password.length > maximumLength) throw call.unknown('a password that is too long');
}

/** Who signs in, and how. */
function own({ world, sender }: Call): { user: Entity; login: Login } {
  const user = world.find('USER', sender.userId);
  const login = world.logins.get(sender.userId);
  if (!user || !login) throw unauthorized('Token has expired', 11);
  return { user, login };
}

const userOfToken = ({ world }: Call, token: string): string | undefined =>
  [...world.logins].find(([, login]) => login.activateToken === token)?.[0];

/** Signing in and out, and the way to a first password. */
export const signInHandlers: Handlers = {
  'POST /api/auth/login': (call) => {
    const { username, password } = call.json();
    return call.sessions.signIn(String(username), String(password));
  },
  'POST /api/auth/token': (call) => call.sessions.renew(String(call.json()['refreshToken'])),
  'POST /api/auth/logout': ({ world, sender }) => {
    if (sender.sessionId) world.endTokens(sender.sessionId);
  },
  'GET /api/auth/user': (call) => own(call).user,
  'POST /api/auth/changePassword': (call) => {
    const { currentPassword, newPassword } = call.json();
    const { user, login } = own(call);
    if (login.password !== currentPassword) throw badRequest("Current password doesn't match!");
    checkPassword(call, String(newPassword));
    if (newPassword === currentPassword) throw call.unknown('the same password again');
    login.password = String(newPassword);
    call.world.endTokens(user.id.id);
    return call.sessions.pair(user);
  },
  'GET /api/noauth/userPasswordPolicy': () => PASSWORD_POLICY,
  'GET /api/noauth/activate': (call) => {
    const token = call.asked('activateToken');
    if (!userOfToken(call, token)) return new Reply(409);
    return new Reply(303, undefined, { location: `/login/createPassword?activateToken=${token}` });
  },
  'POST /api/noauth/activate': (call) => {
    const { activateToken, password } = call.json();
    const userId = userOfToken(call, String(activateToken));
    checkPassword(call, String(password));
    const user = userId && call.world.find('USER', userId);
    if (!user) throw badRequest(`Unable to find user credentials by activateToken [${String(activateToken)}]`);
    const login = call.world.logins.get(user.id.id) as Login;
    Object.assign(login, { password: String(password), enabled: true, activateToken: null });
    login.lastLoginTs = call.world.now();
    return call.sessions.pair(user);
  },
  'POST /api/noauth/resetPasswordByEmail': (call) => {
    const { email } = call.json();
    // An address that is known gets a mail, and there is no mail server: nobody recorded that.
    if (call.world.all('USER').some((user) => user['email'] === email)) throw call.unknown('an address that is known');
  },
};
