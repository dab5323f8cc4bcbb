import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Entity } from './entity';
import { customerOf } from './entity';
import { unauthorized } from './refusal';
import type { Sender } from './rights';
import type { World } from './world';

const ISSUER = 'thingsboard.io';
/** How long an access token and a refresh token live, in seconds. */
const ACCESS = 9000;
const REFRESH = 604800;
const WRONG = 'Invalid username or password';
const NOT_ACTIVE = 'User account is not active';

/** A pair of tokens, as signing in gives it. */
export interface TokenPair {
  token: string;
  refreshToken: string;
}

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);

/** Who is signed in: tokens as ThingsBoard's, and API keys where its version has them. */
export class Sessions {
  constructor(
    private readonly world: World,
    private readonly hasKeys: boolean,
  ) {}

  /** Signs in with an address and a password; 401 as ThingsBoard's. */
  async signIn(email: string, password: string): Promise<TokenPair> {
    const user = this.world.all('USER').find((other) => other['email'] === email);
    const login = user && this.world.logins.get(user.id.id);
    if (!user || !login) throw unauthorized(WRONG);
    if (!login.enabled) throw unauthorized(NOT_ACTIVE);
    if (login.password !== password) throw unauthorized(WRONG);
    login.lastLoginTs = this.world.now();
    return this.pair(user);
  }

  /** The tokens of a new session. */
  async pair(user: Entity): Promise<TokenPair> {
    const sessionId = randomUUID();
    const authority = String(user['authority']);
    const claims = { userId: user.id.id, sessionId };
    const details = {
      firstName: user['firstName'],
      lastName: user['lastName'],
      enabled: true,
      isPublic: false,
      tenantId: user.tenantId.id,
      customerId: user.customerId?.id,
    };
    return {
      token: await this.sign(user, { ...claims, scopes: [authority], ...details }, ACCESS),
      refreshToken: await this.sign(user, { ...claims, scopes: ['REFRESH_TOKEN'], isPublic: false }, REFRESH),
    };
  }

  /** A new pair for a refresh token. */
  async renew(refreshToken: string): Promise<TokenPair> {
    const { user } = await this.read(refreshToken, true);
    return this.pair(user);
  }

  /** Who sends a request with these headers; null where none of them says it. */
  async senderOf(headers: NodeJS.Dict<string | string[]>): Promise<Sender | null> {
    const value = headers['x-authorization'] ?? headers.authorization;
    const [, kind, secret] = /^(Bearer|ApiKey) (.*)$/.exec(String(value ?? '')) ?? [];
    if (kind === 'Bearer') return this.ofToken(secret);
    return kind === 'ApiKey' && this.hasKeys ? this.ofKey(secret) : null;
  }

  /** Who has an access token; 401 where it is none, or none any more. */
  async ofToken(token: string): Promise<Sender> {
    const { user, sessionId } = await this.read(token, false);
    return senderFor(user, 'token', sessionId);
  }

  private ofKey(value: string): Sender {
    const key = this.world.all('API_KEY').find((other) => other['value'] === value);
    if (!key) throw unauthorized(WRONG);
    const user = this.world.find('USER', (key['userId'] as { id: string }).id);
    const expires = Number(key['expirationTime']);
    const isOver = expires > 0 && expires <= this.world.now();
    if (!user || !key['enabled'] || isOver || !this.world.logins.get(user.id.id)?.enabled)
      throw unauthorized(NOT_ACTIVE);
    return senderFor(user, 'key', null);
  }

  private async read(token: string, refresh: boolean): Promise<{ user: Entity; sessionId: string }> {
    const expired = unauthorized('Token has expired', 11);
    try {
      const options = { issuer: ISSUER, currentDate: new Date(this.world.now()) };
      const { payload } = await jwtVerify(token, this.world.signingKey, options);
      const { userId, sessionId, scopes, iat } = payload as unknown as Record<string, string> & { iat: number };
      if (scopes.includes('REFRESH_TOKEN') !== refresh) throw unauthorized(WRONG);
      // Compared in whole seconds, as there: a token of the same second outlives what ended its user's tokens.
      const isOld = (ending: number | undefined) => ending !== undefined && iat < seconds(ending);
      if (isOld(this.world.endings.get(userId)) || isOld(this.world.endings.get(sessionId))) throw expired;
      const user = this.world.find('USER', userId);
      if (!user) throw expired;
      if (refresh && !this.world.logins.get(userId)?.enabled) throw unauthorized(NOT_ACTIVE);
      return { user, sessionId };
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw expired;
      throw error instanceof errors.JOSEError ? unauthorized(WRONG) : error;
    }
  }

  private sign(user: Entity, claims: Record<string, unknown>, lifetime: number): Promise<string> {
    const issued = seconds(this.world.now());
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS512' })
      .setSubject(String(user['email']))
      .setIssuer(ISSUER)
      .setIssuedAt(issued)
      .setExpirationTime(issued + lifetime)
      .setJti(randomUUID())
      .sign(this.world.signingKey);
  }
}

function senderFor(user: Entity, by: Sender['by'], sessionId: string | null): Sender {
  return {
    userId: user.id.id,
    sessionId,
    authority: user['authority'] as Sender['authority'],
    tenantId: user.tenantId.id,
    customerId: customerOf(user),
    by,
  };
}
