import { errors, jwtVerify, SignJWT } from 'jose';
import { API_ERROR_CODE, type JwtPair, NULL_UUID, type User } from 'ngx-self-registration/models';
import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { AppContext } from '../app-context';
import type { Db } from '../db/client';
import { userCredentials } from '../db/schema';
import { ApiFailure, unauthorized } from '../errors';

const ISSUER = 'ngx-self-registration';
const ACCESS_TOKEN_MS = 2.5 * 3600 * 1000;
/** How long a login can be renewed without a password; milliseconds. */
export const REFRESH_TOKEN_MS = 7 * 24 * 3600 * 1000;
const REFRESH_SCOPE = 'REFRESH_TOKEN';

/** What a valid token says. */
export interface TokenClaims {
  userId: string;
  sessionId: string;
  /** `tokensValidFrom` of the user when the token was made; another value now ends the token. */
  validFrom: number;
}

/** Makes and reads login tokens: HS256, with ThingsBoard's claims. */
export class Tokens {
  private readonly key: Uint8Array;

  constructor(
    secret: string,
    private readonly now: () => number,
  ) {
    this.key = new TextEncoder().encode(secret);
  }

  /** A token pair for a user, of a new session unless one is continued. `db` may be a transaction. */
  async issue(db: Db, user: User, sessionId: string = randomUUID()): Promise<JwtPair> {
    const userId = user.id!.id;
    const [credentials] = await db
      .select({ enabled: userCredentials.enabled, validFrom: userCredentials.tokensValidFrom })
      .from(userCredentials)
      .where(eq(userCredentials.userId, userId));
    const common = { userId, sessionId, isPublic: false, validFrom: credentials?.validFrom ?? 0 };
    const token = await this.sign(user.email, ACCESS_TOKEN_MS, {
      ...common,
      scopes: [user.authority],
      firstName: user.firstName,
      lastName: user.lastName,
      enabled: credentials?.enabled ?? false,
      tenantId: user.tenantId?.id ?? NULL_UUID,
      customerId: user.customerId?.id ?? NULL_UUID,
    });
    const refreshToken = await this.sign(user.email, REFRESH_TOKEN_MS, { ...common, scopes: [REFRESH_SCOPE] });
    return { token, refreshToken };
  }

  /** The claims of a token. Throws 401: code 11 where it has expired, 10 where it is not one of ours. */
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

  private sign(email: string, lifetime: number, claims: Record<string, unknown>): Promise<string> {
    const seconds = Math.floor(this.now() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(email)
      .setIssuer(ISSUER)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + lifetime / 1000)
      .sign(this.key);
  }
}

/** A token pair for a user who has just proved who they are. Inside a transaction pass it as `db`. */
export function issueTokens(ctx: AppContext, user: User, db: Db = ctx.db): Promise<JwtPair> {
  return ctx.tokens.issue(db, user);
}
