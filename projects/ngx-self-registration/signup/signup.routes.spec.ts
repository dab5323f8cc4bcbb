import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideEffects } from '@ngrx/effects';
import { provideStore, Store } from '@ngrx/store';
import { provideSelfRegistration, SelfRegistrationNavigation, SelfRegistrationSession } from 'ngx-self-registration';
import { SignUpApi } from 'ngx-self-registration/state/signup';
import { signupRoutes } from './signup.routes';

@Component({ template: 'LOGIN', changeDetection: ChangeDetectionStrategy.OnPush })
class LoginStub {}

const PARAMS = {
  title: 'Welcome to the greenhouse',
  showPrivacyPolicy: true,
  fields: [
    { id: 'EMAIL', label: 'Email', required: true },
    { id: 'PASSWORD', label: 'Password', required: true },
    { id: 'REPEAT_PASSWORD', label: 'Repeat it', required: true },
  ],
};

describe('signupRoutes', () => {
  let http: HttpTestingController;
  let harness: RouterTestingHarness;
  let session: jasmine.SpyObj<SelfRegistrationSession>;
  let navigation: jasmine.SpyObj<SelfRegistrationNavigation>;

  const text = () => document.body.querySelector('sr-signup-card')?.textContent?.replace(/\s+/g, ' ') ?? '';
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    await harness.fixture.whenStable();
  };
  /** For what a chunk that is loaded now goes on to do. */
  const until = async (isThere: () => unknown) => {
    for (let tries = 0; tries < 1000 && !isThere(); tries++) {
      await settle();
    }
  };
  const flush = async (url: string, body: string | object | null, status = 200) => {
    http.expectOne((request) => request.urlWithParams === url).flush(body, { status, statusText: 'x' });
    await settle();
  };

  beforeEach(async () => {
    session = jasmine.createSpyObj<SelfRegistrationSession>('session', ['signIn']);
    session.signIn.and.resolveTo();
    navigation = jasmine.createSpyObj<SelfRegistrationNavigation>('navigation', ['toHome', 'toLogin']);
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideStore(),
        provideEffects(),
        provideRouter([
          { path: 'signup', loadChildren: async () => signupRoutes },
          { path: 'login', component: LoginStub },
        ]),
        provideSelfRegistration({ productName: 'Greenhouse' }),
        { provide: SelfRegistrationSession, useValue: session },
        { provide: SelfRegistrationNavigation, useValue: navigation },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create();
    document.body.append(harness.fixture.nativeElement as HTMLElement);
  });

  async function openForm(): Promise<void> {
    await harness.navigateByUrl('/signup');
    await flush('/api/noauth/userPasswordPolicy', {});
    await flush('/api/noauth/selfRegistration/signUpSelfRegistrationParams', PARAMS);
  }

  async function signUp(result: string): Promise<void> {
    for (const [name, value] of Object.entries({ EMAIL: 'a@b.io', PASSWORD: 'secret', REPEAT_PASSWORD: 'secret' })) {
      const input = document.querySelector<HTMLInputElement>(`input[name=${name}]`)!;
      input.value = value;
      input.dispatchEvent(new Event('input'));
    }
    const loader = TestbedHarnessEnvironment.loader(harness.fixture);
    await (await loader.getHarness(MatCheckboxHarness)).check();
    await (await loader.getHarness(MatButtonHarness.with({ text: 'Sign up' }))).click();
    await settle();
    await flush('/api/noauth/signup', result);
  }

  it('signs up, keeps the password out of the store, and tells where the mail went', async () => {
    await openForm();
    expect(text()).toContain('Welcome to the greenhouse');
    expect(document.title).toBe('Sign up');
    const seen: string[] = [];
    TestBed.inject(Store).subscribe((state) => seen.push(JSON.stringify(state)));
    await signUp('"SUCCESS"');
    expect(TestBed.inject(Router).url).toBe('/signup/emailVerification');
    expect(document.title).toBe('Check your mail');
    expect(text()).toContain('We have sent a mail to a@b.io.');
    expect(text()).toMatch(/Send the mail again in \d+ s/);
    expect(seen.join()).toContain('a@b.io');
    expect(seen.join()).not.toContain('secret');
  });

  it('offers the mail again to somebody who never activated, and comes back to a filled-in form', async () => {
    await openForm();
    await signUp('INACTIVE_USER_EXISTS');
    expect(text()).toContain('a@b.io has signed up before');
    const loader = TestbedHarnessEnvironment.loader(harness.fixture);
    await (await loader.getHarness(MatButtonHarness.with({ text: 'Send the mail again' }))).click();
    await flush('/api/noauth/resendEmailActivation?email=a@b.io', null);
    expect(text()).toContain('a new mail is on its way');
    await openForm();
    expect(document.querySelector<HTMLInputElement>('input[name=EMAIL]')?.value).toBe('a@b.io');
    expect(document.querySelector<HTMLInputElement>('input[name=PASSWORD]')?.value).toBe('');
  });

  it('accepts the policy in its dialog, without what could run in it', async () => {
    await openForm();
    document.querySelector<HTMLButtonElement>('button[aria-label="Read the Privacy Policy"]')?.click();
    await until(() => document.querySelector('sr-policy-dialog'));
    const html = '<h2>Data</h2><p><b>Yours</b></p><img src="x" onerror="window.pwned = true"><script>1</script>';
    await flush('/api/noauth/selfRegistration/privacyPolicy', JSON.stringify(html));
    const dialog = await TestbedHarnessEnvironment.documentRootLoader(harness.fixture).getHarness(MatDialogHarness);
    expect(await dialog.getTitleText()).toBe('Privacy Policy');
    const shown = document.querySelector('.sr-policy')?.innerHTML ?? '';
    expect(shown).toContain('<b>Yours</b>');
    expect(shown).not.toMatch(/onerror|script/);
    await (await dialog.getHarness(MatButtonHarness.with({ text: 'Accept' }))).click();
    await until(() => document.querySelector('sr-policy-consent input:checked'));
    const box = await TestbedHarnessEnvironment.loader(harness.fixture).getHarness(MatCheckboxHarness);
    expect(await box.isChecked()).toBeTrue();
  });

  it('says that sign-up is not open on an address without a form', async () => {
    await harness.navigateByUrl('/signup');
    await flush('/api/noauth/userPasswordPolicy', {});
    await flush('/api/noauth/selfRegistration/signUpSelfRegistrationParams', { message: 'No form.' }, 404);
    expect(text()).toContain('Sign-up is not open here');
    expect(document.querySelector('form')).toBeNull();
    expect(document.querySelector('sr-signup-card a')?.getAttribute('href')).toBe('/login');
  });

  it('tries again to load a form that did not come', async () => {
    await harness.navigateByUrl('/signup');
    await flush('/api/noauth/userPasswordPolicy', {});
    await flush('/api/noauth/selfRegistration/signUpSelfRegistrationParams', { message: 'Out of order.' }, 500);
    expect(text()).toContain('Out of order.');
    const loader = TestbedHarnessEnvironment.loader(harness.fixture);
    await (await loader.getHarness(MatButtonHarness.with({ text: 'Try again' }))).click();
    await flush('/api/noauth/userPasswordPolicy', {});
    await flush('/api/noauth/selfRegistration/signUpSelfRegistrationParams', PARAMS);
    expect(text()).toContain('Welcome to the greenhouse');
  });

  it('activates, signs in and goes home', async () => {
    await harness.navigateByUrl('/signup/emailVerified?emailCode=c0de');
    await flush('/api/noauth/activateByEmailCode?emailCode=c0de', { token: 't', refreshToken: 'r' });
    expect(session.signIn).toHaveBeenCalledOnceWith({ token: 't', refreshToken: 'r' });
    expect(navigation.toHome).toHaveBeenCalledTimes(1);
  });

  it('explains a link that is used up, and sends a new mail to the address given', async () => {
    await harness.navigateByUrl('/signup/emailVerified?emailCode=old');
    await flush('/api/noauth/activateByEmailCode?emailCode=old', { message: 'Used.', errorCode: 31 }, 400);
    expect(text()).toContain('This link does not work');
    const loader = TestbedHarnessEnvironment.loader(harness.fixture);
    const button = await loader.getHarness(MatButtonHarness.with({ text: 'Send the mail again' }));
    await button.click();
    expect(text()).toContain('Enter an e-mail address');
    const input = document.querySelector<HTMLInputElement>('input[type=email]')!;
    input.value = 'a@b.io';
    input.dispatchEvent(new Event('input'));
    await button.click();
    await flush('/api/noauth/resendEmailActivation?email=a@b.io', null);
    expect(text()).toContain('a new mail is on its way');
  });

  it('keeps a link that the server could not be asked about', async () => {
    await harness.navigateByUrl('/signup/emailVerified?emailCode=c0de');
    await flush('/api/noauth/activateByEmailCode?emailCode=c0de', null, 503);
    const loader = TestbedHarnessEnvironment.loader(harness.fixture);
    await (await loader.getHarness(MatButtonHarness.with({ text: 'Try again' }))).click();
    await flush('/api/noauth/activateByEmailCode?emailCode=c0de', { token: 't', refreshToken: 'r' });
    expect(navigation.toHome).toHaveBeenCalledTimes(1);
  });

  it('asks nobody about a link without a code, and knows no address after a reload', async () => {
    await harness.navigateByUrl('/signup/emailVerified');
    await settle();
    expect(text()).toContain('This link does not work');
    await harness.navigateByUrl('/signup/emailVerification');
    await settle();
    expect(text()).toContain('Activate your account');
    expect(document.querySelector('input[type=email]')).not.toBeNull();
    TestBed.inject(Store).dispatch(SignUpApi.coolDownTicked({ seconds: 7 }));
    await settle();
    expect(text()).toContain('Send the mail again in 7 s');
  });

  afterEach(() => http.verify());
});
