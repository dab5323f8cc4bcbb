import { inject } from '@angular/core';
import { CanActivateChildFn, CanActivateFn, CanMatchFn, Router, UrlTree } from '@angular/router';
import type { Authority } from 'ngx-self-registration/models';
import { AuthService } from './auth.service';

/** `data` of a route that only some authorities may open. */
export interface AuthorizedRouteData {
  /** As in ThingsBoard's console; without it every signed-in user may. */
  auth?: readonly Authority[];
}

/** Where a user who is signed in starts. */
function landing(router: Router, auth: AuthService): UrlTree {
  const dashboard = auth.defaultDashboard();
  if (dashboard) {
    return router.createUrlTree(dashboard.fullscreen ? ['/dashboard', dashboard.id] : ['/dashboards', dashboard.id]);
  }
  return router.createUrlTree(['/home']);
}

/** Lets only signed-in users load a part of the console; others sign in first and come back. */
export const signedInGuard: CanMatchFn = async (_route, segments) => {
  const auth = inject(AuthService);
  const router = inject(Router);
  if (await auth.load()) {
    return true;
  }
  const from = router.getCurrentNavigation()?.initialUrl.toString() ?? `/${segments.join('/')}`;
  return router.createUrlTree(['/login'], { queryParams: from === '/' ? {} : { from } });
};

/** Keeps users who are signed in away from the login page. */
export const signedOutGuard: CanMatchFn = async () => {
  const auth = inject(AuthService);
  const router = inject(Router);
  return (await auth.load()) ? landing(router, auth) : true;
};

/** Sends everybody to where they start. */
export const landingGuard: CanActivateFn = async () => {
  const auth = inject(AuthService);
  const router = inject(Router);
  return (await auth.load()) ? landing(router, auth) : router.createUrlTree(['/login']);
};

/** Pages of the shell: by authority, and none for users who are bound to a full-screen dashboard. */
export const authGuard: CanActivateChildFn = async (route) => {
  const auth = inject(AuthService);
  const router = inject(Router);
  const user = await auth.load();
  if (!user) {
    return router.createUrlTree(['/login']);
  }
  if (auth.defaultDashboard()?.fullscreen) {
    return landing(router, auth);
  }
  const { auth: authorities } = route.data as AuthorizedRouteData;
  return !authorities || authorities.includes(user.authority) ? true : router.createUrlTree(['/home']);
};

/** A full-screen dashboard: users who are bound to one see no other. */
export const fullscreenGuard: CanActivateFn = async (route) => {
  const auth = inject(AuthService);
  const router = inject(Router);
  await auth.load();
  const bound = auth.defaultDashboard();
  return bound?.fullscreen && bound.id !== route.params['dashboardId'] ? landing(router, auth) : true;
};
