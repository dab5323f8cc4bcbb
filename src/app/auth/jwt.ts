/** What tokens of the platform say of themselves, as far as it is looked at here. */
export interface TokenClaims {
  userId?: string;
  /** Seconds since 1970. */
  iat?: number;
  exp?: number;
  /** The authority; of half a sign-in, what is still to be done. */
  scopes?: string[];
}

/** Reads a token; null where it is none. Nothing is verified: only the server can. */
export function claimsOf(token: string): TokenClaims | null {
  try {
    const claims = JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))) as unknown;
    return typeof claims === 'object' ? claims : null;
  } catch {
    return null;
  }
}

/** Of a sign-in that is not done before a second factor was shown, or set up. */
const HALF_WAY = ['PRE_VERIFICATION_TOKEN', 'MFA_CONFIGURATION_TOKEN'];

/** Whether a token is good for nothing but the next step of signing in. */
export const isHalfWay = (token: string): boolean =>
  claimsOf(token)?.scopes?.some((scope) => HALF_WAY.includes(scope)) ?? false;
