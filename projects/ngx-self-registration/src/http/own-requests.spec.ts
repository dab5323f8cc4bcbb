import {
  HttpClient,
  HttpContext,
  HttpContextToken,
  HttpErrorResponse,
  HttpRequest,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { catchError, throwError } from 'rxjs';
import { ThingsBoardSession } from '../ports/session.port';
import { SELF_REGISTRATION_REQUEST } from 'ngx-self-registration/setup';
import { injectHttp } from './own-requests';

const HOSTS = new HttpContextToken(() => 'default');

describe('requests of the library', () => {
  let toasts: string[];
  let http: HttpTestingController;
  let own: HttpClient;

  beforeEach(() => {
    toasts = [];
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(
          withInterceptors([
            // The recipe of the README.
            (request, next) =>
              next(request).pipe(
                catchError((error: HttpErrorResponse) => {
                  if (!request.context.get(SELF_REGISTRATION_REQUEST)) {
                    toasts.push(error.message);
                  }
                  return throwError(() => error);
                }),
              ),
          ]),
        ),
        provideHttpClientTesting(),
      ],
    });
    http = TestBed.inject(HttpTestingController);
    own = injectHttp(TestBed.inject(Injector));
  });
  afterEach(() => http.verify());

  const sent = (url: string) => http.expectOne(url);
  const ignore = { error: () => undefined };

  it("are quiet in a host's interceptor, and the host's own are not", () => {
    own.get('/a').subscribe(ignore);
    sent('/a').flush(null, { status: 500, statusText: 'x' });
    expect(toasts).toEqual([]);
    TestBed.inject(HttpClient).get('/a').subscribe(ignore);
    sent('/a').flush(null, { status: 500, statusText: 'x' });
    expect(toasts.length).toBe(1);
  });

  it('are marked whatever the method, and else as they were asked for', () => {
    const body = { a: 1 };
    own.post('/post', body, { params: { q: 'x' }, headers: { 'X-A': 'b' }, responseType: 'text' }).subscribe();
    const post = sent('/post?q=x').request;
    expect([post.method, post.body, post.headers.get('X-A'), post.responseType]).toEqual(['POST', body, 'b', 'text']);
    own.put('/put', body).subscribe();
    own.patch('/patch', body).subscribe();
    own.delete('/delete').subscribe();
    own.head('/head').subscribe();
    own.options('/options').subscribe();
    own.jsonp('/jsonp', 'cb').subscribe();
    own.request('GET', '/request').subscribe();
    own.request(new HttpRequest('GET', '/whole')).subscribe();
    const rest = http.match(() => true).map(({ request }) => request);
    expect(rest.length).toBe(8);
    for (const request of [post, ...rest]) {
      expect(request.context.get(SELF_REGISTRATION_REQUEST)).withContext(request.url).toBeTrue();
    }
  });

  it('keep the context that they were given, and leave it alone', () => {
    const context = new HttpContext().set(HOSTS, 'given');
    own.get('/a', { context }).subscribe();
    expect(sent('/a').request.context.get(HOSTS)).toBe('given');
    expect(context.get(SELF_REGISTRATION_REQUEST)).toBeFalse();
  });

  it('ask who is signed in', () => {
    localStorage.setItem('jwt_token', 'x');
    TestBed.inject(ThingsBoardSession).currentUser().subscribe();
    localStorage.removeItem('jwt_token');
    expect(sent('/api/auth/user').request.context.get(SELF_REGISTRATION_REQUEST)).toBeTrue();
  });
});
