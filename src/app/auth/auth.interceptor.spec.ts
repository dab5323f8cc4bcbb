import { HttpClient, HttpErrorResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { AuthService } from './auth.service';
import { authInterceptor } from './auth.interceptor';
import { TokenStore } from './token-store';

const EXPIRED = { status: 401, statusText: 'Unauthorized' };
const expired = { status: 401, message: 'Token has expired', errorCode: 11, timestamp: 0 };

describe('authInterceptor', () => {
  let http: HttpClient;
  let requests: HttpTestingController;
  let tokens: TokenStore;
  let endSession: jasmine.Spy;

  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([authInterceptor])), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpClient);
    requests = TestBed.inject(HttpTestingController);
    tokens = TestBed.inject(TokenStore);
    endSession = spyOn(TestBed.inject(AuthService), 'endSession');
    tokens.save({ token: 'old' });
  });

  afterEach(() => {
    requests.verify();
    localStorage.clear();
  });

  it('sends the access token to the platform, and to nobody else', () => {
    http.get('/api/device/types').subscribe();
    http.get('/api/noauth/userPasswordPolicy').subscribe();
    http.get('https://elsewhere.example/api/device/types').subscribe();

    expect(requests.expectOne('/api/device/types').request.headers.get('X-Authorization')).toBe('Bearer old');
    for (const url of ['/api/noauth/userPasswordPolicy', 'https://elsewhere.example/api/device/types']) {
      expect(requests.expectOne(url).request.headers.has('X-Authorization')).toBeFalse();
    }
  });

  it('asks the platform, and nobody else, for the refresh token as a cookie', () => {
    for (const [url, header] of [
      ['/api/noauth/activateByEmailCode?emailCode=c', 'cookie'],
      ['/api/auth/login', 'cookie'],
      ['https://elsewhere.example/api/auth/login', null],
    ] as const) {
      http.post(url, null).subscribe();
      expect(requests.expectOne(url).request.headers.get('X-Refresh-Token')).toBe(header);
    }
  });

  /** The renewal, once it is this tab's turn. */
  async function refreshRequest(): Promise<TestRequest> {
    for (let attempt = 0; attempt < 50; attempt++) {
      const [found] = requests.match('/api/auth/token');
      if (found) return found;
      await new Promise((next) => setTimeout(next, 10));
    }
    throw new Error('The session was not renewed.');
  }

  const settle = () => new Promise((next) => setTimeout(next, 20));

  it('refreshes an expired token once for all requests, and repeats them', async () => {
    const answers: unknown[] = [];
    http.get('/api/device/types').subscribe((answer) => answers.push(answer));
    http.get('/api/permissions/allowedPermissions').subscribe((answer) => answers.push(answer));
    requests.expectOne('/api/device/types').flush(expired, EXPIRED);
    requests.expectOne('/api/permissions/allowedPermissions').flush(expired, EXPIRED);

    const refresh = await refreshRequest();
    expect(refresh.request.body).toEqual({});
    expect(refresh.request.headers.get('X-Refresh-Token')).toBe('cookie');
    expect(refresh.request.keepalive).toBeTrue();
    refresh.flush({ token: 'new', refreshToken: '' });
    await settle();

    for (const url of ['/api/device/types', '/api/permissions/allowedPermissions']) {
      const again = requests.expectOne(url);
      expect(again.request.headers.get('X-Authorization')).toBe('Bearer new');
      again.flush(url);
    }
    expect(answers).toEqual(['/api/device/types', '/api/permissions/allowedPermissions']);
    expect(tokens.accessToken).toBe('new');
    expect(JSON.stringify(localStorage) + JSON.stringify(sessionStorage)).not.toContain('new');
    expect(endSession).not.toHaveBeenCalled();
  });

  it('ends the session where the refresh token is refused, and fails with the first error', async () => {
    let error: unknown;
    http.get('/api/device/types').subscribe({ error: (refused: unknown) => (error = refused) });
    requests.expectOne('/api/device/types').flush(expired, EXPIRED);
    (await refreshRequest()).flush({ errorCode: 10 }, EXPIRED);
    await settle();

    expect(endSession).toHaveBeenCalledTimes(1);
    expect((error as HttpErrorResponse).url).toBe('/api/device/types');
  });

  it('does not end the session where the server has no time to renew it', async () => {
    let error: unknown;
    http.get('/api/device/types').subscribe({ error: (refused: unknown) => (error = refused) });
    requests.expectOne('/api/device/types').flush(expired, EXPIRED);
    (await refreshRequest()).flush(null, { status: 503, statusText: 'Unavailable' });
    await settle();

    expect(endSession).not.toHaveBeenCalled();
    expect((error as HttpErrorResponse).status).toBe(503);
  });

  it('ends the session at any other 401, and at nothing else', () => {
    http.get('/api/device/types').subscribe({ error: () => undefined });
    requests.expectOne('/api/device/types').flush({ errorCode: 20 }, { status: 403, statusText: 'Forbidden' });
    expect(endSession).not.toHaveBeenCalled();

    http.get('/api/permissions/allowedPermissions').subscribe({ error: () => undefined });
    requests.expectOne('/api/permissions/allowedPermissions').flush({ errorCode: 10 }, EXPIRED);
    expect(endSession).toHaveBeenCalledTimes(1);
  });
});
