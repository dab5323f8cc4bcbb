import { inject, Injectable } from '@angular/core';
import { SelfRegistrationSession } from 'ngx-self-registration';
import type { JwtPair, User } from 'ngx-self-registration/models';
import { from, Observable } from 'rxjs';
import { AuthService } from './auth.service';

/** Signs users in who have just activated their account, with the console's own login. */
@Injectable({ providedIn: 'root' })
export class ConsoleSession extends SelfRegistrationSession {
  private readonly auth = inject(AuthService);

  override signIn(tokens: JwtPair): Promise<void> {
    return this.auth.signIn(tokens);
  }

  override currentUser(): Observable<User | null> {
    // In an outage the user stays who they were.
    return from(this.auth.load().catch(() => this.auth.user()));
  }
}
