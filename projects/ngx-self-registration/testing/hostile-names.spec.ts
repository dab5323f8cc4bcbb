import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpErrorResponse, HttpResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { createEnvironmentInjector, EnvironmentInjector, Injectable, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideEffects } from '@ngrx/effects';
import { Action, provideStore, ScannedActionsSubject } from '@ngrx/store';
import {
  Notice,
  provideSelfRegistration,
  Question,
  SelfRegistrationConfirm,
  SelfRegistrationNavigation,
  SelfRegistrationNotices,
  withConfirm,
  withNotices,
} from 'ngx-self-registration';
import { mailServerRoutes, selfRegistrationRoutes } from 'ngx-self-registration/admin';
import { PermissionService, RoleService } from 'ngx-self-registration/data-access';
import { WidgetActionRunner } from 'ngx-self-registration/dialogs';
import { withAngularjs } from 'ngx-self-registration/dialogs/angularjs';
import { rolesRoutes, userGroupRolesRoutes } from 'ngx-self-registration/roles';
import { signupRoutes } from 'ngx-self-registration/signup';
import * as accessState from 'ngx-self-registration/state/access';
import * as adminState from 'ngx-self-registration/state/admin';
import * as rolesState from 'ngx-self-registration/state/roles';
import * as signupState from 'ngx-self-registration/state/signup';
import { of, throwError } from 'rxjs';
import { RoleTableHarness } from './harnesses/role-table.harness';
import { genericRole, granted, onePage } from './role.fixtures';

type Probe = typeof globalThis & { scriptsRun?: number };
const EVIL = `<img src=x onerror="globalThis.scriptsRun++"> & "co"`;

/** Everything that an action may carry, with a script in every name: a list of one, and an object of such things. */
const evil: unknown = new Proxy<unknown[]>([null], {
  get(target, key) {
    if (key === Symbol.toPrimitive || key === 'toString') return () => EVIL;
    if (key === '0') return evil;
    if (typeof key === 'symbol' || key in target) return Reflect.get(target, key) as unknown;
    return evil;
  },
});

const FEATURES: Record<string, Routes> = {
  mailServerRoutes,
  rolesRoutes,
  selfRegistrationRoutes,
  signupRoutes,
  userGroupRolesRoutes,
};

/** Types of all that servers answer, from all groups of actions there are; notices are about those. */
const ANSWERS = [accessState, adminState, rolesState, signupState]
  .flatMap((area) => Object.entries(area as Record<string, unknown>))
  .filter(([name]) => name.endsWith('Api'))
  .flatMap(([, group]) => Object.values(group as Record<string, Action>))
  .map(({ type }) => type);

const shown: HTMLElement[] = [];
const asHtml = (...texts: (string | undefined)[]) => {
  const toast = document.body.appendChild(document.createElement('div'));
  toast.innerHTML = texts.join(' ');
  shown.push(toast);
};

@Injectable({ providedIn: 'root' })
class HtmlToasts extends SelfRegistrationNotices {
  override show({ text }: Notice): void {
    asHtml(text);
  }
}

@Injectable({ providedIn: 'root' })
class HtmlQuestions extends SelfRegistrationConfirm {
  override async ask({ title, text, confirm, cancel }: Question): Promise<boolean> {
    asHtml(title, text, confirm, cancel);
    return true;
  }
}

/** Ways in which a host may replace the ports. */
const HOSTS: Record<string, Provider[]> = {
  'with withNotices() and withConfirm()': [withNotices(HtmlToasts).providers, withConfirm(HtmlQuestions).providers],
  'that provides the tokens itself': [
    { provide: SelfRegistrationNotices, useClass: HtmlToasts },
    { provide: SelfRegistrationConfirm, useExisting: HtmlQuestions },
  ],
};

for (const [kind, ports] of Object.entries(HOSTS)) {
  describe(`A script in every name, message and error, in a host ${kind} whose toasts take HTML`, () => {
    const role = genericRole({ name: EVIL });

    beforeEach(() => {
      (globalThis as Probe).scriptsRun = 0;
      shown.length = 0;
      spyOn(console, 'error');
      TestBed.configureTestingModule({
        providers: [
          provideStore(),
          provideEffects(),
          provideHttpClient(withInterceptors([() => of(new HttpResponse({ body: {}, status: 200 }))])),
          provideRouter([
            { path: 'roles', children: rolesRoutes },
            { path: '**', children: [] },
          ]),
          provideSelfRegistration({}, withAngularjs()),
          ...ports,
          { provide: SelfRegistrationNavigation, useValue: { toHome: async () => null, toLogin: async () => null } },
          {
            provide: RoleService,
            useValue: {
              getRoles: () => of(onePage(role)),
              deleteRole: () =>
                throwError(() => new HttpErrorResponse({ status: 400, error: { status: 400, message: EVIL } })),
            },
          },
          { provide: PermissionService, useValue: { getAllowedPermissions: () => of(granted()) } },
        ],
      });
    });
    afterEach(() => shown.forEach((toast) => toast.remove()));

    /** Whatever would run has run. */
    const settled = () => new Promise((done) => setTimeout(done, 150));
    async function expectText(atLeast: number): Promise<void> {
      await settled();
      expect(shown.flatMap((toast) => Array.from(toast.querySelectorAll('*')))).toEqual([]);
      expect((globalThis as Probe).scriptsRun).toBe(0);
      expect(shown.filter((toast) => toast.textContent?.includes(EVIL)).length).toBeGreaterThanOrEqual(atLeast);
    }

    it('is text in every notice that the features show', async () => {
      expect(ANSWERS.length).toBeGreaterThan(40);
      for (const routes of Object.values(FEATURES)) {
        const providers = routes.flatMap(({ providers: own = [] }) => own);
        const injector = createEnvironmentInjector(providers, TestBed.inject(EnvironmentInjector));
        const actions = injector.get(ScannedActionsSubject);
        for (const type of ANSWERS) {
          // Effects alone hear of it: what reducers make of such things is no matter here.
          const action = new Proxy({ type } as Action, { get: (_, key) => (key === 'type' ? type : evil) });
          try {
            actions.next(action);
          } catch {
            // An effect that cannot read it.
          }
        }
        injector.destroy();
      }
      await expectText(4);
    });

    it('is text in questions and failures of the table of roles', async () => {
      const browser = await RouterTestingHarness.create('/roles');
      const table = await TestbedHarnessEnvironment.loader(browser.fixture).getHarness(RoleTableHarness);
      await table.delete(EVIL);
      await expectText(2);
    });

    it('is text in what actions of dashboards show and ask, and in what goes wrong with them', async () => {
      const name = JSON.stringify(EVIL);
      const escaped = JSON.stringify(EVIL.replace(/&/g, '&amp;').replace(/</g, '&lt;'));
      const get = (service: string) =>
        `widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('${service}'))`;
      const functions = [
        `throw new Error(${name})`,
        `return Promise.reject(${name})`,
        `let = ;`,
        `widgetContext.showSuccessToast(${escaped}); widgetContext.showErrorToast(${escaped})`,
        `${get('dialogs')}.confirm(${escaped}, ${escaped}, ${name}, ${name}).subscribe()`,
        `${get('dialogs')}.alert(${escaped}, ${escaped}, ${name}).subscribe()`,
        `widgetContext.$scope.$injector.get('toast').showError(${escaped})`,
        `widgetContext.$scope.$injector.get('$mdToast').showSimple(${name})`,
        `var d = widgetContext.$scope.$injector.get('$mdDialog');
         d.show(d.confirm().title(${name}).textContent(${name}).ok(${name}).cancel(${name}))`,
        `widgetContext.$scope.$injector.get(${name})`,
      ];
      for (const customFunction of functions) {
        await TestBed.inject(WidgetActionRunner).run(
          { id: 'a', name: EVIL, icon: 'x', type: 'custom', customFunction },
          { widgetContext: {} },
        );
      }
      await expectText(functions.length);
    });
  });
}
