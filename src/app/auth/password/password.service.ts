import { HttpClient } from '@angular/common/http';
import { inject, Injectable, Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { SignUpService } from 'ngx-self-registration/data-access/signup';
import { DEFAULT_PASSWORD_POLICY, JwtPair, UserPasswordPolicy } from 'ngx-self-registration/models';
import { catchError, map, Observable, of, tap } from 'rxjs';
import { TokenStore } from '../token-store';

/** What the console does about passwords besides signing in. Passwords go from the form to the server only. */
@Injectable({ providedIn: 'root' })
export class PasswordService {
  private readonly http = inject(HttpClient);
  private readonly signUp = inject(SignUpService);
  private readonly tokens = inject(TokenStore);

  /** The platform's rules; its usual ones until they are known, for the server checks again anyway. */
  policy(): Signal<UserPasswordPolicy> {
    const rules = this.signUp.passwordPolicy().pipe(catchError(() => of(DEFAULT_PASSWORD_POLICY)));
    return toSignal(rules, { initialValue: DEFAULT_PASSWORD_POLICY });
  }

  /** First password of a user whom an administrator has made. 400 where the link is used up or too old. */
  create(activateToken: string, password: string): Observable<JwtPair> {
    return this.signUp.activateUser(activateToken, password);
  }

  /** Asks for a mail with a link. The answer is the same for every address. */
  requestReset(email: string): Observable<void> {
    return this.signUp.requestPasswordReset(email);
  }

  /**
   * A new password by the link of a mail; 400 where it is used up or too old. Ends this browser's session: the server
   * has ended those of the account, and the next thing to do is to sign in.
   */
  reset(resetToken: string, password: string): Observable<void> {
    return this.signUp.resetPassword(resetToken, password).pipe(tap(() => this.tokens.clear()));
  }

  /** A new password for who is signed in, who stays it here and nowhere else. 400 where the current one is wrong. */
  change(currentPassword: string, newPassword: string): Observable<void> {
    return this.http.post<JwtPair>('/api/auth/changePassword', { currentPassword, newPassword }).pipe(
      tap((tokens) => this.tokens.save(tokens)),
      map(() => undefined),
    );
  }
}
