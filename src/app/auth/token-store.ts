import { Injectable } from '@angular/core';
import type { JwtPair } from 'ngx-self-registration/models';

const ACCESS = 'jwt_token';
const REFRESH = 'refresh_token';

/** Milliseconds since 1970 at which a token ends, or null where it does not say. */
function expiryOf(token: string): number | null {
  try {
    const claims = JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))) as { exp?: number };
    return claims.exp ? claims.exp * 1000 : null;
  } catch {
    return null;
  }
}

/** The tokens of this browser, in localStorage under the names that ThingsBoard's console uses. */
@Injectable({ providedIn: 'root' })
export class TokenStore {
  get accessToken(): string | null {
    return localStorage.getItem(ACCESS);
  }

  get refreshToken(): string | null {
    return localStorage.getItem(REFRESH);
  }

  save(tokens: JwtPair): void {
    this.put(ACCESS, tokens.token);
    this.put(REFRESH, tokens.refreshToken);
  }

  clear(): void {
    for (const key of [ACCESS, REFRESH]) {
      localStorage.removeItem(key);
      localStorage.removeItem(`${key}_expiration`);
    }
  }

  private put(key: string, token: string): void {
    localStorage.setItem(key, token);
    const expiry = expiryOf(token);
    if (expiry === null) {
      localStorage.removeItem(`${key}_expiration`);
    } else {
      localStorage.setItem(`${key}_expiration`, String(expiry));
    }
  }
}
