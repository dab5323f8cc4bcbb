import { errors, jwtVerify, SignJWT } from 'jose';
import { API_ERROR_CODE, type JwtPair, NULL_UUID } from 'ngx-self-registration/models';
import { and, eq } from 'drizzle-orm';
import { createHmac } from 'node:crypto';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Db } from '../../../kernel/db/client';
import { userCredentials, users } from '../../../kernel/db/schema';
import { ApiFailure, notFound, unauthorized } from '../../../kernel/errors';
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

/** What a valid token says. */
export interface TokenClaims {
  userId: string;
  sessionId: string;
  /** `tokensValidFrom` of the user when the token was made; another value now ends the token. */
  validFrom: number;
}

/** What a refresh token says besides. */
export interface RefreshClaims extends TokenClaims {
  /** Of its session; only the token of the present one is good. */
  generation: number;
}

/** Whose tokens they are. */
interface Holder {
  user: typeof users.$inferSelect;
  validFrom: number;
}

async function findHolder(db: Db, userId: string): Promise<Holder | undefined> {
  const [holder] = await db
    .select({ user: users, validFrom: userCredentials.tokensValidFrom })
    .from(users)
    .innerJoin(userCredentials, and(eq(userCredentials.userId, users.id), eq(userCredentials.enabled, true)))
    .where(eq(users.id, userId));
  return holder;
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

  /** A token pair of a new session for an active user; 404 where there is none. `db` may be a transaction. */
  async issue(db: Db, userId: string): Promise<JwtPair> {
    const holder = await findHolder(db, userId);
    if (!holder) throw notFound();
    return this.pairOf(holder, await startSession(db, userId, this.now()));
  }

  /**
   * The next token pair of a session. `ticket` says when the request arrived, `leewayMs` how long after its use a token is
   * good for the same answer: see {@link renewSession}. Throws 401 where the refresh token was used before.
   */
  async renew(db: Db, claims: RefreshClaims, ticket: number, leewayMs = 0): Promise<JwtPair> {
    if (!Number.isSafeInteger(claims.generation)) throw unauthorized();
    await setTimeout(OVERLAP_MS);
    for (let turn = 0; turn < OVERLAP_TURNS; turn++) await setImmediate();
    // One transaction: the old token is used up only where there is a new pair to answer with.
    const pair = await db.transaction(async (tx) => {
      const session = await renewSession(tx, claims, ticket, this.now(), leewayMs);
      const holder = session && (await findHolder(tx, claims.userId));
      return holder && this.pairOf(holder, session);
    });
    // Not thrown inside: that would take the end of the session back.
    if (!pair) throw unauthorized();
    return pair;
  }

  /** The one pair of a session's present generation: asked for twice, it is the same. */
  private async pairOf({ user, validFrom }: Holder, session: LoginSession): Promise<JwtPair> {
    const common = { userId: user.id, sessionId: session.id, isPublic: false, validFrom };
    const token = await this.sign(user.email, session, ACCESS_TOKEN_MS, {
      ...common,
      scopes: [user.authority],
      firstName: user.firstName ?? undefined,
      lastName: user.lastName ?? undefined,
      enabled: true,
      tenantId: user.tenantId ?? NULL_UUID,
      customerId: user.customerId ?? NULL_UUID,
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
