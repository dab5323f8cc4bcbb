import type { ActionSession } from '../runtime/action-session';
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
import { MdDialog } from './md-dialog';
import { PLATFORM_TYPES } from './platform-constants';
import { angularjsPlatformService } from './platform-services';
import { createQ } from './q';
import { RootScope } from './root-scope';

/** Services of the AngularJS console by their name, each made when it is first asked for. */
export class AngularjsInjector {
  private readonly made = new Map<string, unknown>();
  private readonly factories: Record<string, () => unknown>;

  /** `today` gives today's platform service of a name, the host's own or the runtime's. */
  constructor(
    private readonly session: ActionSession,
    private readonly today: (name: string) => unknown,
  ) {
    this.factories = {
      ...smallServices(session),
      $injector: () => this,
      $mdDialog: () => new MdDialog(session, (name) => this.get(name)),
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

  /** A service. Asking for one tells that the action is of the AngularJS dialect. Throws for an unknown name. */
  get(name: string): unknown {
    this.session.isAngularjs = true;
    const known = this.find(name);
    if (known === undefined) {
      throw new Error(this.session.text('unknown-service', { service: name }));
    }
    return known;
  }

  has(name: string): boolean {
    return this.find(name) !== undefined;
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
      this.made.set(name, factory ? factory() : angularjsPlatformService(this.session, name, this.today));
    }
    return this.made.get(name);
  }
}
