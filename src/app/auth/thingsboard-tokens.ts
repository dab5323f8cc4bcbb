import { Injectable } from '@angular/core';
import { claimsOf, isHalfWay } from './jwt';
import type { TokenStore, Tokens } from './token-store';

const ACCESS = 'jwt_token';
const REFRESH = 'refresh_token';

/** Milliseconds since 1970 at which a token ends by this device's own clock, as ThingsBoard's UI counts it. */
function endOf(token: string): number {
  const { iat = 0, exp = 0 } = claimsOf(token) ?? {};
  return Date.now() + Math.max(0, exp - iat) * 1000;
}

/**
 * The tokens of ThingsBoard's own UI, where it keeps them: whoever is signed in there is signed in here, and the other way
 * round. Read anew each time, because the UI renews them in other tabs.
 */
@Injectable({ providedIn: 'root' })
export class ThingsboardTokens implements TokenStore {
  /** ThingsBoard answers with both tokens. */
  readonly headers = {};

  get accessToken(): string | null {
    const token = localStorage.getItem(ACCESS);
    return token === null || isHalfWay(token) ? null : token;
  }

  get mayBeSignedIn(): boolean {
    const end = Number(localStorage.getItem(`${REFRESH}_expiration`));
    return this.refreshToken !== null && end > Date.now();
  }

  renewal(): object {
    return { refreshToken: this.refreshToken };
  }

  save({ token, refreshToken }: Tokens): void {
    this.put(ACCESS, token);
    if (refreshToken) this.put(REFRESH, refreshToken);
  }

  clear(): void {
    for (const key of [ACCESS, REFRESH]) {
      localStorage.removeItem(key);
      localStorage.removeItem(`${key}_expiration`);
    }
  }

  private get refreshToken(): string | null {
    return localStorage.getItem(REFRESH);
  }

  private put(key: string, token: string): void {
    localStorage.setItem(key, token);
    localStorage.setItem(`${key}_expiration`, String(endOf(token)));
  }
}
