import {
  entityId,
  isEmailAddress,
  isNullId,
  type JwtPair,
  normalizeEmail,
  type User,
} from 'ngx-self-registration/models';
import { ApiFailure, badRequest, notFound } from '../../../kernel/errors';
import type { NewUser } from '../../platform.port';
import type { Credential } from '../front/credential';
import type { Upstream } from '../front/upstream';
import { everyOf } from './every-of';
import { infoFor, isMadeFor } from './made-for';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Milliseconds for which the token pair of an activation is kept for whoever is signed in next. */
const FRESH_MS = 60_000;

/** What ThingsBoard puts into the additional info that it shows, and does not keep. */
interface Shown {
  userCredentialsEnabled?: boolean;
  userActivated?: boolean;
  lastLoginTs?: number | null;
}

const messageOf = (body: unknown): string => String((body as { message?: unknown } | undefined)?.message ?? '');

/** A user as the port has them: with their owner, and without what ThingsBoard tells of their login. */
function asUser(body: User): User {
  const {
    userCredentialsEnabled: _e,
    userActivated: _a,
    lastLoginTs: _l,
    ...info
  } = (body.additionalInfo ?? {}) as Shown;
  const ownerId =
    body.authority === 'CUSTOMER_USER' && body.customerId && !isNullId(body.customerId)
      ? entityId('CUSTOMER', body.customerId.id)
      : entityId('TENANT', body.tenantId!.id);
  return { ...body, ownerId, additionalInfo: Object.keys(info).length > 0 ? info : null } as User;
}

/** A user as ThingsBoard has them, and whether they can sign in. */
export interface FoundUser {
  user: User;
  isActive: boolean;
}

/** Users of a ThingsBoard, as one tenant's key sees them. */
export class ThingsboardUsers {
  private readonly fresh = new Map<string, { pair: JwtPair; until: number }>();

  constructor(
    private readonly upstream: Upstream,
    private readonly now: () => number,
  ) {}

  /**
   * Makes a user; asked again for the same, gives the one that was made. 400, about `email`, where anybody has the
   * address, in whichever tenant.
   */
  async make(key: Credential, { passwordHash: _hash, tenantId, ...user }: NewUser, onceFor?: string): Promise<User> {
    const email = normalizeEmail(user.email);
    if (!isEmailAddress(email)) {
      throw badRequest(`Invalid email address format '${user.email}'!`, { field: 'email' });
    }
    const { status, body } = await this.upstream.send('POST', '/api/user?sendActivationMail=false', key, {
      ...user,
      email,
      tenantId: entityId('TENANT', tenantId),
      customerId: user.customerId === null ? null : entityId('CUSTOMER', user.customerId),
      additionalInfo: infoFor(user.additionalInfo, onceFor),
    });
    if (status === 200) return asUser(body as User);
    if (status !== 400) throw this.upstream.away(`POST /api/user answered ${status}`);
    const before = (await this.byEmail(key, email)).find((one) => isMadeFor(one, onceFor));
    if (before) return before;
    const message = messageOf(body) || 'ThingsBoard does not take this user.';
    throw badRequest(message, /already present/i.test(message) ? { field: 'email' } : {});
  }

  /** A user, and whether they can sign in; null where the key's tenant has none of that id. */
  async find(key: Credential, id: string): Promise<FoundUser | null> {
    if (!ID.test(id)) return null;
    const { status, body } = await this.upstream.get(`/api/user/${id}`, key);
    if (status === 404 || status === 403) return null;
    if (status !== 200) throw this.upstream.away(`GET /api/user answered ${status}`);
    const user = body as User;
    return { user: asUser(user), isActive: (user.additionalInfo as Shown | null)?.userCredentialsEnabled === true };
  }

  /** Those of the key's tenant with an address, oldest first. */
  async byEmail(key: Credential, email: string): Promise<User[]> {
    const address = normalizeEmail(email);
    if (!address) return [];
    const alike = await everyOf<User>(this.upstream, key, '/api/users', `textSearch=${encodeURIComponent(address)}`);
    return alike.filter((user) => normalizeEmail(user.email) === address).map(asUser);
  }

  /** The token of the link by which a user chooses the first password. 400 where they have one. */
  async activationToken(key: Credential, id: string): Promise<string> {
    const { status, body, text } = await this.upstream.get(`/api/user/${id}/activationLink`, key);
    if (status === 404) throw notFound();
    if (status === 400) throw badRequest(messageOf(body));
    const token = /[?&]activateToken=([^&"\s]+)/.exec(text)?.[1];
    if (status !== 200 || !token) throw this.upstream.away(`an activation link answered ${status}`);
    return decodeURIComponent(token);
  }

  /** Whether a token is that of an activation link. */
  async isActivationToken(token: string): Promise<boolean> {
    if (!token) return false;
    const path = `/api/noauth/activate?activateToken=${encodeURIComponent(token)}`;
    const { status, location } = await this.upstream.send('GET', path, null);
    if (status >= 500 || status === 429) throw this.upstream.away(`an activation token answered ${status}`);
    return status === 303 && /\/createPassword\?/.test(location ?? '');
  }

  /** Uses an activation token up; null where it is none. 400 where the password is not good enough. */
  async redeem(token: string, password: string): Promise<User | null> {
    const path = '/api/noauth/activate?sendActivationMail=false';
    const { status, body } = await this.upstream.send('POST', path, null, { activateToken: token, password });
    if (status === 400 && /activateToken/.test(messageOf(body))) return null;
    if (status === 400) throw badRequest(messageOf(body), { field: 'password' });
    if (status !== 200) throw this.upstream.away(`POST /api/noauth/activate answered ${status}`);
    const pair = body as JwtPair;
    const { body: who } = await this.upstream.ok('GET', '/api/auth/user', { header: `Bearer ${pair.token}` });
    const user = asUser(who as User);
    this.keep(user.id!.id, pair);
    return user;
  }

  /** The token pair of a new session. 404 where there is no such user. */
  async signIn(key: Credential, id: string): Promise<JwtPair> {
    const kept = this.fresh.get(id);
    this.fresh.delete(id);
    if (kept && kept.until > this.now()) return kept.pair;
    const { status, body } = await this.upstream.get(`/api/user/${id}/token`, key);
    if (status === 404) throw notFound();
    if (status === 403) {
      throw new ApiFailure(
        403,
        20,
        'Your account is active. Sign in with your address and the password that you have chosen.',
      );
    }
    if (status !== 200) throw this.upstream.away(`a user's token answered ${status}`);
    return body as JwtPair;
  }

  private keep(id: string, pair: JwtPair): void {
    for (const [other, { until }] of this.fresh) if (until <= this.now()) this.fresh.delete(other);
    this.fresh.set(id, { pair, until: this.now() + FRESH_MS });
  }
}
