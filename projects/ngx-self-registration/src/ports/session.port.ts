import { inject, Injectable } from '@angular/core';
import type { JwtPair, User } from 'ngx-self-registration/models';
import { SELF_REGISTRATION_CONFIG } from 'ngx-self-registration/setup';
import { catchError, Observable, of } from 'rxjs';
import { injectHttp } from '../http/own-requests';

/** A reference as hosts have it: `entityType` may be an enum of theirs. */
export interface SessionEntityId {
  /** For instance `DEVICE`. */
  entityType: string;
  /** UUID. */
  id: string;
}

/** What the library asks of a user: the platform's `User`, or any object that has these, such as a host's own class. */
export interface SessionUser {
  /** Of kind `USER`. */
  id?: SessionEntityId | null;
  /** Of kind `TENANT`. */
  tenantId?: SessionEntityId | null;
  /** Of kind `CUSTOMER`; the null UUID, as absent, for users of a tenant. */
  customerId?: SessionEntityId | null;
  /** Where test mails go. */
  email?: string | null;
  /** `SYS_ADMIN`, `TENANT_ADMIN`, `CUSTOMER_USER`, or what else a host has. */
  authority?: string | null;
}

/** What the library needs of the host's login. Replace it with `withSession(YourSession)`. */
@Injectable({ providedIn: 'root', useFactory: () => inject(ThingsBoardSession) })
export abstract class SelfRegistrationSession {
  /** Takes over the tokens that an activation answered with. Resolves when the host counts the user as signed in. */
  abstract signIn(tokens: JwtPair): Promise<void>;
  /** Who is signed in; null for nobody. Emits at least once. */
  abstract currentUser(): Observable<SessionUser | null>;
}

/** Milliseconds of the `exp` claim, or null where the token has none that can be read. */
function expiryOf(token: string): number | null {
  try {
    const payload = JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))) as { exp?: number };
    return payload.exp ? payload.exp * 1000 : null;
  } catch {
    return null;
  }
}

/**
 * The default: tokens go where ThingsBoard's own console keeps them (`jwt_token`, `refresh_token` and their
 * `_expiration` in localStorage), so that it finds a signed-in user when it starts next.
 */
@Injectable({ providedIn: 'root' })
export class ThingsBoardSession extends SelfRegistrationSession {
  private readonly http = injectHttp();
  private readonly config = inject(SELF_REGISTRATION_CONFIG);

  override async signIn(tokens: JwtPair): Promise<void> {
    this.store('jwt_token', tokens.token);
    this.store('refresh_token', tokens.refreshToken);
  }

  override currentUser(): Observable<User | null> {
    if (!localStorage.getItem('jwt_token')) {
      return of(null);
    }
    return this.http.get<User>(`${this.config.apiBaseUrl}/api/auth/user`).pipe(catchError(() => of(null)));
  }

  private store(key: string, token: string): void {
    localStorage.setItem(key, token);
    const expiry = expiryOf(token);
    if (expiry !== null) {
      localStorage.setItem(`${key}_expiration`, String(expiry));
    }
  }
}
