import { HttpRequest, HttpResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { SELF_REGISTRATION_REQUEST, SelfRegistrationConfirm, SelfRegistrationNotices } from 'ngx-self-registration';
import { isObservable, of } from 'rxjs';
import { platformSession } from '../../testing/platform-session';

const ARGUMENT = { id: { id: 'x', entityType: 'DEVICE' }, entityType: 'DEVICE', join: () => 'x', map: () => [] };

/** The platform's services tell about failures by themselves: each request of each of their methods says so. */
describe('services that actions are given', () => {
  it('mark their requests', () => {
    let requests: HttpRequest<unknown>[] = [];
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(
          withInterceptors([
            (request) => {
              requests.push(request);
              const body = request.url.endsWith('Devices') ? { data: [{ id: { id: 'x' } }] } : { data: [] };
              return of(new HttpResponse({ body, status: 200 }));
            },
          ]),
        ),
        { provide: SelfRegistrationNotices, useValue: { show: () => undefined } },
        { provide: SelfRegistrationConfirm, useValue: { ask: async () => true } },
      ],
    });
    spyOn(console, 'error');
    const silent: string[] = [];
    let asked = 0;
    for (const [name, service] of Object.entries(platformSession().services)) {
      for (const [method, call] of Object.entries(service as Record<string, (...args: unknown[]) => unknown>)) {
        for (const args of [
          ['DEVICE', 'x', 'y', 'z'],
          [ARGUMENT, ['y'], [{ key: 'k', value: 1 }]],
          ['x', {}, {}],
        ]) {
          requests = [];
          try {
            const answer = call(...args);
            if (isObservable(answer)) answer.subscribe({ error: () => undefined });
          } catch {
            // Not what this method takes.
          }
          asked += requests.length;
          for (const request of requests) {
            if (!request.context.get(SELF_REGISTRATION_REQUEST)) silent.push(`${name}.${method}: ${request.url}`);
          }
        }
      }
    }
    expect(silent).toEqual([]);
    expect(asked).toBeGreaterThan(60);
  });
});
