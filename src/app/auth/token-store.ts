import { inject, Injectable } from '@angular/core';
import type { JwtPair } from 'ngx-self-registration/models';
import { PLATFORM } from '../platform';
import { ThingsboardTokens } from './thingsboard-tokens';

/** Tokens of an answer; those in a cookie are not in it. */
export type Tokens = Pick<JwtPair, 'token'> & Partial<JwtPair>;

/** Where the tokens of this browser's session are. */
@Injectable({
  providedIn: 'root',
  useFactory: () => (inject(PLATFORM) === 'thingsboard' ? inject(ThingsboardTokens) : inject(MemoryTokens)),
})
export abstract class TokenStore {
  /** What requests are sent with; null where nobody is signed in, or nobody knows yet. */
  abstract readonly accessToken: string | null;
  /** Whether a session of this browser may be continued, as far as known here. */
  abstract readonly mayBeSignedIn: boolean;
  /** Sent with every request: where the server is to put the tokens that it answers with. */
  abstract readonly headers: Record<string, string>;
  /** The body that asks for the next access token. */
  abstract renewal(): object;
  abstract save(tokens: Tokens): void;
  abstract clear(): void;
}

/** Where earlier versions of this console kept tokens, for every script of the page to read. */
const FORMER_KEYS = ['jwt_token', 'refresh_token'].flatMap((key) => [key, `${key}_expiration`]);
/** Says that this browser has a session; holds no secret. Others than visitors are spared a request that fails. */
const SIGNED_IN = 'console_signed_in';

/**
 * The access token of this tab, in memory only. The refresh token is in a cookie that only the server reads: code of a
 * dashboard's dialog finds no token that outlives the page.
 */
@Injectable({ providedIn: 'root' })
export class MemoryTokens implements TokenStore {
  private token: string | null = null;

  /** Whatever answers with tokens, be it the library's activation, puts the refresh token where no script finds it. */
  readonly headers = { 'X-Refresh-Token': 'cookie' };

  constructor() {
    for (const key of FORMER_KEYS) {
      localStorage.removeItem(key);
    }
  }

  get accessToken(): string | null {
    return this.token;
  }

  get mayBeSignedIn(): boolean {
    return localStorage.getItem(SIGNED_IN) !== null;
  }

  renewal(): object {
    return {};
  }

  save({ token }: Tokens): void {
    this.token = token;
    localStorage.setItem(SIGNED_IN, 'true');
  }

  clear(): void {
    this.token = null;
    localStorage.removeItem(SIGNED_IN);
  }
}
