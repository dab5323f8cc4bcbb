import { HttpClient } from '@angular/common/http';
import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { DashboardInfo, JwtPair, User } from 'ngx-self-registration/models';
import { catchError, finalize, firstValueFrom, map, Observable, of, share, tap, throwError } from 'rxjs';
import { TokenStore } from './token-store';

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
  private readonly currentUser = signal<User | null>(null);
  private loading?: Promise<User | null>;
  private refreshing?: Observable<string>;

  /** The user that is signed in; null for nobody, and until {@link load} has finished. */
  readonly user = this.currentUser.asReadonly();
  /** Set where the user has a default dashboard that can be opened. */
  readonly defaultDashboard = signal<DefaultDashboard | null>(null);

  /** Asks the server once who the stored token belongs to. */
  load(): Promise<User | null> {
    return (this.loading ??= this.tokens.accessToken ? this.fetchUser() : Promise.resolve(null));
  }

  /** Signs in with name and password. Rejects with the server's `HttpErrorResponse`. */
  async login(username: string, password: string): Promise<void> {
    await this.signIn(await firstValueFrom(this.http.post<JwtPair>('/api/auth/login', { username, password })));
  }

  /** Takes over tokens that the server has issued, from a login or from an activation. */
  async signIn(tokens: JwtPair): Promise<void> {
    this.tokens.save(tokens);
    this.loading = undefined;
    await this.load();
  }

  /** A new access token; requests that fail at the same time share one refresh. */
  refresh(): Observable<string> {
    const refreshToken = this.tokens.refreshToken;
    if (!refreshToken) {
      return throwError(() => new Error('There is no refresh token.'));
    }
    return (this.refreshing ??= this.http.post<JwtPair>('/api/auth/token', { refreshToken }).pipe(
      tap((tokens) => this.tokens.save(tokens)),
      map((tokens) => tokens.token),
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
    this.document.defaultView?.location.assign('/login');
  }

  private async fetchUser(): Promise<User | null> {
    const user = await firstValueFrom(this.http.get<User>('/api/auth/user').pipe(catchError(() => of(null))));
    this.defaultDashboard.set(user && (await this.findDefaultDashboard(user)));
    this.currentUser.set(user);
    return user;
  }

  /** A default dashboard that was deleted or is no longer shared must not lock its users out. */
  private async findDefaultDashboard(user: User): Promise<DefaultDashboard | null> {
    const id = user.additionalInfo?.defaultDashboardId;
    if (!id) {
      return null;
    }
    const found = await firstValueFrom(
      this.http.get<DashboardInfo>(`/api/dashboard/info/${id}`).pipe(catchError(() => of(null))),
    );
    return found && { id, fullscreen: user.additionalInfo?.defaultDashboardFullscreen === true };
  }
}
