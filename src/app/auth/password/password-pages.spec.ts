import { HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideSelfRegistration, withNavigation } from 'ngx-self-registration';
import { appRoutes } from '../../app.routes';
import { ConsoleNavigation } from '../console-navigation';
import { TokenStore } from '../token-store';
import { passwordRoutes } from './password.routes';

@Component({ template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class PageComponent {}

const POLICY = '/api/noauth/userPasswordPolicy';
const EXPIRED = { status: 400, statusText: 'Bad Request' };

describe('pages that mails about passwords lead to', () => {
  let harness: RouterTestingHarness;
  let loader: HarnessLoader;
  let requests: HttpTestingController;

  beforeEach(async () => {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideRouter(
          [
            ...passwordRoutes,
            { path: '', pathMatch: 'full', component: PageComponent },
            { path: 'login', component: PageComponent },
          ],
          withComponentInputBinding(),
        ),
        provideHttpClient(),
        provideHttpClientTesting(),
        provideSelfRegistration({}, withNavigation(ConsoleNavigation)),
      ],
    });
    requests = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create();
    loader = TestbedHarnessEnvironment.loader(harness.fixture);
  });

  afterEach(() => {
    requests.verify();
    localStorage.clear();
  });

  /** Lets what follows an answer happen: promises, then the page. */
  async function settle(): Promise<void> {
    await new Promise((next) => setTimeout(next));
    await harness.fixture.whenStable();
  }

  const text = () => harness.fixture.nativeElement.textContent as string;
  const address = () => TestBed.inject(Router).url;
  const press = async (name: string) => (await loader.getHarness(MatButtonHarness.with({ text: name }))).click();

  async function type(label: string, value: string): Promise<void> {
    const field = await loader.getHarness(MatFormFieldHarness.with({ floatingLabelText: label }));
    await (await field.getControl(MatInputHarness))?.setValue(value);
  }

  async function errors(label: string): Promise<string[]> {
    const field = await loader.getHarness(MatFormFieldHarness.with({ floatingLabelText: label }));
    return field.getTextErrors();
  }

  async function choose(password: string, repeated = password): Promise<void> {
    await type('New password', password);
    await type('Repeat the new password', repeated);
  }

  for (const [url, expired] of [
    ['/login/createPassword', '/activationLinkExpired'],
    ['/login/createPassword?activateToken=', '/activationLinkExpired'],
    ['/login/resetPassword?activateToken=t', '/passwordResetLinkExpired'],
  ]) {
    it(`say that ${url} has expired, as it has no token`, async () => {
      await harness.navigateByUrl(url);
      expect(address()).toBe(expired);
      expect(text()).toContain('link has expired');
    });
  }

  it('let somebody choose a first password and go in', async () => {
    await harness.navigateByUrl('/login/createPassword?activateToken=a%2Bb');
    requests.expectOne(POLICY).flush({ minimumLength: 8 });
    await choose('long enough');
    await press('Create password');

    const activate = requests.expectOne(({ url }) => url === '/api/noauth/activate');
    expect(activate.request.body).toEqual({ activateToken: 'a+b', password: 'long enough' });
    activate.flush({ token: 'access', refreshToken: '' });
    await settle();
    requests.expectOne('/api/auth/user').flush({ email: 'ada@example.org', authority: 'CUSTOMER_USER' });
    await settle();

    expect(TestBed.inject(TokenStore).accessToken).toBe('access');
    expect(address()).toBe('/');
  });

  it('send nothing before both passwords fit the rules of the platform and each other', async () => {
    await harness.navigateByUrl('/login/createPassword?activateToken=t');
    await choose('seven77');
    requests.expectOne(POLICY).flush({ minimumLength: 8 });
    await press('Create password');
    expect(await errors('New password')).toEqual(['The password needs at least 8 characters.']);

    await type('New password', 'eight888');
    expect(await errors('New password')).toEqual([]);
    expect(await errors('Repeat the new password')).toEqual(['The two passwords differ.']);
    await press('Create password');
    requests.expectNone(({ url }) => url === '/api/noauth/activate');
  });

  it('tell what the server refuses, and let people try again', async () => {
    await harness.navigateByUrl('/login/resetPassword?resetToken=old');
    // Without an answer the platform's usual rules hold.
    requests.expectOne(POLICY).flush(null, { status: 500, statusText: 'Error' });
    await choose('correct horse');
    await press('Change password');
    requests
      .expectOne('/api/noauth/resetPassword')
      .flush(JSON.stringify({ message: 'This link is not valid any more.' }), EXPIRED);
    await settle();
    expect(text()).toContain('This link is not valid any more.');
    expect(address()).toBe('/login/resetPassword?resetToken=old');

    await press('Change password');
    expect(text()).not.toContain('This link is not valid any more.');
    requests.expectOne('/api/noauth/resetPassword').flush('');
  });

  it('sign everybody out and send them to sign in after a reset', async () => {
    TestBed.inject(TokenStore).save({ token: 'of somebody' });
    await harness.navigateByUrl('/login/resetPassword?resetToken=t');
    requests.expectOne(POLICY).flush({});
    await choose('correct horse');
    await press('Change password');
    const reset = requests.expectOne('/api/noauth/resetPassword');
    expect(reset.request.body).toEqual({ resetToken: 't', password: 'correct horse' });
    reset.flush('');
    await settle();

    expect(TestBed.inject(TokenStore).accessToken).toBeNull();
    expect(address()).toBe('/login?passwordChanged=true');
  });

  it('come before the login page, whose guard sends those who are signed in home', async () => {
    TestBed.inject(Router).resetConfig(appRoutes);
    TestBed.inject(TokenStore).save({ token: 'of somebody' });
    await harness.navigateByUrl('/login/resetPassword?resetToken=t');
    requests.expectOne(POLICY).flush({});
    expect(address()).toBe('/login/resetPassword?resetToken=t');
  });

  it('ask for the mail, and answer the same whoever asks', async () => {
    await harness.navigateByUrl('/login/resetPasswordRequest');
    await type('Email', 'ada');
    await press('Send the link');
    expect(await errors('Email')).toEqual(['Enter your email address.']);

    await type('Email', 'ada@example.org');
    await press('Send the link');
    const asked = requests.expectOne('/api/noauth/resetPasswordByEmail');
    expect(asked.request.body).toEqual({ email: 'ada@example.org' });
    asked.flush(null);
    await settle();

    expect(text()).toContain('If there is an active account for ada@example.org');
    expect((document.activeElement as HTMLElement).textContent).toContain('If there is an active account');
    await press('Try again');
    const field = await loader.getHarness(MatFormFieldHarness.with({ floatingLabelText: 'Email' }));
    const input = await field.getControl(MatInputHarness);
    expect(await input?.getValue()).toBe('ada@example.org');
    expect(await input?.isFocused()).toBeTrue();
  });
});
