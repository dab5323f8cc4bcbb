import { Injectable } from '@angular/core';

/** Where earlier versions of this console kept tokens, for every script of the page to read. */
const FORMER_KEYS = ['jwt_token', 'refresh_token'].flatMap((key) => [key, `${key}_expiration`]);
/** Says that this browser has a session; holds no secret. Others than visitors are spared a request that fails. */
const SIGNED_IN = 'console_signed_in';

/**
 * The access token of this tab, in memory only. The refresh token is in a cookie that only the server reads: code of a
 * dashboard's dialog finds no token that outlives the page.
 */
@Injectable({ providedIn: 'root' })
export class TokenStore {
  private token: string | null = null;

  constructor() {
    for (const key of FORMER_KEYS) {
      localStorage.removeItem(key);
    }
  }

  get accessToken(): string | null {
    return this.token;
  }

  /** Whether a session of this browser may be continued, as far as known here. */
  get mayBeSignedIn(): boolean {
    return localStorage.getItem(SIGNED_IN) !== null;
  }

  save(accessToken: string): void {
    this.token = accessToken;
    localStorage.setItem(SIGNED_IN, 'true');
  }

  clear(): void {
    this.token = null;
    localStorage.removeItem(SIGNED_IN);
  }
}
