import { HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSlideToggleHarness } from '@angular/material/slide-toggle/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideEffects } from '@ngrx/effects';
import { provideStore, Store } from '@ngrx/store';
import { Notice, SelfRegistrationConfirm, SelfRegistrationNotices } from 'ngx-self-registration';
import { PermissionService } from 'ngx-self-registration/data-access';
import type { MailSettings } from 'ngx-self-registration/models';
import type { GrantedPermissions } from 'ngx-self-registration/models/permissions';
import { AccessPage } from 'ngx-self-registration/state/access';
import { granted } from 'ngx-self-registration/testing';
import { firstValueFrom, of } from 'rxjs';
import { mailServerRoutes } from './mail-server.routes';

const STORED: MailSettings = {
  mailFrom: 'Acme <no-reply@acme.com>',
  smtpProtocol: 'smtp',
  smtpHost: 'smtp.acme.com',
  smtpPort: '25',
  timeout: 10000,
  username: 'acme',
  showChangePassword: false,
};
const URL = '/api/admin/settings';

describe('Mail server page', () => {
  let http: HttpTestingController;
  let router: RouterTestingHarness;
  let loader: HarnessLoader;
  let page: HTMLElement;
  let notices: Notice[];
  let rights: GrantedPermissions;
  const confirm = { answer: false, asked: 0 };

  beforeEach(async () => {
    notices = [];
    rights = granted();
    Object.assign(confirm, { answer: false, asked: 0 });
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideStore(),
        provideEffects(),
        provideRouter([
          { path: 'mail', children: mailServerRoutes },
          { path: '', children: [] },
        ]),
        { provide: PermissionService, useValue: { getAllowedPermissions: () => of(rights) } },
        { provide: SelfRegistrationNotices, useValue: { show: (notice: Notice) => notices.push(notice) } },
        {
          provide: SelfRegistrationConfirm,
          useValue: { ask: async () => (confirm.asked++, confirm.answer) },
        },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    router = await RouterTestingHarness.create('/mail');
    loader = TestbedHarnessEnvironment.loader(router.fixture);
    page = router.routeNativeElement!;
  });

  async function load(settings: MailSettings = STORED): Promise<void> {
    http.expectOne(`${URL}/mail`).flush({ key: 'mail', jsonValue: settings });
    await router.fixture.whenStable();
  }
  const field = (label: string | RegExp) => loader.getHarness(MatFormFieldHarness.with({ floatingLabelText: label }));
  async function type(label: string, value: string): Promise<void> {
    await (await (await field(label)).getControl(MatInputHarness))!.setValue(value);
  }
  const read = async (label: string) => (await (await field(label)).getControl(MatInputHarness))!.getValue();
  const press = async (selector: string) => (await loader.getHarness(MatButtonHarness.with({ selector }))).click();

  it('is saved and tested by those who may write it', async () => {
    await load();
    expect(page.querySelector('button.save')).not.toBeNull();
    rights = granted({ ADMIN_SETTINGS: ['READ'], WHITE_LABELING: ['ALL'] });
    TestBed.inject(Store).dispatch(AccessPage.opened());
    await router.fixture.whenStable();
    expect(page.querySelector('button.save, button.test')).toBeNull();
  });

  it('shows what is stored, never a password, and only texts that exist', async () => {
    await load();
    expect(await read('Mail from')).toBe(STORED.mailFrom);
    expect(await read('Port')).toBe('25');
    expect(await read('Password')).toBe('');
    expect(await (await field('Password')).getTextHints()).toEqual(['Stored. Leave this empty to keep it.']);
    expect(page.innerHTML).not.toContain('self-registration.');
  });

  it('says why it could not load and tries again', async () => {
    http.expectOne(`${URL}/mail`).flush({ message: 'not today' }, { status: 500, statusText: 'Error' });
    await router.fixture.whenStable();
    expect(page.querySelector('[role=alert]')!.textContent).toContain('not today');
    expect(page.querySelector('form')).toBeNull();
    await (await loader.getHarness(MatButtonHarness.with({ text: 'Try again' }))).click();
    await load();
    expect(page.querySelector('form')).not.toBeNull();
  });

  it('sends nothing while a field is wrong, says so next to it and goes there', async () => {
    await load();
    await type('Port', '70000');
    await press('.save');
    http.expectNone(URL);
    expect(await (await field('Port')).getTextErrors()).toEqual(['Enter a port from 1 to 65535.']);
    expect(document.activeElement?.getAttribute('formcontrolname')).toBe('smtpPort');
  });

  it('shows every missing field after an attempt to save', async () => {
    await load({ ...STORED, smtpHost: '', mailFrom: '' });
    await press('.save');
    expect(await (await field('Host')).hasErrors()).toBeTrue();
    expect(await (await field('Mail from')).hasErrors()).toBeTrue();
  });

  it('saves the typed password without showing it to the store, then shows what the server has made of it', async () => {
    await load();
    await type('Host', 'mail.acme.com');
    await type('Password', 'hush-hush');
    await press('.save');
    const save = http.expectOne(URL);
    expect(save.request.body.jsonValue).toEqual(
      jasmine.objectContaining({ smtpHost: 'mail.acme.com', password: 'hush-hush', smtpPort: 25 }),
    );
    save.flush({ key: 'mail', jsonValue: { ...STORED, smtpHost: 'MAIL.acme.com' } });
    await router.fixture.whenStable();
    expect(await read('Host')).toBe('MAIL.acme.com');
    expect(await read('Password')).toBe('');
    expect(notices).toEqual([{ kind: 'success', text: 'The mail settings have been saved.' }]);
    expect(JSON.stringify(await firstValueFrom(TestBed.inject(Store)))).not.toContain('hush-hush');
  });

  it('loses nothing when saving fails and shows the reason of the server', async () => {
    await load();
    await type('Password', 'hush-hush');
    await press('.save');
    http.expectOne(URL).flush({ message: 'No such host.' }, { status: 400, statusText: 'Bad Request' });
    await router.fixture.whenStable();
    expect(page.querySelector('.failure')!.textContent).toContain('Not saved: No such host.');
    expect(await read('Password')).toBe('hush-hush');
    await press('.save');
    expect(http.expectOne(URL).request.body.jsonValue.password).toBe('hush-hush');
  });

  it('keeps what is typed while a save is under way', async () => {
    await load();
    await type('Host', 'one.acme.com');
    await press('.save');
    await type('Host', 'two.acme.com');
    http.expectOne(URL).flush({ key: 'mail', jsonValue: { ...STORED, smtpHost: 'one.acme.com' } });
    await router.fixture.whenStable();
    expect(await read('Host')).toBe('two.acme.com');
  });

  it('tests with the values of the form and names the reason of a failure next to the button', async () => {
    await load();
    await type('Host', 'unsaved.acme.com');
    await press('.test');
    const test = http.expectOne(`${URL}/testMail`);
    expect(test.request.body.jsonValue.smtpHost).toBe('unsaved.acme.com');
    expect(test.request.body.jsonValue.password).toBeUndefined();
    test.flush(JSON.stringify({ message: 'Connection refused' }), { status: 400, statusText: 'Bad Request' });
    await router.fixture.whenStable();
    expect(page.querySelector('.failure')!.textContent).toContain('Connection refused');
  });

  it('shows a reason at the field that the server names', async () => {
    await load({ ...STORED, enableProxy: true, proxyHost: 'proxy', proxyPort: '1' });
    const refuse = async (name: string) => {
      await press('.test');
      const body = JSON.stringify({ message: 'Not this.', field: `jsonValue.${name}` });
      http.expectOne(`${URL}/testMail`).flush(body, { status: 400, statusText: 'Bad Request' });
      await router.fixture.whenStable();
    };
    await refuse('username');
    expect(await (await field('User name')).getTextErrors()).toEqual(['Not this.']);
    expect(page.querySelector('.bar .failure')).toBeNull();
    await refuse('proxyHost');
    expect(await (await field('Proxy host')).getTextErrors()).toEqual(['Not this.']);
    await refuse('enableTls');
    expect(page.querySelector('.bar .failure')!.textContent).toContain('Not this.');
  });

  it('hides and does not check the server while the settings of the system are used', async () => {
    await load({ ...STORED, smtpHost: '' });
    await (await loader.getHarness(MatSlideToggleHarness)).check();
    expect(page.querySelector('sr-smtp-fields')).toBeNull();
    await press('.save');
    expect(http.expectOne(URL).request.body.jsonValue.useSystemMailSettings).toBeTrue();
  });

  it('asks before unsaved changes are left, and only then', async () => {
    await load();
    await type('Host', 'other.acme.com');
    expect(await router.navigateByUrl('/').then(() => confirm.asked)).toBe(1);
    expect(page.isConnected).toBeTrue();
    confirm.answer = true;
    await router.navigateByUrl('/');
    expect(page.isConnected).toBeFalse();
  });
});
