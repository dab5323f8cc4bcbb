import type { TokenClaims } from '../../platform.port';
import { errors, jwtVerify, SignJWT } from 'jose';
import { API_ERROR_CODE, type JwtPair, NULL_UUID, type User } from 'ngx-self-registration/models';
import { eq } from 'drizzle-orm';
import { createHmac } from 'node:crypto';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Db } from '../../../kernel/db/client';
import { userCredentials } from '../../../kernel/db/schema';
import { ApiFailure, unauthorized } from '../../../kernel/errors';
import { type LoginSession, renewSession, startSession } from './sessions.repository';

const ISSUER = 'ngx-self-registration';
const ACCESS_TOKEN_MS = 2.5 * 3600 * 1000;
/** How long a session can rest between two renewals; milliseconds. Its age is limited besides. */
const REFRESH_TOKEN_MS = 7 * 24 * 3600 * 1000;
/**
 * How long a renewal takes at least; milliseconds. Requests that were sent together are read one after the other, and
 * this lets the last be here before the first is done. It forgives nothing: who has the answer, or waited for somebody
 * else to have it, comes after it.
 */
const OVERLAP_MS = 100;
/**
 * Turns of the event loop after that. The timer of a busy server is due before it reads on: what has arrived meanwhile is
 * accepted, read and noted first.
 */
const OVERLAP_TURNS = 3;
const REFRESH_SCOPE = 'REFRESH_TOKEN';

/** What a refresh token says besides. */
export interface RefreshClaims extends TokenClaims {
  /** Of its session; only the token of the present one is good. */
  generation: number;
}

/** Makes and reads login tokens: HS256, with ThingsBoard's claims. */
export class Tokens {
  private readonly key: Uint8Array;
  /** Tells servers with different keys apart, and nothing about the key. */
  readonly keyId: string;

  constructor(
    secret: string,
    private readonly now: () => number,
  ) {
    this.key = new TextEncoder().encode(secret);
    this.keyId = createHmac('sha256', secret).update('key id').digest('hex').slice(0, 8);
  }

  /** A token pair of a new session for a user. `db` may be a transaction. */
  async issue(db: Db, user: User): Promise<JwtPair> {
    return this.pairOf(db, user, await startSession(db, user.id!.id, this.now()));
  }

  /**
   * The next token pair of a session. `ticket` says when the request arrived, `leewayMs` how long after its use a token is
   * good for the same answer: see {@link renewSession}. Throws 401 where the refresh token was used before.
   */
  async renew(db: Db, user: User, claims: RefreshClaims, ticket: number, leewayMs = 0): Promise<JwtPair> {
    if (!Number.isSafeInteger(claims.generation)) throw unauthorized();
    await setTimeout(OVERLAP_MS);
    for (let turn = 0; turn < OVERLAP_TURNS; turn++) await setImmediate();
    // One transaction: the old token is used up only where there is a new pair to answer with.
    const pair = await db.transaction(async (tx) => {
      const session = await renewSession(tx, claims, ticket, this.now(), leewayMs);
      return session && this.pairOf(tx, user, session);
    });
    // Not thrown inside: that would take the end of the session back.
    if (!pair) throw unauthorized();
    return pair;
  }

  /** The one pair of a session's present generation: asked for twice, it is the same. */
  private async pairOf(db: Db, user: User, session: LoginSession): Promise<JwtPair> {
    const userId = user.id!.id;
    const [credentials] = await db
      .select({ enabled: userCredentials.enabled, validFrom: userCredentials.tokensValidFrom })
      .from(userCredentials)
      .where(eq(userCredentials.userId, userId));
    const common = { userId, sessionId: session.id, isPublic: false, validFrom: credentials?.validFrom ?? 0 };
    const token = await this.sign(user.email, session, ACCESS_TOKEN_MS, {
      ...common,
      scopes: [user.authority],
      firstName: user.firstName,
      lastName: user.lastName,
      enabled: credentials?.enabled ?? false,
      tenantId: user.tenantId?.id ?? NULL_UUID,
      customerId: user.customerId?.id ?? NULL_UUID,
    });
    const refreshToken = await this.sign(user.email, session, REFRESH_TOKEN_MS, {
      ...common,
      generation: session.generation,
      scopes: [REFRESH_SCOPE],
    });
    return { token, refreshToken };
  }

  /** The claims of a token. Throws 401: code 11 where it has expired, 10 where it is not one of ours. */
  async read(token: string, kind: 'access'): Promise<TokenClaims>;
  async read(token: string, kind: 'refresh'): Promise<RefreshClaims>;
  async read(token: string, kind: 'access' | 'refresh'): Promise<TokenClaims> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        issuer: ISSUER,
        algorithms: ['HS256'],
        currentDate: new Date(this.now()),
      });
      const scopes = Array.isArray(payload['scopes']) ? payload['scopes'] : [];
      if (scopes.includes(REFRESH_SCOPE) !== (kind === 'refresh')) throw unauthorized();
      return payload as unknown as TokenClaims;
    } catch (error) {
      if (error instanceof errors.JWTExpired) {
        throw new ApiFailure(401, API_ERROR_CODE.tokenExpired, 'Token has expired');
      }
      if (error instanceof errors.JOSEError) throw unauthorized();
      throw error;
    }
  }

  /** The session that a token of ours is of, also where the token is too old; undefined where it is not ours. */
  async sessionOf(token: string): Promise<string | undefined> {
    const options = { issuer: ISSUER, algorithms: ['HS256'], currentDate: new Date(0) };
    const verified = await jwtVerify(token, this.key, options).catch(() => undefined);
    return verified && (verified.payload as unknown as TokenClaims).sessionId;
  }

  private sign(
    email: string,
    session: LoginSession,
    lifetime: number,
    claims: Record<string, unknown>,
  ): Promise<string> {
    const seconds = (time: number) => Math.floor(time / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(email)
      .setIssuer(ISSUER)
      .setIssuedAt(seconds(session.issuedTime))
      .setExpirationTime(Math.min(seconds(session.issuedTime) + lifetime / 1000, seconds(session.expires)))
      .sign(this.key);
  }
}
