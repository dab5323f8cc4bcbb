import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { provideSelfRegistration } from 'ngx-self-registration';
import type { Authority } from 'ngx-self-registration/models';
import { TokenStore } from '../auth/token-store';
import { PLATFORM } from '../platform';
import { thingsboardRoutes } from './thingsboard.routes';

describe('the console in front of a ThingsBoard', () => {
  let harness: RouterTestingHarness;
  let requests: HttpTestingController;

  beforeEach(async () => {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideRouter(thingsboardRoutes, withComponentInputBinding()),
        provideHttpClient(),
        provideHttpClientTesting(),
        provideStore(),
        provideEffects(),
        provideSelfRegistration(),
        { provide: PLATFORM, useValue: 'thingsboard' },
      ],
    });
    requests = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create();
  });
  afterEach(() => localStorage.clear());

  const text = () => harness.routeNativeElement?.textContent ?? '';
  async function answer(url: string, body: object | number): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt++) {
      const [found] = requests.match(url);
      if (found && typeof body === 'number') return found.flush(null, { status: body, statusText: 'Refused' });
      if (found) return found.flush(body);
      await new Promise((wait) => setTimeout(wait, 10));
    }
    throw new Error(`${url} was not asked.`);
  }
  /** Opens a page as somebody. */
  async function open(url: string, authority: Authority | null, connected = true): Promise<string> {
    if (authority) {
      const exp = Math.floor(Date.now() / 1000);
      const token = `e30.${btoa(JSON.stringify({ userId: 'u', iat: exp - 600, exp }))}.x`;
      TestBed.inject(TokenStore).save({ token, refreshToken: token });
    }
    const arrived = harness.navigateByUrl(url).catch(() => undefined);
    if (authority) {
      const info = { defaultDashboardId: 'd1', defaultDashboardFullscreen: true };
      await answer('/api/auth/user', { id: { id: 'u' }, email: 'ada@example.org', authority, additionalInfo: info });
    }
    if (authority === 'TENANT_ADMIN') await answer('/api/registration/connection', { connected });
    await arrived;
    await new Promise((wait) => setTimeout(wait));
    return TestBed.inject(Router).url;
  }

  it('sends whoever is not signed in to its own login page, which is for accounts of ThingsBoard', async () => {
    expect(await open('/security/roles', null)).toBe('/login?from=%2Fsecurity%2Froles');
    expect(text()).toContain('Sign in with your ThingsBoard account');
    expect(text()).not.toContain('Create an account');
  });

  it('begins with connecting', async () => {
    expect(await open('/security/roles', 'TENANT_ADMIN', false)).toBe('/connection');
    expect(text()).toContain('Connect this tenant');
    const menu = Array.from(document.querySelectorAll('nav[aria-label="Main menu"] a'), (link) =>
      link.getAttribute('aria-label'),
    );
    expect(menu).toEqual(['Connection', 'Back to ThingsBoard']);
  });

  it('opens its pages to an administrator of a tenant that is connected, wherever a dashboard would bind them', async () => {
    expect(await open('/', 'TENANT_ADMIN')).toBe('/home');
    expect(requests.match(({ url }) => url.startsWith('/api/dashboard/info'))).toEqual([]);
  });

  for (const url of ['/devices', '/dashboards', '/customers']) {
    it(`has no ${url}: that is ThingsBoard's`, async () => expect(await open(url, 'TENANT_ADMIN')).toBe('/home'));
  }

  for (const [authority, sentence] of [
    ['CUSTOMER_USER', 'What was opened to you is in ThingsBoard'],
    ['SYS_ADMIN', 'belongs to no tenant'],
  ] as const) {
    it(`tells ${authority} what it is for, and the way back`, async () => {
      await open('/security/roles', authority);
      expect(text()).toContain('For administrators of a tenant');
      expect(text()).toContain(sentence);
      expect(harness.routeNativeElement?.querySelector('a[href="/"]')).not.toBeNull();
    });
  }

  it('has no page for a link of a sign-up that has lost its token, and one that helps', async () => {
    expect(await open('/signup/createPassword', null)).toBe('/signup/emailVerified');
    expect(await open('/signup/createPassword?activateToken=a', null)).toBe('/signup/createPassword?activateToken=a');
  });
});
