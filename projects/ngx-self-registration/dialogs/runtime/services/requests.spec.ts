import { HttpRequest, HttpResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SelfRegistrationConfirm, SelfRegistrationNotices } from 'ngx-self-registration';
import { isObservable, of } from 'rxjs';
import { platformSession } from '../../testing/platform-session';
import { GROUPS } from './cases/groups.fixture';
import { PEOPLE } from './cases/people.fixture';
import { PROFILES } from './cases/profiles.fixture';
import { THINGS } from './cases/things.fixture';
import { restServices } from './entity-services';

const CASES = [...THINGS, ...PROFILES, ...PEOPLE, ...GROUPS];

describe('services of the platform, as actions call them', () => {
  let requests: string[];
  let services: Record<string, object>;

  beforeEach(() => {
    requests = [];
    const written = ({ method, urlWithParams, body }: HttpRequest<unknown>) =>
      `${method} ${urlWithParams}${body === null ? '' : ` ${JSON.stringify(body)}`}`;
    const answered = ({ url, responseType }: HttpRequest<unknown>) =>
      responseType === 'text' ? 'x' : /\/(attributes|keys)\b/.test(url) ? [] : { data: [] };
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(
          withInterceptors([
            (request) => (requests.push(written(request)), of(new HttpResponse({ body: answered(request) }))),
          ]),
        ),
        { provide: SelfRegistrationNotices, useValue: { show: () => undefined } },
        { provide: SelfRegistrationConfirm, useValue: { ask: async () => true } },
      ],
    });
    services = platformSession().services;
  });

  for (const [call, ...expected] of CASES) {
    it(call, () => {
      const answer = new Function('services', `with (services) { return ${call}; }`)(services) as unknown;
      let isEnded = false;
      if (isObservable(answer)) answer.subscribe({ error: () => undefined, complete: () => (isEnded = true) });
      expect(requests).toEqual(expected);
      expect(isEnded).toBeTrue();
    });
  }

  it('are all held to their requests', () => {
    const held = new Set(CASES.map(([call]) => /^\w+\.\w+/.exec(call)?.[0]));
    const all = Object.entries(restServices(TestBed.inject(Injector))).flatMap(([service, methods]) =>
      Object.keys(methods).map((method) => `${service}.${method}`),
    );
    expect(all.filter((method) => !held.has(method))).toEqual([]);
  });
});
