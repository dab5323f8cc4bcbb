import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { authInterceptor } from './auth.interceptor';
import { AuthService } from './auth.service';
import { ConsoleSession } from './console-session';

describe('a session of the console', () => {
  let requests: HttpTestingController;

  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
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
      providers: [provideHttpClient(withInterceptors([authInterceptor])), provideHttpClientTesting()],
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

  it('is over where the cookie is refused, and strangers are not asked for one', async () => {
    await signIn();
    const loading = start().load();
    (await next('/api/auth/token')).flush({ errorCode: 10 }, { status: 401, statusText: 'Unauthorized' });
    expect(await loading).toBeNull();
    expect(await start().load()).toBeNull();
    requests.expectNone('/api/auth/token');
  });
});
