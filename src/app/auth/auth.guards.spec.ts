import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideRouter, Router, withNavigationErrorHandler } from '@angular/router';
import type { User } from 'ngx-self-registration/models';
import { authGuard, fullscreenGuard, landingGuard, signedInGuard, signedOutGuard } from './auth.guards';
import { TokenStore } from './token-store';
import { showOutage } from './outage';

@Component({ template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class PageComponent {}

@Component({ template: 'no answer', changeDetection: ChangeDetectionStrategy.OnPush })
class UnreachablePageComponent {}

const routes = [
  { path: 'unreachable', component: UnreachablePageComponent },
  { path: 'login', component: PageComponent, canMatch: [signedOutGuard] },
  { path: '', pathMatch: 'full' as const, canActivate: [landingGuard], children: [] },
  {
    path: 'dashboard/:dashboardId',
    component: PageComponent,
    canMatch: [signedInGuard],
    canActivate: [fullscreenGuard],
  },
  {
    path: '',
    canMatch: [signedInGuard],
    canActivateChild: [authGuard],
    children: [
      { path: 'home', component: PageComponent },
      { path: 'dashboards/:dashboardId', component: PageComponent },
      { path: 'roles', component: PageComponent, data: { auth: ['TENANT_ADMIN'] } },
    ],
  },
];

const customer = (additionalInfo: User['additionalInfo'] = {}): User => ({
  email: 'ada@example.org',
  authority: 'CUSTOMER_USER',
  additionalInfo,
});

describe('guards', () => {
  let requests: HttpTestingController;

  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideRouter(routes, withNavigationErrorHandler(showOutage)),
        provideHttpClient(),
        provideHttpClientTesting(),
      ],
    });
    requests = TestBed.inject(HttpTestingController);
  });

  afterEach(() => localStorage.clear());

  /** Goes somewhere as somebody and tells where that led. `dashboard`: what is answered about their default one. */
  async function open(url: string, user: User | null, dashboard = 200): Promise<string> {
    const router = TestBed.inject(Router);
    if (user) {
      TestBed.inject(TokenStore).save({ token: 'token' });
    }
    const arrived = router.navigateByUrl(url);
    await Promise.resolve();
    if (user) {
      requests.expectOne('/api/auth/user').flush(user);
      await new Promise((next) => setTimeout(next));
      const id = user.additionalInfo?.defaultDashboardId;
      if (id) {
        const info = requests.expectOne(`/api/dashboard/info/${id}`);
        if (dashboard === 200) {
          info.flush({ title: 'Mine' });
        } else {
          info.flush({}, { status: dashboard, statusText: 'Refused' });
        }
      }
    }
    await arrived;
    return router.url;
  }

  it('send those who are not signed in to the login page, which remembers where they wanted to go', async () => {
    expect(await open('/roles', null)).toBe('/login?from=%2Froles');
  });

  it('keep signed-in users away from the login page', async () => {
    expect(await open('/login', customer())).toBe('/home');
  });

  it('send a user without the authority of a page home', async () => {
    expect(await open('/roles', customer())).toBe('/home');
  });

  it('let a user with the authority in', async () => {
    expect(await open('/roles', { ...customer(), authority: 'TENANT_ADMIN' })).toBe('/roles');
  });

  it('start with the default dashboard', async () => {
    expect(await open('/', customer({ defaultDashboardId: 'd1' }))).toBe('/dashboards/d1');
  });

  it('start home where the default dashboard is gone', async () => {
    const user = customer({ defaultDashboardId: 'd1', defaultDashboardFullscreen: true });
    expect(await open('/', user, 404)).toBe('/home');
  });

  it('say that the server does not answer, not that somebody is signed out, and ask again', async () => {
    const harness = await RouterTestingHarness.create();
    TestBed.inject(TokenStore).save({ token: 'token' });
    const router = TestBed.inject(Router);
    for (const status of [0, 503]) {
      const arrived = router.navigateByUrl('/home');
      await Promise.resolve();
      const request = requests.expectOne('/api/auth/user');
      if (status) request.flush(null, { status, statusText: 'Unavailable' });
      else request.error(new ProgressEvent('error'));
      await arrived.catch(() => undefined);
      await harness.fixture.whenStable();
      expect(harness.routeNativeElement?.textContent).withContext(String(status)).toBe('no answer');
    }
    expect(TestBed.inject(TokenStore).mayBeSignedIn).toBeTrue();
    expect(await open('/home', customer())).toBe('/home');
  });

  it('keep a user bound to a full-screen dashboard of which the server cannot say whether it is there', async () => {
    const user = customer({ defaultDashboardId: 'd1', defaultDashboardFullscreen: true });
    expect(await open('/home', user, 503)).toBe('/dashboard/d1');
  });

  for (const url of ['/', '/home', '/dashboards/d1', '/dashboard/d2', '/roles']) {
    it(`bind a full-screen user to the dashboard, from ${url} too`, async () => {
      const user = customer({ defaultDashboardId: 'd1', defaultDashboardFullscreen: true });
      expect(await open(url, user)).toBe('/dashboard/d1');
    });
  }
});
