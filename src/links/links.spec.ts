import { followPage, isTenantAdministrator } from './follow-page';
import { wordsOf } from './words';

const HOST = '_ngcontent-ng-c1="" ';

/** The line below the fields of the login form, after the templates of ThingsBoard's UI as Material draws them. */
const RESET = `<button ${HOST}mat-button type="button" routerlink="/login/resetPasswordRequest" tabindex="0"
  class="tb-reset-password mdc-button mat-mdc-button mat-unthemed cdk-focused mat-mdc-button-base">
  <span class="mat-mdc-button-persistent-ripple mdc-button__ripple"></span>
  <span class="mdc-button__label">Forgot Password?</span>
  <span class="mat-focus-indicator"></span><span class="mat-mdc-button-touch-target"></span></button>`;
const LOGIN = {
  '4.2': `<tb-login><div ${HOST}class="tb-login-content"><form ${HOST}class="tb-login-form"><fieldset class="flex flex-col">
    <input id="username-input"><div class="forgot-password flex items-center justify-end">${RESET}</div>
    <div class="tb-action-button flex flex-col"><button type="submit">Login</button></div></fieldset></form></div></tb-login>`,
  '4.3': `<tb-login><div ${HOST}class="tb-login-content"><form ${HOST}class="tb-login-form flex flex-col">
    <input id="username-input"><button class="tb-action-button" type="submit">Sign in</button>
    <div class="forgot-password flex items-center justify-end gap-5">${RESET}</div></form></div></tb-login>`,
};

const link = (
  path: string,
  icon: string,
  text: string,
  state = '',
) => `<li ${HOST}><tb-menu-link ${HOST}_nghost-ng-c2="">
  <a _ngcontent-ng-c2="" mat-button href="${path}" class="mdc-button mat-mdc-button mat-mdc-button-base ${state}" tabindex="0">
  <span class="mat-mdc-button-persistent-ripple mdc-button__ripple"></span>
  <tb-icon role="img" matbuttonicon class="mat-icon notranslate material-icons mat-ligature-font" data-mat-icon-type="font"
    ><span style="display: none;">${icon}</span>${icon}</tb-icon>
  <span class="mdc-button__label"><span _ngcontent-ng-c2="">${text}</span></span>
  <span class="mat-focus-indicator"></span></a></tb-menu-link></li>`;
const TOGGLE = `<li ${HOST}><tb-menu-toggle><a mat-button class="tb-button-toggle mdc-button">
  <span class="mdc-button__label"><span>Entities</span></span></a>
  <ul class="tb-menu-toggle-list">${link('/entities/devices', 'devices_other', 'Devices')}</ul></tb-menu-toggle></li>`;
const MENU = `<tb-side-menu><ul ${HOST}class="tb-side-menu flex flex-col items-stretch justify-start">
  ${link('/home', 'home', 'Home', 'tb-active is-new')}<!--bindings={}-->${TOGGLE}
  ${link('/customers', 'supervisor_account', 'Customers')}${link('/settings', 'settings', 'Settings')}</ul></tb-side-menu>`;

const tokenOf = (...scopes: string[]) => `e30.${btoa(JSON.stringify({ userId: 'u', scopes }))}.x`;
const settled = () => new Promise((done) => setTimeout(done, 260));

describe('links on the pages of ThingsBoard', () => {
  let page: HTMLElement;
  let stop: () => void;
  let fetched: jasmine.Spy;
  const language = document.documentElement.lang;

  beforeEach(() => {
    localStorage.clear();
    document.documentElement.lang = 'en-US';
    page = document.createElement('div');
    document.body.append(page);
    fetched = spyOn(window, 'fetch').and.callFake(async () => Response.json({ title: 'Sign up' }));
    stop = followPage(window);
  });

  afterEach(() => {
    stop();
    page.remove();
    localStorage.clear();
    document.documentElement.lang = language;
  });

  const ours = () => Array.from(page.querySelectorAll<HTMLElement>('[data-registration-link]'));
  const signedInAs = (...scopes: string[]) => localStorage.setItem('jwt_token', tokenOf(...scopes));
  async function show(html: string): Promise<void> {
    page.innerHTML = html;
    await settled();
  }

  for (const [version, html] of Object.entries(LOGIN)) {
    it(`put "Create account" under the login form of ${version}, dressed like its neighbour`, async () => {
      await show(html);
      expect(ours().length).toBe(1);
      const [added] = ours() as HTMLAnchorElement[];
      const reset = page.querySelector('button.tb-reset-password')!;
      expect(added.nextElementSibling).toBe(reset);
      expect([added.tagName, added.getAttribute('href'), added.textContent?.trim()]).toEqual([
        'A',
        '/signup',
        'Create account',
      ]);
      expect(added.className).toBe('tb-reset-password mdc-button mat-mdc-button mat-unthemed mat-mdc-button-base');
      expect(added.hasAttribute('_ngcontent-ng-c1')).toBeTrue();
      for (const name of ['routerlink', 'type', 'tabindex'])
        expect(added.hasAttribute(name)).withContext(name).toBeFalse();
      expect(added.tabIndex).toBe(0);
      expect(added.querySelector('.mat-focus-indicator')).not.toBeNull();
      expect(added.style.marginInlineEnd).toBe('auto');
    });
  }

  it('stand there once however often the form is drawn, and ask once', async () => {
    await show(LOGIN['4.3']);
    page.querySelector('form')!.append(document.createElement('p'));
    await settled();
    expect(ours().length).toBe(1);
    await show(LOGIN['4.3']);
    expect(ours().length).toBe(1);
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  for (const [what, answer] of [
    ['there is no form', () => new Response(null, { status: 404 })],
    ['the platform does not know the path', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ] as const) {
    it(`offer no account where ${what}`, async () => {
      fetched.and.callFake(async () => answer());
      await show(LOGIN['4.3']);
      expect(ours()).toEqual([]);
    });
  }

  it('ask again for the next form where the server did not answer, and not all the time', async () => {
    fetched.and.callFake(async () => new Response(null, { status: 503 }));
    await show(LOGIN['4.3']);
    page.querySelector('form')!.append(document.createElement('p'));
    await settled();
    expect(fetched).toHaveBeenCalledTimes(1);
    fetched.and.callFake(async () => Response.json({}));
    await show(LOGIN['4.3']);
    expect(ours().length).toBe(1);
  });

  it('ask nothing where nobody is asked to sign in', async () => {
    signedInAs('TENANT_ADMIN');
    await show(MENU);
    expect(fetched).not.toHaveBeenCalled();
  });

  it('leave a console alone that has the library', async () => {
    await show(LOGIN['4.3'].replace(RESET, `<sr-create-account></sr-create-account>${RESET}`));
    expect(ours()).toEqual([]);
  });

  it('put an entry into the menu of a tenant administrator, after the customers', async () => {
    signedInAs('TENANT_ADMIN');
    await show(MENU);
    expect(ours().length).toBe(1);
    const [entry] = ours();
    expect(entry.previousElementSibling?.textContent).toContain('Customers');
    const added = entry.querySelector<HTMLAnchorElement>(':scope > tb-menu-link > a')!;
    expect(added.getAttribute('href')).toBe('/registration');
    expect(added.querySelector('.mdc-button__label')!.textContent).toBe('Registration and roles');
    expect(added.className).toBe('mdc-button mat-mdc-button mat-mdc-button-base');
    const icon = added.querySelector('tb-icon')!;
    expect(icon.textContent).toBe('how_to_reg');
    expect(icon.className).toContain('material-icons');
    expect(icon.nextElementSibling?.className).toBe('mdc-button__label');
    expect(added.closest('[_nghost-ng-c2]')).not.toBeNull();
    expect(added.tabIndex).toBe(0);
  });

  it('come at the end of a menu without customers, and never into a list of its', async () => {
    signedInAs('TENANT_ADMIN');
    await show(MENU.replace('/customers', '/others'));
    const [entry] = ours();
    expect(entry.parentElement?.className).toContain('tb-side-menu');
    expect(entry.nextElementSibling).toBeNull();
  });

  for (const scope of ['CUSTOMER_USER', 'SYS_ADMIN', 'PRE_VERIFICATION_TOKEN']) {
    it(`are nothing for ${scope}`, async () => {
      signedInAs(scope);
      await show(MENU);
      expect(ours()).toEqual([]);
    });
  }

  it('go where somebody else signs in while the menu stays', async () => {
    signedInAs('TENANT_ADMIN');
    await show(MENU);
    signedInAs('CUSTOMER_USER');
    page.append(document.createElement('p'));
    await settled();
    expect(ours()).toEqual([]);
  });

  it('speak the language that the UI is switched to', async () => {
    signedInAs('TENANT_ADMIN');
    await show(MENU);
    document.documentElement.lang = 'de-DE';
    await settled();
    expect(ours().map((entry) => entry.querySelector('.mdc-button__label')!.textContent)).toEqual([
      'Registrierung und Rollen',
    ]);
  });

  it('come to rest: what they add makes them look once more, and no more', async () => {
    signedInAs('TENANT_ADMIN');
    await show(MENU + LOGIN['4.3']);
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((found) => changes.push(...found));
    observer.observe(page, { childList: true, subtree: true, attributes: true, characterData: true });
    await settled();
    observer.disconnect();
    expect(changes).toEqual([]);
  });

  it('break nothing where the page is another one', async () => {
    signedInAs('TENANT_ADMIN');
    await show(
      '<tb-side-menu><ul class="tb-side-menu"></ul></tb-side-menu><tb-login><form class="tb-login-form"></form></tb-login>',
    );
    expect(ours()).toEqual([]);
  });
});

describe('words of the links', () => {
  it('are those of the first language that has some', () => {
    expect(wordsOf(['de_DE']).createAccount).toBe('Konto erstellen');
    expect(wordsOf(['xx', 'fr']).createAccount).toBe('Créer un compte');
    expect(wordsOf(['zh-TW']).createAccount).toBe('建立帳戶');
    expect(wordsOf(['zh_CN']).createAccount).toBe('创建账户');
    expect(wordsOf(['nb-NO']).createAccount).toBe('Opprett konto');
    expect(wordsOf(['', 'xx', 'constructor']).createAccount).toBe('Create account');
  });
});

describe('isTenantAdministrator', () => {
  it('reads the token, and takes nothing for one that is none', () => {
    expect(isTenantAdministrator(tokenOf('TENANT_ADMIN'))).toBeTrue();
    for (const token of [null, '', 'x', 'a.b.c', `e30.${btoa('null')}.x`, tokenOf()]) {
      expect(isTenantAdministrator(token)).withContext(String(token)).toBeFalse();
    }
  });
});
