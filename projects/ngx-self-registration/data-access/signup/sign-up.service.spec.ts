import { HttpErrorResponse, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideSelfRegistration } from 'ngx-self-registration';
import { validForMs } from './altcha-challenge';
import { SignUpService } from './sign-up.service';

describe('SignUpService', () => {
  let service: SignUpService;
  let http: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideSelfRegistration({ apiBaseUrl: '/base' })],
    });
    service = TestBed.inject(SignUpService);
    http = TestBed.inject(HttpTestingController);
  });

  afterEach(() => http.verify());

  for (const body of ['"SUCCESS"', 'SUCCESS']) {
    it(`takes the result ${body} of a sign-up`, () => {
      let result: unknown;
      service.signUp({ fields: { EMAIL: 'a@b.io' } }).subscribe((value) => (result = value));
      const request = http.expectOne({ method: 'POST', url: '/base/api/noauth/signup' });
      expect(request.request.body).toEqual({ fields: { EMAIL: 'a@b.io' } });
      request.flush(body);
      expect(result).toBe('SUCCESS');
    });
  }

  it('keeps the body of a refusal readable', () => {
    let error: HttpErrorResponse | undefined;
    service.signUp({ fields: {} }).subscribe({ error: (value: HttpErrorResponse) => (error = value) });
    http
      .expectOne('/base/api/noauth/signup')
      .flush('{"status":400,"message":"No.","errorCode":31}', { status: 400, statusText: 'Bad Request' });
    expect(error?.error).toEqual({ status: 400, message: 'No.', errorCode: 31 });
    expect(error?.status).toBe(400);
  });

  it('leaves a refusal that is no JSON as it is', () => {
    let error: HttpErrorResponse | undefined;
    service.privacyPolicy().subscribe({ error: (value: HttpErrorResponse) => (error = value) });
    http
      .expectOne('/base/api/noauth/selfRegistration/privacyPolicy')
      .flush('<html>', { status: 502, statusText: 'Bad Gateway' });
    expect(error?.status).toBe(502);
    expect(error?.error).toBe('<html>');
  });

  it('reads documents sent as JSON and as bare text', () => {
    const read: string[] = [];
    service.privacyPolicy().subscribe((html) => read.push(html));
    http.expectOne('/base/api/noauth/selfRegistration/privacyPolicy').flush('"<p>\\"x\\"</p>"');
    service.termsOfUse().subscribe((html) => read.push(html));
    http.expectOne('/base/api/noauth/selfRegistration/termsOfUse').flush('<p>y</p>');
    expect(read).toEqual(['<p>"x"</p>', '<p>y</p>']);
  });

  it('sends codes and addresses as query parameters, escaped', () => {
    service.activateByEmailCode('a+b/c').subscribe();
    const activation = http.expectOne((request) => request.url === '/base/api/noauth/activateByEmailCode');
    expect(activation.request.method).toBe('POST');
    expect(activation.request.params.get('emailCode')).toBe('a+b/c');
    activation.flush({ token: 't', refreshToken: 'r' });
    service.resendEmailActivation('a+b@c.io').subscribe();
    http.expectOne('/base/api/noauth/resendEmailActivation?email=a%2Bb@c.io').flush(null);
  });

  it('has the password operations of the contract', () => {
    service.checkActivateToken('t').subscribe();
    http.expectOne({ method: 'GET', url: '/base/api/noauth/activate?activateToken=t' }).flush('');
    service.activateUser('t', 'secret', false).subscribe();
    const activation = http.expectOne({ method: 'POST', url: '/base/api/noauth/activate?sendActivationMail=false' });
    expect(activation.request.body).toEqual({ activateToken: 't', password: 'secret' });
    activation.flush({ token: 't', refreshToken: 'r' });
    service.requestPasswordReset('a@b.io').subscribe();
    expect(http.expectOne('/base/api/noauth/resetPasswordByEmail').request.body).toEqual({ email: 'a@b.io' });
    service.checkResetToken('r').subscribe();
    http.expectOne({ method: 'GET', url: '/base/api/noauth/resetPassword?resetToken=r' }).flush('');
    service.resetPassword('r', 'secret').subscribe();
    const reset = http.expectOne({ method: 'POST', url: '/base/api/noauth/resetPassword' });
    expect(reset.request.body).toEqual({ resetToken: 'r', password: 'secret' });
  });

  it('measures a challenge on the clock of the server', () => {
    const now = Date.parse('2020-01-01T00:00:00Z');
    let validFor: number | null | undefined;
    service.altchaChallenge().subscribe((answer) => (validFor = answer.validForMs));
    http
      .expectOne('/base/api/noauth/selfRegistration/altcha')
      .flush({ parameters: { expiresAt: now / 1000 + 90 } }, { headers: { Date: new Date(now).toUTCString() } });
    expect(validFor).toBe(90_000);
  });
});

describe('validForMs', () => {
  const parameters = { algorithm: 'SHA-256', nonce: '', salt: '', cost: 1, keyLength: 32, keyPrefix: '' };

  it('knows no end where a challenge has none or has passed by this clock', () => {
    expect(validForMs({ parameters }, null)).toBeNull();
    expect(validForMs({ parameters: { ...parameters, expiresAt: 1 } }, null)).toBeNull();
  });
});
