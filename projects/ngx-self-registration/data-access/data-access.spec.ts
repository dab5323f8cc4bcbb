import { HttpErrorResponse, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideSelfRegistration } from 'ngx-self-registration';
import { entityId } from 'ngx-self-registration/models';
import { CASES } from './data-access.fixture';
import { DeviceService, RoleService, SelfRegistrationService } from './public-api';
import { metDeviations } from '../../contract/contract';
import { DEVIATIONS } from '../../contract/deviations';

describe('data access', () => {
  let requests: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideSelfRegistration({ apiBaseUrl: 'https://iot.example' }),
      ],
    });
    requests = TestBed.inject(HttpTestingController);
  });

  for (const [name, cases] of Object.entries(CASES)) {
    it(`${name} asks by method, path, parameters and body of the contract`, () => {
      for (const [call, method, url, sent] of cases()) {
        let answered = false;
        call().subscribe(() => (answered = true));
        const request = requests.expectOne({ method, url: undefined }, `${method} ${url}`);
        expect(request.request.urlWithParams).toBe(`https://iot.example${url}`);
        expect(request.request.body).toEqual(sent ?? null);
        request.flush(request.request.responseType === 'text' ? '' : {});
        expect(answered).withContext(`${method} ${url} answers`).toBeTrue();
      }
      requests.verify();
    });
  }

  it('deviates from the contract where its list of deviations says so, and nowhere else', () => {
    metDeviations.clear();
    const permissions = [{ roleId: entityId('ROLE', 'r1') }];
    const form = { type: 'WEB', domainId: entityId('DOMAIN', 'm1'), permissions } as const;
    TestBed.inject(SelfRegistrationService)
      .saveParams({ ...form })
      .subscribe();
    requests.expectOne(() => true).flush({});
    expect(DEVIATIONS.filter(({ part }) => part !== 'answer' && part !== 'status')).toEqual([...metDeviations]);
  });

  it('reads why a request without an answer of its own was refused', () => {
    let refusal: unknown;
    TestBed.inject(RoleService)
      .deleteRole('r1')
      .subscribe({ error: (error: HttpErrorResponse) => (refusal = [error.status, error.error]) });
    requests
      .expectOne(() => true)
      .flush(JSON.stringify({ message: 'in use' }), { status: 400, statusText: 'Bad Request' });
    expect(refusal).toEqual([400, { message: 'in use' }]);
  });

  it('tells how a claim went where the platform refuses it with the outcome alone', () => {
    const outcomes: unknown[] = [];
    for (const body of ['CLAIMED', { status: 404, message: 'No such device.', errorCode: 32 }]) {
      TestBed.inject(DeviceService)
        .claimDevice('d', 's')
        .subscribe({
          next: (result) => outcomes.push(result),
          error: (error: HttpErrorResponse) => outcomes.push(error.status),
        });
      const status = typeof body === 'string' ? 400 : 404;
      requests.expectOne(() => true).flush(body, { status, statusText: 'x' });
    }
    expect(outcomes).toEqual([{ response: 'CLAIMED' }, 404]);
  });

  it('takes an unknown capabilities path for a server that adds nothing', () => {
    const capabilities = TestBed.inject(SelfRegistrationService).getCapabilities();
    let seen: unknown;
    capabilities.subscribe((value) => (seen = value));
    requests.expectOne(() => true).flush('', { status: 404, statusText: 'Not Found' });
    expect(seen).toEqual({});

    capabilities.subscribe({ error: (error: unknown) => (seen = error) });
    requests.expectOne(() => true).flush('', { status: 503, statusText: 'Unavailable' });
    expect(seen).toBeInstanceOf(HttpErrorResponse);
  });
});
