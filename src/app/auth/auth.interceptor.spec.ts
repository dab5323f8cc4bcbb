import { HttpClient, HttpErrorResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
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
    tokens.save({ token: 'old', refreshToken: 'refresh' });
  });

  afterEach(() => {
    requests.verify();
    localStorage.clear();
  });

  it('sends the access token to the platform, and to nobody else', () => {
    http.get('/api/devices').subscribe();
    http.get('/api/noauth/userPasswordPolicy').subscribe();
    http.get('https://elsewhere.example/api/devices').subscribe();

    expect(requests.expectOne('/api/devices').request.headers.get('X-Authorization')).toBe('Bearer old');
    for (const url of ['/api/noauth/userPasswordPolicy', 'https://elsewhere.example/api/devices']) {
      expect(requests.expectOne(url).request.headers.has('X-Authorization')).toBeFalse();
    }
  });

  it('refreshes an expired token once for all requests, and repeats them', () => {
    const answers: unknown[] = [];
    http.get('/api/a').subscribe((answer) => answers.push(answer));
    http.get('/api/b').subscribe((answer) => answers.push(answer));
    requests.expectOne('/api/a').flush(expired, EXPIRED);
    requests.expectOne('/api/b').flush(expired, EXPIRED);

    const refresh = requests.expectOne('/api/auth/token');
    expect(refresh.request.body).toEqual({ refreshToken: 'refresh' });
    refresh.flush({ token: 'new', refreshToken: 'refresh2' });

    for (const url of ['/api/a', '/api/b']) {
      const again = requests.expectOne(url);
      expect(again.request.headers.get('X-Authorization')).toBe('Bearer new');
      again.flush(url);
    }
    expect(answers).toEqual(['/api/a', '/api/b']);
    expect(tokens.refreshToken).toBe('refresh2');
    expect(endSession).not.toHaveBeenCalled();
  });

  it('ends the session where the refresh token is refused, and fails with the first error', () => {
    let error: unknown;
    http.get('/api/a').subscribe({ error: (refused: unknown) => (error = refused) });
    requests.expectOne('/api/a').flush(expired, EXPIRED);
    requests.expectOne('/api/auth/token').flush({ errorCode: 10 }, EXPIRED);

    expect(endSession).toHaveBeenCalledTimes(1);
    expect((error as HttpErrorResponse).url).toBe('/api/a');
  });

  it('ends the session at any other 401, and at nothing else', () => {
    http.get('/api/a').subscribe({ error: () => undefined });
    requests.expectOne('/api/a').flush({ errorCode: 20 }, { status: 403, statusText: 'Forbidden' });
    expect(endSession).not.toHaveBeenCalled();

    http.get('/api/b').subscribe({ error: () => undefined });
    requests.expectOne('/api/b').flush({ errorCode: 10 }, EXPIRED);
    expect(endSession).toHaveBeenCalledTimes(1);
  });
});
