import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, TestRequest } from '@angular/common/http/testing';
import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { authInterceptor } from './auth.interceptor';
import { AuthService } from './auth.service';
import { ConsoleSession } from './console-session';

describe('a session of the console', () => {
  let requests: HttpTestingController;
  let assign: jasmine.Spy;

  function documentThatStays(): Document {
    const defaultView = { location: { assign }, navigator: {} };
    return new Proxy(document, {
      get: (target, name) => {
        const value: unknown = name === 'defaultView' ? defaultView : Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  }

  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    assign = jasmine.createSpy('assign');
    start();
  });

  afterEach(() => {
    requests.verify();
    localStorage.clear();
  });

  /** The page is loaded: memory is empty, the browser's storage is not. */
  function start(): AuthService {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([authInterceptor])),
        provideHttpClientTesting(),
        // The page itself stays: without locks, and with an address that only notes where it is sent.
        { provide: DOCUMENT, useFactory: documentThatStays },
      ],
    });
    requests = TestBed.inject(HttpTestingController);
    return TestBed.inject(AuthService);
  }

  async function next(url: string): Promise<TestRequest> {
    for (let attempt = 0; attempt < 50; attempt++) {
      const [found] = requests.match(url);
      if (found) return found;
      await new Promise((wait) => setTimeout(wait, 10));
    }
    throw new Error(`${url} was not asked.`);
  }

  async function signIn(): Promise<void> {
    const signedIn = TestBed.inject(ConsoleSession).signIn({ token: 'secret-access', refreshToken: '' });
    (await next('/api/auth/user')).flush({ email: 'ada@example.org', authority: 'CUSTOMER_USER' });
    await signedIn;
  }

  it('leaves no token in the storage of the browser, not after an activation either', async () => {
    await signIn();
    const everything = JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie;
    expect(everything).not.toContain('secret');
  });

  it('removes tokens that earlier versions have left there', () => {
    for (const key of ['jwt_token', 'refresh_token', 'jwt_token_expiration', 'refresh_token_expiration']) {
      localStorage.setItem(key, 'secret');
    }
    start();
    expect(JSON.stringify(localStorage)).not.toContain('secret');
  });

  it('goes on where the page is loaded anew, by the cookie', async () => {
    await signIn();
    const loading = start().load();
    const renewal = await next('/api/auth/token');
    expect(renewal.request.headers.get('X-Refresh-Token')).toBe('cookie');
    renewal.flush({ token: 'renewed', refreshToken: '' });
    const user = await next('/api/auth/user');
    expect(user.request.headers.get('X-Authorization')).toBe('Bearer renewed');
    user.flush({ email: 'ada@example.org', authority: 'CUSTOMER_USER' });
    expect((await loading)?.email).toBe('ada@example.org');
  });

  it('is not mixed with that of somebody else who signs in in another tab', async () => {
    const tokenOf = (userId: string) => `e30.${btoa(JSON.stringify({ userId }))}.x`;
    const signedIn = TestBed.inject(ConsoleSession).signIn({ token: tokenOf('ada'), refreshToken: '' });
    (await next('/api/auth/user')).flush({ id: { entityType: 'USER', id: 'ada' }, authority: 'CUSTOMER_USER' });
    await signedIn;
    const renewed: string[] = [];
    const auth = TestBed.inject(AuthService);
    for (const userId of ['ada', 'bob']) {
      auth.refresh().subscribe((token) => renewed.push(token));
      (await next('/api/auth/token')).flush({ token: tokenOf(userId), refreshToken: '' });
      await new Promise((wait) => setTimeout(wait, 20));
    }
    expect(renewed).toEqual([tokenOf('ada')]);
    expect(assign).toHaveBeenCalledOnceWith('/');
  });

  it('is not over where the server does not answer, and goes on when it does', async () => {
    await signIn();
    const auth = start();
    const loading = auth.load();
    (await next('/api/auth/token')).flush(null, { status: 502, statusText: 'Bad Gateway' });
    await expectAsync(loading).toBeRejected();
    const again = auth.load();
    (await next('/api/auth/token')).flush({ token: 'renewed', refreshToken: '' });
    (await next('/api/auth/user')).flush({ email: 'ada@example.org', authority: 'CUSTOMER_USER' });
    expect((await again)?.email).toBe('ada@example.org');
  });

  it('is over where the cookie is refused, and strangers are not asked for one', async () => {
    await signIn();
    const loading = start().load();
    (await next('/api/auth/token')).flush({ errorCode: 10 }, { status: 401, statusText: 'Unauthorized' });
    expect(await loading).toBeNull();
    expect(await start().load()).toBeNull();
    requests.expectNone('/api/auth/token');
  });
});
