import type { SessionUser } from 'ngx-self-registration';
import type { ActionSession, DialectTools } from 'ngx-self-registration/dialogs/actions';
import { ANGULAR_GLOBAL } from './angular-global';
import { annotate, type Injectable } from './annotate';
import {
  createFilter,
  createHttp,
  createInterval,
  createTimeout,
  createTranslate,
  smallServices,
} from './core-services';
import { promiseOf } from './digest-promise';
import { MdDialog } from './md-dialog';
import { PLATFORM_TYPES } from './platform-constants';
import { angularjsPlatformService } from './platform-services';
import { createQ } from './q';
import { RootScope } from './root-scope';

/** Services of the AngularJS console by their name, each made when it is first asked for. */
export class AngularjsInjector {
  private readonly made = new Map<string, unknown>();
  private readonly factories: Record<string, () => unknown>;
  /** True once the action has asked for a service: it then expects promises where Angular has observables. */
  private isUsed = false;

  /** `user` is who is signed in, known only to actions whose code asks. */
  constructor(
    private readonly session: ActionSession,
    private readonly tools: DialectTools,
    private readonly user: SessionUser | null,
  ) {
    this.factories = {
      ...smallServices(session, tools),
      $injector: () => this,
      $mdDialog: () => new MdDialog(session, tools, (name) => this.get(name)),
      $q: () => createQ(session),
      $rootScope: () => RootScope.of(session),
      $timeout: () => createTimeout(session),
      $interval: () => createInterval(session),
      $http: () => createHttp(session),
      $translate: () => createTranslate(session),
      $filter: () => createFilter(session),
      angular: () => ANGULAR_GLOBAL,
      types: () => PLATFORM_TYPES,
    };
  }

  /** A service. Asking for one tells that the action is of this dialect. Throws for an unknown name. */
  get(name: string): unknown {
    this.isUsed = true;
    const known = this.find(name);
    if (known === undefined) {
      throw new Error(this.session.text('unknown-service', { service: name }));
    }
    return known;
  }

  has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  /** An answer of the host, as the action expects it. */
  answer(value: unknown): unknown {
    return this.isUsed ? promiseOf(this.session, value) : value;
  }

  /** Calls a function with the services that it names. */
  invoke(injectable: Injectable, self?: unknown, locals: Record<string, unknown> = {}): unknown {
    const { fn, names } = annotate(injectable);
    return fn.apply(
      self,
      names.map((name) => (Object.hasOwn(locals, name) ? locals[name] : this.get(name))),
    );
  }

  private find(name: string): unknown {
    if (!this.made.has(name)) {
      const factory = Object.hasOwn(this.factories, name) ? this.factories[name] : undefined;
      this.made.set(
        name,
        factory ? factory() : angularjsPlatformService(this.session, name, this.tools.service, this.user),
      );
    }
    return this.made.get(name);
  }
}
