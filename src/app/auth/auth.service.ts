import { Location } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { DashboardInfo, JwtPair, User } from 'ngx-self-registration/models';
import { catchError, defer, finalize, firstValueFrom, Observable, of, share, throwError } from 'rxjs';
import { PLATFORM } from '../platform';
import { claimsOf, isHalfWay } from './jwt';
import { isOutage } from './outage';
import { TokenStore } from './token-store';

/** Held by the tab that renews the session: of refresh tokens each is good once, and all tabs have the same. */
const REFRESH_LOCK = 'console-refresh';

/** ThingsBoard wants a second step of signing in, for which this console has no page. */
export class SecondStepError extends Error {}

/** The dashboard that a user is sent to after signing in. */
export interface DefaultDashboard {
  id: string;
  /** True: the user sees this dashboard and nothing else of the console. */
  fullscreen: boolean;
}

/** Who is signed in, and how that begins and ends. */
@Injectable({ providedIn: 'root' })
export class AuthService {
  private readonly http = inject(HttpClient);
  private readonly tokens = inject(TokenStore);
  private readonly document = inject(DOCUMENT);
  private readonly location = inject(Location);
  /** Where users of ThingsBoard land is for its own UI to decide. */
  private readonly hasDashboards = inject(PLATFORM) === 'own';
  private readonly currentUser = signal<User | null>(null);
  private loading?: Promise<User | null>;
  private refreshing?: Observable<string>;

  /** The user that is signed in; null for nobody, and until {@link load} has finished. */
  readonly user = this.currentUser.asReadonly();
  /** Set where the user has a default dashboard that can be opened. */
  readonly defaultDashboard = signal<DefaultDashboard | null>(null);

  /**
   * Asks the server once who is signed in here: continues the browser's session where the page was loaded anew. Rejects
   * where the server cannot say, and asks again the next time: nobody is signed out by an outage.
   */
  load(): Promise<User | null> {
    return (this.loading ??= this.resume().catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    }));
  }

  /** Signs in with name and password. Rejects with the server's `HttpErrorResponse`, or with {@link SecondStepError}. */
  async login(username: string, password: string): Promise<void> {
    const tokens = await firstValueFrom(this.http.post<JwtPair>('/api/auth/login', { username, password }));
    if (isHalfWay(tokens.token)) throw new SecondStepError();
    await this.signIn(tokens);
  }

  /** Takes over tokens that the server has issued, from a login or from an activation. */
  async signIn(tokens: JwtPair): Promise<void> {
    this.tokens.save(tokens);
    this.loading = undefined;
    await this.load();
  }

  /** A new access token; requests that fail at the same time share one refresh, and tabs take turns. */
  refresh(): Observable<string> {
    return (this.refreshing ??= defer(() => this.inTurn(() => this.renew())).pipe(
      finalize(() => (this.refreshing = undefined)),
      share(),
    ));
  }

  /** Tells the server, forgets the tokens and opens the login page. */
  async logout(): Promise<void> {
    // An expired session cannot be ended a second time, and leaving must work offline too.
    await firstValueFrom(this.http.post('/api/auth/logout', null).pipe(catchError(() => of(null))));
    this.endSession();
  }

  /** Forgets the tokens and loads the login page anew, so that nothing of this user stays in memory. */
  endSession(): void {
    this.tokens.clear();
    this.document.defaultView?.location.assign(this.location.prepareExternalUrl('/login'));
  }

  private async resume(): Promise<User | null> {
    if (!this.tokens.accessToken && !(await this.continueSession())) {
      return null;
    }
    return this.fetchUser();
  }

  private async continueSession(): Promise<boolean> {
    if (!this.tokens.mayBeSignedIn) {
      return false;
    }
    try {
      await firstValueFrom(this.refresh());
      return true;
    } catch (error) {
      if (isOutage(error)) throw error;
      this.tokens.clear();
      return false;
    }
  }

  private async renew(): Promise<string> {
    // Goes on where the page is left meanwhile: the answer has the next cookie, and this one is used up.
    const renewal = this.http.post<JwtPair>('/api/auth/token', this.tokens.renewal(), { keepalive: true });
    const tokens = await firstValueFrom(renewal);
    const shown = this.currentUser()?.id?.id;
    if (shown && claimsOf(tokens.token)?.userId !== shown) {
      // Tabs share the cookie, and in another one somebody else has signed in: this page shows what is not theirs.
      this.document.defaultView?.location.assign(this.location.prepareExternalUrl('/'));
      return new Promise(() => undefined);
    }
    this.tokens.save(tokens);
    return tokens.token;
  }

  private async inTurn(renew: () => Promise<string>): Promise<string> {
    // Browsers have locks on secure pages only; without, two tabs that cross are still told apart by the server.
    const locks = this.document.defaultView?.navigator.locks as LockManager | undefined;
    return locks ? await locks.request(REFRESH_LOCK, renew) : renew();
  }

  private async fetchUser(): Promise<User | null> {
    const user = await this.unlessRefused(this.http.get<User>('/api/auth/user'));
    this.defaultDashboard.set(user && (await this.findDefaultDashboard(user)));
    this.currentUser.set(user);
    return user;
  }

  /** A default dashboard that was deleted or is no longer shared must not lock its users out. */
  private async findDefaultDashboard(user: User): Promise<DefaultDashboard | null> {
    const id = user.additionalInfo?.defaultDashboardId;
    if (!id || !this.hasDashboards) {
      return null;
    }
    // Where the server cannot say, the binding stands: the dashboard's own page tells what is wrong, and tries again.
    const found = await this.unlessRefused(this.http.get<DashboardInfo>(`/api/dashboard/info/${id}`)).catch(() => true);
    return found ? { id, fullscreen: user.additionalInfo?.defaultDashboardFullscreen === true } : null;
  }

  /** Null where the server refuses; rejects where it does not answer. */
  private unlessRefused<T>(request: Observable<T>): Promise<T | null> {
    return firstValueFrom(
      request.pipe(catchError((error: unknown) => (isOutage(error) ? throwError(() => error) : of(null)))),
    );
  }
}
