import { provideHttpClient } from '@angular/common/http';
import { EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideTranslateService } from '@ngx-translate/core';
import { FormGroup, Validators } from '@angular/forms';
import { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { contextMembers, platformServices, restServices, runtimeServices } from 'ngx-self-registration/dialogs/runtime';
import { membersIn } from '../members';
import { CONTEXT_MEMBERS, FORM_MEMBERS, INSTANCE_NESTED, NESTED_MEMBERS } from './context-members';
import { SERVICE_METHODS } from './service-methods';

type Members = Record<string, unknown>;

/** The tables cannot be made from built code, which has lost the names of parameters. They are held to it here. */
describe('what completion knows', () => {
  let session: ActionSession;
  let injector: EnvironmentInjector;
  let services: Record<string, () => unknown>;
  const tables: Record<string, string> = SERVICE_METHODS;
  const names = (table: string) => membersIn(table).map(({ name }) => name);

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideTranslateService()] });
    injector = TestBed.inject(EnvironmentInjector);
    session = new ActionSession(
      injector,
      {} as ActionSession['action'],
      {
        widgetContext: {},
      } as ActionSession['invocation'],
    );
    services = runtimeServices(session);
  });

  it('has every service, and no other', () => {
    expect(Object.keys(tables).sort()).toEqual(Object.keys(services).sort());
  });

  it('has every method of the platform’s services, and no other', () => {
    for (const [name, service] of Object.entries(platformServices(session))) {
      expect(names(tables[name]).sort()).withContext(name).toEqual(Object.keys(service).sort());
    }
  });

  it('has no fewer parameters than a method has', () => {
    for (const [name, service] of Object.entries(restServices(injector))) {
      for (const { name: method, signature } of membersIn(tables[name])) {
        const count = signature === '()' ? 0 : (signature?.split(',').length ?? -1);
        const { length } = (service as Record<string, (...args: never) => unknown>)[method];
        expect(count).withContext(`${name}.${method}${signature}`).toBeGreaterThanOrEqual(length);
      }
    }
  });

  it('has nothing of the other services that they have not', () => {
    for (const name of [
      'customDialog',
      'http',
      'router',
      'translate',
      'date',
      'milliSecondsToTimeString',
      'unitService',
    ]) {
      const service = services[name]() as object;
      expect(names(tables[name]).filter((member) => !(member in service)))
        .withContext(name)
        .toEqual([]);
    }
  });

  describe('of widgetContext', () => {
    /** Made by the facade around these, for what a host gives. */
    const OF_FACADE = ['$scope', '$injector', 'servicesMap', 'aliasController', 'customDialog'];
    const OF_JQUERY = ['$container', '$containerParent', '$widgetElement'];
    let context: Record<string, () => unknown>;

    beforeEach(() => {
      const dialect = { globals: {}, get: () => null, has: () => false, answer: (value: unknown) => value };
      const user = { id: 'u', authority: 'TENANT_ADMIN' };
      context = contextMembers({
        ...{ session, dialect, services, user, runAgain: async () => null },
        service: (name) => services[name]?.(),
      });
    });

    it('has every member', () => {
      const known = [...names(CONTEXT_MEMBERS), ...Object.keys(SERVICE_METHODS)];
      expect(Object.keys(context).filter((name) => !known.includes(name))).toEqual([]);
      const made = [...Object.keys(context), ...OF_FACADE, ...OF_JQUERY];
      expect(names(CONTEXT_MEMBERS).filter((name) => !made.includes(name))).toEqual([]);
    });

    it('has only members of members that are there', () => {
      const aliases = (context['dashboard']() as { aliasController: object }).aliasController;
      for (const [name, table] of Object.entries(NESTED_MEMBERS)) {
        if (OF_FACADE.includes(name) && name !== 'aliasController') continue;
        const made = name === 'aliasController' ? aliases : (context[name]() as Members);
        expect(names(table).filter((member) => !(member in made)))
          .withContext(name)
          .toEqual([]);
      }
    });

    it('has all of the members that can be listed', () => {
      for (const name of ['currentUser', 'subscriptionApi', 'dashboard', 'controlApi', 'utils', 'httpUtils'] as const) {
        const known = names(NESTED_MEMBERS[name as keyof typeof NESTED_MEMBERS]);
        expect(Object.keys(context[name]() as Members).filter((member) => !known.includes(member)))
          .withContext(name)
          .toEqual([]);
      }
    });
  });

  it('has only what forms and validators are', () => {
    const form = new FormGroup({});
    expect(names(FORM_MEMBERS).filter((name) => !(name in form))).toEqual([]);
    expect(names(INSTANCE_NESTED.validators).filter((name) => !(name in Validators))).toEqual([]);
  });
});
