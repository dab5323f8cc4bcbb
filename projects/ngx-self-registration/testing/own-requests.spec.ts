import { HttpRequest, HttpResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SELF_REGISTRATION_REQUEST } from 'ngx-self-registration';
import * as dataAccess from 'ngx-self-registration/data-access';
import * as signUp from 'ngx-self-registration/data-access/signup';
import { Observable, of } from 'rxjs';

/** Something that every method takes: a text, and an object whose fields are such things. */
const anything: object = new Proxy(
  Object.assign(() => 'x', {}),
  {
    get: (_target, key) => {
      if (key === Symbol.toPrimitive || key === 'toString') return () => 'x';
      if (key === 'length') return 1;
      if (key === 'join' || key === 'map') return () => 'x';
      return typeof key === 'symbol' ? undefined : anything;
    },
  },
);

const servicesOf = (entryPoint: object) =>
  Object.entries(entryPoint).filter(([name]) => name.endsWith('Service')) as [
    string,
    Type<Record<string, (...args: unknown[]) => Observable<unknown>>>,
  ][];
const ADMINISTRATION = servicesOf(dataAccess);
const SIGN_UP = servicesOf(signUp);

/** Goes through all services and methods there are, so that a new one cannot be forgotten. */
describe('every service of data-access', () => {
  let requests: HttpRequest<unknown>[];

  beforeEach(() => {
    requests = [];
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(
          withInterceptors([
            (request) => {
              requests.push(request);
              return of(new HttpResponse({ body: null, status: 200 }));
            },
          ]),
        ),
      ],
    });
  });

  it('is known', () => {
    expect(ADMINISTRATION.length).toBeGreaterThan(12);
    expect(SIGN_UP.length).toBe(1);
  });

  for (const [name, type] of [...ADMINISTRATION, ...SIGN_UP]) {
    const methods = Object.getOwnPropertyNames(type.prototype).filter((method) => method !== 'constructor');
    for (const method of methods) {
      it(`marks its requests: ${name}.${method}`, () => {
        const answer = TestBed.inject(type)[method](anything, anything, anything, anything);
        answer.subscribe({ error: () => undefined });
        expect(requests.length).toBeGreaterThan(0);
        for (const request of requests) {
          expect(request.context.get(SELF_REGISTRATION_REQUEST)).withContext(request.url).toBeTrue();
        }
      });
    }
  }
});
