import { Injectable } from '@angular/core';
import { ActivatedRouteSnapshot, Router, RouterStateSnapshot, UrlTree } from '@angular/router';
import { select, Store } from '@ngrx/store';
import { Observable } from 'rxjs';
import { filter, map, take } from 'rxjs/operators';
import { selectAuth } from '../auth/auth.selectors';
import { AuthService } from '../auth/auth.service';
import { AppState } from '../core.state';
import { DialogService } from '../services/dialog.service';

/** Looks at the data of the innermost route: `module: 'public'`, `auth` and `redirectTo`. */
@Injectable({ providedIn: 'root' })
export class AuthGuard {
  constructor(
    private store: Store<AppState>,
    private auth: AuthService,
    private router: Router,
    private dialogs: DialogService,
  ) {}

  canActivate(_route: ActivatedRouteSnapshot, { root, url }: RouterStateSnapshot): Observable<boolean | UrlTree> {
    let innermost = root;
    while (innermost.firstChild) innermost = innermost.firstChild;
    const { module, auth, redirectTo } = innermost.data;
    return this.store.pipe(
      select(selectAuth),
      filter(({ isUserLoaded }) => isUserLoaded),
      take(1),
      map((state) => {
        if (module === 'public') {
          return state.isAuthenticated && url.startsWith('/login') ? this.auth.defaultUrl(true, state) : true;
        }
        if (!state.isAuthenticated) {
          this.auth.redirectUrl = url;
          return this.auth.defaultUrl(false);
        }
        if (state.forceFullscreen && !url.startsWith('/dashboard/')) return this.auth.defaultUrl(true, state);
        if (auth && !auth.includes(state.authUser.authority)) {
          this.dialogs.forbidden();
          return false;
        }
        return redirectTo ? this.router.parseUrl(redirectTo) : true;
      }),
    );
  }

  canActivateChild(route: ActivatedRouteSnapshot, state: RouterStateSnapshot): Observable<boolean | UrlTree> {
    return this.canActivate(route, state);
  }
}
