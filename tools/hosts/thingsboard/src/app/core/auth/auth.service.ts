import { HttpClient } from '@angular/common/http';
import { Injectable } from '@angular/core';
import { Router, UrlTree } from '@angular/router';
import { Store } from '@ngrx/store';
import { Observable, of, ReplaySubject } from 'rxjs';
import { tap } from 'rxjs/operators';
import { AppState } from '../core.state';
import { AuthState, AuthUser, User } from './auth.models';
import { authAuthenticated, authLoading, authUnauthenticated } from './auth.reducer';
import { getCurrentAuthState } from './auth.selectors';

export interface LoginResponse {
  token: string;
  refreshToken: string;
}

const KEYS = ['jwt_token', 'refresh_token'];

function decode(token: string): any {
  const [, payload] = token.split('.');
  return JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')));
}

@Injectable({ providedIn: 'root' })
export class AuthService {
  redirectUrl: string | null = null;

  constructor(
    private store: Store<AppState>,
    private http: HttpClient,
    private router: Router,
  ) {}

  static getJwtToken(): string | null {
    const expires = Number(localStorage.getItem('jwt_token_expiration'));
    return expires > Date.now() ? localStorage.getItem('jwt_token') : null;
  }

  login(username: string, password: string): Observable<LoginResponse> {
    return this.http
      .post<LoginResponse>('/api/auth/login', { username, password })
      .pipe(tap(({ token, refreshToken }) => this.setUserFromJwtToken(token, refreshToken, true)));
  }

  logout(): void {
    this.setUserFromJwtToken(null, null, true);
  }

  reloadUser(): void {
    this.loadUser();
  }

  /** Takes a token pair over. `notify`: the store learns who it is. Answers with whether somebody is signed in then. */
  setUserFromJwtToken(token: string | null, refreshToken: string | null, notify: boolean): Observable<boolean> {
    if (!token) {
      KEYS.flatMap((key) => [key, `${key}_expiration`]).forEach((key) => localStorage.removeItem(key));
      if (notify) this.store.dispatch(authUnauthenticated());
      return of(false);
    }
    for (const [key, value] of [
      ['jwt_token', token],
      ['refresh_token', refreshToken],
    ]) {
      const { iat, exp } = decode(value);
      localStorage.setItem(key, value);
      localStorage.setItem(`${key}_expiration`, String(Date.now() + (exp - iat) * 1000));
    }
    if (!notify) return of(true);
    this.store.dispatch(authLoading());
    return this.loadUser();
  }

  gotoDefaultPlace(isAuthenticated: boolean): void {
    void this.router.navigateByUrl(this.defaultUrl(isAuthenticated, getCurrentAuthState(this.store)));
  }

  defaultUrl(isAuthenticated: boolean, state?: AuthState): UrlTree {
    if (!isAuthenticated) return this.router.parseUrl('login');
    const dashboard = state?.userDetails?.additionalInfo?.defaultDashboardId;
    if (dashboard) return this.router.parseUrl(`${state.forceFullscreen ? 'dashboard' : 'dashboards'}/${dashboard}`);
    const asked = this.redirectUrl;
    this.redirectUrl = null;
    return this.router.parseUrl(asked ?? 'home');
  }

  private loadUser(): Observable<boolean> {
    const answer = new ReplaySubject<boolean>(1);
    const nobody = () => {
      this.store.dispatch(authUnauthenticated());
      answer.next(false);
      answer.complete();
    };
    const token = AuthService.getJwtToken();
    if (!token) {
      nobody();
      return answer;
    }
    const claims = decode(token);
    const authUser: AuthUser = { ...claims, authority: claims.scopes[0] };
    this.http.get<User>(`/api/user/${authUser.userId}`).subscribe({
      next: (userDetails) => {
        this.store.dispatch(authAuthenticated({ authUser, userDetails }));
        answer.next(true);
        answer.complete();
      },
      error: nobody,
    });
    return answer;
  }
}
