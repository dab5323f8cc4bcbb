import { HttpClient } from '@angular/common/http';
import { DatePipe } from '@angular/common';
import { LOCALE_ID, ProviderToken } from '@angular/core';
import { UntypedFormBuilder, Validators } from '@angular/forms';
import { Router } from '@angular/router';
import type { AllowedPermissionsInfo } from 'ngx-self-registration/data-access';
import type { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { aliasUserOf, authUserOf, type HostUser } from './context/current-user';
import { aliasControllerOf } from './context/dashboard';
import { type ContextParts, contextMembers, ownServices } from './context/members';
import { elementMembers } from './context/page-globals';
import { toasts } from './context/toasts';
import { translationsOf } from './context/translations';
import { CustomDialogService } from './dialog/custom-dialog';
import { platformServices } from './services/platform-services';
import { watchedService } from './watching/action-observable';
import { lazyOverlay, overlay } from './watching/overlay';

/**
 * What `servicesMap.get()` answers where the host has no service of a name: the runtime brings it, or says that there is
 * none by this name once an action asks for it.
 */
class RuntimeServiceToken {
  constructor(readonly name: string) {}
}

/** Services that the runtime brings, by name. */
export type RuntimeServices = Record<string, () => unknown>;

/** The same in every run; most runs need none of the services. */
let platformNames: readonly string[] | undefined;

/** The runtime's own services for one run of an action. */
export function runtimeServices(
  session: ActionSession,
  permissions: AllowedPermissionsInfo | null = null,
  user: HostUser | null = null,
): RuntimeServices {
  const { injector } = session;
  let made: Record<string, object> | undefined;
  const platform = () => (made ??= platformServices(session, permissions));
  platformNames ??= Object.keys(platform());
  const services: RuntimeServices = ownServices(session, user);
  for (const name of platformNames) {
    services[name] = () => watchedService(session, platform()[name]);
  }
  return Object.assign(services, {
    customDialog: () => new CustomDialogService(session),
    // Requests of the action's own: the host tells about those that fail.
    // eslint-disable-next-line library/guards
    http: () => watchedService(session, injector.get(HttpClient)),
    router: () => injector.get(Router),
    translate: () => translationsOf(session),
    date: () => new DatePipe(injector.get(LOCALE_ID)),
  });
}

/** The host's token of a service; `customDialog` is always the runtime's. */
function hostToken({ invocation }: ActionSession, name: string): unknown {
  return name === 'customDialog' ? undefined : invocation.widgetContext.servicesMap?.get(name);
}

/** Today's service of a name: the host's own, else the runtime's. */
export function todaysService(session: ActionSession, runtime: RuntimeServices, name: string): unknown {
  const token = hostToken(session, name);
  const host = session.invocation.widgetContext.$scope?.$injector;
  return token && host ? host.get(token) : runtime[name]?.();
}

interface HostInjector {
  get(token: unknown, ...rest: unknown[]): unknown;
}

/** What code finds in the `$scope` of ThingsBoard's widgets besides its injector, as far as the host's has none. */
function scopeMembers(session: ActionSession, given: object, ctx: object): Record<string, unknown> {
  const members = { ctx, ...toasts(session), fb: session.injector.get(UntypedFormBuilder), validators: Validators };
  return Object.fromEntries(Object.entries(members).filter(([name]) => !(name in given)));
}

/** What the context of one run is made of. */
export interface FacadeParts extends Omit<ContextParts, 'service'> {
  /** jQuery and moment, where the action names them. */
  globals: Record<string, unknown>;
}

/** Members whose own members may be missing too, so that a host's are completed. */
const COMPLETED = ['stateController', 'actionsApi'];

/**
 * The `widgetContext` that an action's function is given: the host's own, with what it leaves out filled in, and with
 * the services of another dialect under their names.
 */
export function widgetContextFacade(parts: FacadeParts): object {
  const { session, services: runtime, dialect } = parts;
  const context = session.invocation.widgetContext;
  const service = (name: string) => todaysService(session, runtime, name);
  const host = context.$scope?.$injector ?? (context as { $injector?: HostInjector }).$injector;

  const servicesMap = {
    get: (name: string): unknown => hostToken(session, name) ?? new RuntimeServiceToken(name),
    has: (name: string): boolean => hostToken(session, name) !== undefined || runtime[name] !== undefined,
  };
  const $injector = {
    get: (token: unknown, ...rest: unknown[]): unknown => {
      if (token instanceof RuntimeServiceToken) {
        const service = runtime[token.name];
        if (!service) throw new Error(session.text('unknown-service', { service: token.name }));
        return service();
      }
      if (typeof token === 'string') {
        return dialect.get(token);
      }
      if (token === undefined || token === null) {
        throw new Error(session.text('unknown-service', { service: String(token) }));
      }
      return host ? host.get(token, ...rest) : session.injector.get(token as ProviderToken<unknown>);
    },
    has: (name: string): boolean => dialect.has(name),
  };

  const given = context as Record<string, unknown>;
  const user = given['currentUser'] as HostUser | undefined;
  const own: Record<string, () => unknown> = {
    aliasController: () => aliasControllerOf(session, service, aliasUserOf(parts.user), dialect),
    customDialog: () => runtime['customDialog'](),
    $injector: () => $injector,
    servicesMap: () => servicesMap,
    $scope: () => overlay(context.$scope ?? {}, { ...scopeMembers(session, context.$scope ?? {}, facade), $injector }),
  };
  if (user) own['currentUser'] = () => authUserOf(user);
  // Many actions need none of the others.
  let others: Record<string, () => unknown> | undefined;
  const other = (name: string) => {
    others ??= { ...contextMembers({ ...parts, service }), ...elementMembers(session, parts.globals) };
    return Object.hasOwn(others, name) ? others[name] : undefined;
  };
  const facade: object = lazyOverlay(context, (name) => {
    if (Object.hasOwn(own, name)) return own[name];
    return given[name] === undefined || COMPLETED.includes(name) ? other(name) : undefined;
  });
  return facade;
}
