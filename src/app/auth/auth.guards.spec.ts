import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { User } from 'ngx-self-registration/models';
import { authGuard, fullscreenGuard, landingGuard, signedInGuard, signedOutGuard } from './auth.guards';
import { TokenStore } from './token-store';

@Component({ template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class PageComponent {}

const routes = [
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
      providers: [provideRouter(routes), provideHttpClient(), provideHttpClientTesting()],
    });
    requests = TestBed.inject(HttpTestingController);
  });

  afterEach(() => localStorage.clear());

  /** Goes somewhere as somebody and tells where that led. `dashboard` false: their default dashboard is gone. */
  async function open(url: string, user: User | null, dashboard = true): Promise<string> {
    const router = TestBed.inject(Router);
    if (user) {
      TestBed.inject(TokenStore).save('token');
    }
    const arrived = router.navigateByUrl(url);
    await Promise.resolve();
    if (user) {
      requests.expectOne('/api/auth/user').flush(user);
      await new Promise((next) => setTimeout(next));
      const id = user.additionalInfo?.defaultDashboardId;
      if (id) {
        const info = requests.expectOne(`/api/dashboard/info/${id}`);
        if (dashboard) {
          info.flush({ title: 'Mine' });
        } else {
          info.flush({}, { status: 404, statusText: 'Not Found' });
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
    expect(await open('/', user, false)).toBe('/home');
  });

  for (const url of ['/', '/home', '/dashboards/d1', '/dashboard/d2', '/roles']) {
    it(`bind a full-screen user to the dashboard, from ${url} too`, async () => {
      const user = customer({ defaultDashboardId: 'd1', defaultDashboardFullscreen: true });
      expect(await open(url, user)).toBe('/dashboard/d1');
    });
  }
});
