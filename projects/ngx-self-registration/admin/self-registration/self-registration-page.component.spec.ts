import { HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MatAutocompleteHarness } from '@angular/material/autocomplete/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { MatSlideToggleHarness } from '@angular/material/slide-toggle/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideEffects } from '@ngrx/effects';
import { provideStore, Store } from '@ngrx/store';
import { Notice, SelfRegistrationConfirm, SelfRegistrationNotices } from 'ngx-self-registration';
import { PermissionService } from 'ngx-self-registration/data-access';
import { DomainProof, entityId, WebSelfRegistrationParams } from 'ngx-self-registration/models';
import type { GrantedPermissions } from 'ngx-self-registration/models/permissions';
import { AccessPage } from 'ngx-self-registration/state/access';
import { granted } from 'ngx-self-registration/testing';
import { firstValueFrom, of } from 'rxjs';
import { selfRegistrationRoutes } from './self-registration.routes';

const FORM = '/api/selfRegistration/selfRegistrationParams';
const DASHBOARD = { id: entityId('DASHBOARD', 'b1'), title: 'My devices' };
const STORED: WebSelfRegistrationParams = {
  type: 'WEB',
  enabled: true,
  title: 'Welcome',
  domainId: entityId('DOMAIN', 'm1'),
  captcha: { version: 'v2', siteKey: 'site' },
  permissions: [{ roleId: entityId('ROLE', 'r1') }],
  defaultDashboard: { id: 'b1', fullscreen: true },
  showPrivacyPolicy: false,
  privacyPolicy: '<p>Kept</p>',
};
const page = <T>(data: T[]) => ({ data, totalPages: 1, totalElements: data.length, hasNext: false });

describe('Self registration page', () => {
  let http: HttpTestingController;
  let router: RouterTestingHarness;
  let loader: HarnessLoader;
  let notices: Notice[];
  let rights: GrantedPermissions;
  let element: HTMLElement;

  beforeEach(async () => {
    notices = [];
    rights = granted();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideStore(),
        provideEffects(),
        provideRouter([{ path: 'form', children: selfRegistrationRoutes }]),
        { provide: PermissionService, useValue: { getAllowedPermissions: () => of(rights) } },
        { provide: SelfRegistrationNotices, useValue: { show: (notice: Notice) => notices.push(notice) } },
        { provide: SelfRegistrationConfirm, useValue: { ask: async () => true } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    router = await RouterTestingHarness.create('/form');
    loader = TestbedHarnessEnvironment.loader(router.fixture);
    element = router.routeNativeElement!;
  });

  /** Answers everything that the page asks for when it is opened. */
  async function load(
    params: WebSelfRegistrationParams | null,
    captcha: string[] = [],
    proof?: DomainProof,
  ): Promise<void> {
    http.expectOne(FORM).flush(params);
    http.expectOne('/api/noauth/selfRegistration/capabilities').flush({ captcha });
    const answer = (url: string, body: object) => http.expectOne((request) => request.url === url).flush(body);
    answer(
      '/api/domain/infos',
      page([{ id: entityId('DOMAIN', 'm1'), name: 'iot.acme.com', ...(proof ? { proof } : {}) }]),
    );
    answer('/api/notification/targets', page([]));
    answer('/api/roles', page([{ id: entityId('ROLE', 'r1'), name: 'Reader', type: 'GENERIC', permissions: {} }]));
    http.match((request) => request.url.startsWith('/api/entityGroups/')).forEach((request) => request.flush([]));
    http.match('/api/dashboard/info/b1').forEach((request) => request.flush(DASHBOARD));
    await router.fixture.whenStable();
  }
  const field = (label: string | RegExp) => loader.getHarness(MatFormFieldHarness.with({ floatingLabelText: label }));
  const input = async (label: string | RegExp) => (await (await field(label)).getControl(MatInputHarness))!;
  const press = async (selector: string) => (await loader.getHarness(MatButtonHarness.with({ selector }))).click();
  const kinds = async () => {
    const select = await loader.getHarness(MatSelectHarness.with({ selector: '.captcha-kind' }));
    await select.open();
    return Promise.all((await select.getOptions()).map((option) => option.getText()));
  };

  it('is saved and deleted by those who may write it', async () => {
    await load(STORED);
    expect(element.querySelectorAll('button.save, button.delete').length).toBe(2);
    rights = granted({ WHITE_LABELING: ['READ'] });
    TestBed.inject(Store).dispatch(AccessPage.opened());
    await router.fixture.whenStable();
    expect(element.querySelector('button.save, button.delete')).toBeNull();
  });

  it('shows the stored form with names instead of ids, and only texts that exist', async () => {
    await load(STORED);
    expect(element.querySelector('code')!.textContent).toBe(`${location.protocol}//iot.acme.com/signup`);
    expect(element.querySelector('sr-group-permissions')!.textContent).toContain('Reader');
    expect(await (await input('Default dashboard')).getValue()).toBe('My devices');
    expect(element.innerHTML).not.toContain('self-registration.');
  });

  it('lets a prefix be as long as the server does, and says how long', async () => {
    await load(STORED);
    const prefix = await input('Customer title prefix');
    const errors = async () => (await field('Customer title prefix')).getTextErrors();
    await prefix.setValue('x'.repeat(200));
    await prefix.blur();
    expect(await errors()).toEqual([]);
    await prefix.setValue('x'.repeat(201));
    await prefix.blur();
    expect(await errors()).toEqual(['Use at most 200 characters.']);
  });

  it('says how to prove a domain where that is asked for, and checks it', async () => {
    const dnsName = '_ngx-self-registration.iot.acme.com';
    const proof = { required: true, proven: false, token: 'to-ken', path: '/.well-known/x', dnsName };
    await load(STORED, [], proof);
    const shown = () => element.querySelector('sr-domain-proof')!.textContent!;
    for (const text of ['to-ken', 'http://iot.acme.com/.well-known/x', dnsName]) expect(shown()).toContain(text);
    await press('.check-proof');
    const failure = { status: 400, errorCode: 31, message: 'The proof was not found.' };
    http.expectOne('/api/domain/m1/proof').flush(failure, { status: 400, statusText: 'Bad Request' });
    await router.fixture.whenStable();
    expect(shown()).toContain('The proof was not found.');
    await press('.check-proof');
    const domain = { id: entityId('DOMAIN', 'm1'), name: 'iot.acme.com', proof: { ...proof, proven: true } };
    http.expectOne('/api/domain/m1/proof').flush(domain);
    await router.fixture.whenStable();
    expect(shown()).toContain('has been proven');
    expect(shown()).not.toContain('to-ken');
    expect(element.innerHTML).not.toContain('self-registration.form');
  });

  it('says nothing about proof where the platform asks for none', async () => {
    await load(STORED);
    expect(element.querySelector('sr-domain-proof')!.textContent!.trim()).toBe('');
  });

  it('saves back what it has loaded', async () => {
    await load(STORED);
    await press('.save');
    const { body } = http.expectOne(FORM).request;
    expect(body).toEqual(
      jasmine.objectContaining({
        type: 'WEB',
        title: 'Welcome',
        domainId: STORED.domainId,
        captcha: { version: 'v2', siteKey: 'site', logActionName: '' },
        permissions: STORED.permissions,
        defaultDashboard: STORED.defaultDashboard,
        homeDashboard: null,
        privacyPolicy: '<p>Kept</p>',
      }),
    );
    expect(body.signUpFields.map(({ id }: { id: string }) => id)).toContain('EMAIL');
  });

  it('starts with ALTCHA where the server announces it', async () => {
    await load(null, ['v2', 'v3', 'altcha']);
    expect(await kinds()).toEqual(['ALTCHA, self-hosted', 'reCAPTCHA v2', 'reCAPTCHA v3']);
    await press('.save');
    expect(http.expectOne(FORM).request.body.captcha).toEqual({ version: 'altcha' });
  });

  it('hides ALTCHA where the server does not know it, and asks for both keys', async () => {
    await load(null);
    expect(await kinds()).toEqual(['reCAPTCHA v2', 'reCAPTCHA v3']);
    await press('.save');
    http.expectNone(FORM);
    expect(await (await field('Site key')).hasErrors()).toBeTrue();
    expect(await (await field('Secret key')).hasErrors()).toBeTrue();
    expect(element.querySelector('.bar')!.textContent).toContain('Some fields need your attention.');
  });

  it('sends a new secret key and keeps it out of the store', async () => {
    await load(STORED);
    await (await input('Secret key')).setValue('top-secret');
    await press('.save');
    const save = http.expectOne(FORM);
    expect(save.request.body.captcha.secretKey).toBe('top-secret');
    expect(JSON.stringify(await firstValueFrom(TestBed.inject(Store)))).not.toContain('top-secret');
    save.flush({ ...STORED, title: 'Canonical' });
    await router.fixture.whenStable();
    expect(await (await input(/Text message/)).getValue()).toBe('Canonical');
    expect(await (await input('Secret key')).getValue()).toBe('');
    expect(notices.map(({ kind }) => kind)).toEqual(['success']);
  });

  it('loses nothing when saving fails and shows the reason of the server', async () => {
    await load(STORED);
    await (await input(/Text message/)).setValue('New text');
    await press('.save');
    http.expectOne(FORM).flush({ message: 'The role is gone.' }, { status: 400, statusText: 'Bad Request' });
    await router.fixture.whenStable();
    expect(element.querySelector('.bar .failure')!.textContent).toContain('Not saved: The role is gone.');
    expect(await (await input(/Text message/)).getValue()).toBe('New text');
  });

  it('shows a reason at the field that the server names', async () => {
    await load(STORED);
    const refuse = async (field: string) => {
      await press('.save');
      http.expectOne(FORM).flush({ message: 'Not this.', field }, { status: 400, statusText: 'Bad Request' });
      await router.fixture.whenStable();
    };
    await refuse('signUpSelfRegistrationParams.signUpFields.0.label');
    expect(await (await field('Label of First name')).getTextErrors()).toEqual(['Not this.']);
    expect(element.querySelector('.bar .failure')).toBeNull();
    await refuse('domainId.id');
    expect(await (await field('Domain')).getTextErrors()).toEqual(['Not this.']);
    expect(await (await field('Label of First name')).getTextErrors()).toEqual([]);
    await refuse('permissions.0.roleId');
    expect(element.querySelector('.bar .failure')!.textContent).toContain('Not saved: Not this.');
  });

  it('adds a domain and chooses it', async () => {
    await load(null, ['altcha']);
    await press('.add-domain');
    await (await input('New domain')).setValue('acme.com:8080');
    await press('.create-domain');
    http.expectNone('/api/domain');
    await (await input('New domain')).setValue('My_Iot.Acme.com');
    await press('.create-domain');
    const request = http.expectOne('/api/domain');
    expect(request.request.body.name).toBe('my_iot.acme.com');
    request.flush({ id: entityId('DOMAIN', 'm2'), name: 'my_iot.acme.com' });
    await router.fixture.whenStable();
    expect(element.querySelector('code')!.textContent).toContain('my_iot.acme.com/signup');
    await press('.save');
    expect(http.expectOne(FORM).request.body.domainId).toEqual(entityId('DOMAIN', 'm2'));
  });

  it('adds, moves and removes sign-up fields, but not the mandatory ones', async () => {
    await load(STORED);
    await (await loader.getHarness(MatMenuHarness)).clickItem({ text: 'Phone' });
    await press('.line[data-field=PHONE] .up');
    await press('.line[data-field=FIRST_NAME] .remove');
    expect(element.querySelector('.line[data-field=EMAIL] .remove')).toBeNull();
    await (await input('Label of Phone')).setValue('  ');
    await press('.save');
    http.expectNone(FORM);
    await (await input('Label of Phone')).setValue('Mobile');
    await press('.save');
    expect(http.expectOne(FORM).request.body.signUpFields).toEqual([
      { id: 'LAST_NAME', label: 'Last name', required: true },
      { id: 'EMAIL', label: 'Email', required: true },
      { id: 'PASSWORD', label: 'Create a password', required: true },
      { id: 'PHONE', label: 'Mobile', required: false },
      { id: 'REPEAT_PASSWORD', label: 'Repeat your password', required: true },
    ]);
  });

  it('finds dashboards by typing and takes no text for a choice', async () => {
    await load(STORED);
    const dashboard = await loader.getHarness(MatAutocompleteHarness.with({ ancestor: '.home-dashboard' }));
    await dashboard.enterText('Dev');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const search = http.expectOne((request) => request.url === '/api/dashboards/all');
    expect(search.request.params.get('textSearch')).toBe('Dev');
    search.flush(page([DASHBOARD]));
    await router.fixture.whenStable();
    await press('.save');
    http.expectNone(FORM);
    await dashboard.blur();
    await dashboard.focus();
    await dashboard.selectOption({ text: 'My devices' });
    await press('.save');
    expect(http.expectOne(FORM).request.body.homeDashboard).toEqual({ id: 'b1', hideToolbar: false });
  });

  it('asks for the text of a policy that is switched on', async () => {
    await load({ ...STORED, privacyPolicy: '<p> </p>' });
    await (await loader.getHarness(MatSlideToggleHarness.with({ selector: '.show-privacy' }))).check();
    await press('.save');
    http.expectNone(FORM);
    expect(element.querySelector('sr-rich-text-editor')!.textContent).toContain('Write the privacy policy');
  });

  it('deletes the form and starts anew', async () => {
    await load(STORED);
    await press('.delete');
    http.expectOne({ method: 'DELETE', url: FORM }).flush(null);
    await router.fixture.whenStable();
    expect(element.querySelector('.delete')).toBeNull();
    expect(await (await input(/Text message/)).getValue()).toBe('');
    expect(notices.length).toBe(1);
  });
});
