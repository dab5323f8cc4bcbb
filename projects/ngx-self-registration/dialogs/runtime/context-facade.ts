import { HttpClient } from '@angular/common/http';
import { DatePipe } from '@angular/common';
import { LOCALE_ID, ProviderToken } from '@angular/core';
import { Router } from '@angular/router';
import { TranslateService } from '@ngx-translate/core';
import type { AllowedPermissionsInfo } from 'ngx-self-registration/data-access';
import type { ActionSession, DialectRun, WidgetAliasController } from 'ngx-self-registration/dialogs/actions';
import * as rxjs from 'rxjs';
import { CustomDialogService } from './dialog/custom-dialog';
import { showToast } from './services/dialog-services';
import { platformServices } from './services/platform-services';
import { watchedService } from './watching/action-observable';
import { overlay } from './watching/overlay';

/**
 * What `servicesMap.get()` answers where the host has no service of a name: the runtime brings it, or says that there is
 * none by this name once an action asks for it.
 */
class RuntimeServiceToken {
  constructor(readonly name: string) {}
}

/** Aliases of a host that has none. */
const NO_ALIASES: WidgetAliasController = {
  resolvedAliases: {},
  setAliasUnresolved: () => undefined,
  getAliasInfo: () => Promise.resolve(null),
};

function aliasFacade(session: ActionSession, dialect: DialectRun): WidgetAliasController {
  const aliases = session.invocation.widgetContext.aliasController ?? NO_ALIASES;
  return overlay(aliases, {
    getAliasInfo: (aliasId: string) => dialect.answer(aliases.getAliasInfo(aliasId)),
  });
}

/** Services that the runtime brings, by name. */
export type RuntimeServices = Record<string, () => unknown>;

/** The runtime's own services for one run of an action. */
export function runtimeServices(
  session: ActionSession,
  permissions: AllowedPermissionsInfo | null = null,
): RuntimeServices {
  const { injector } = session;
  const services = platformServices(session, permissions);
  return {
    ...Object.fromEntries(
      Object.entries(services).map(([name, service]) => [name, () => watchedService(session, service)]),
    ),
    customDialog: () => new CustomDialogService(session),
    // Requests of the action's own: the host tells about those that fail.
    // eslint-disable-next-line library/guards
    http: () => watchedService(session, injector.get(HttpClient)),
    router: () => injector.get(Router),
    translate: () => injector.get(TranslateService),
    date: () => new DatePipe(injector.get(LOCALE_ID)),
  };
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

/**
 * The `widgetContext` that an action's function is given: the host's own, with what it leaves out filled in, and with
 * the services of another dialect under their names.
 */
export function widgetContextFacade(session: ActionSession, runtime: RuntimeServices, dialect: DialectRun): object {
  const context = session.invocation.widgetContext;
  const host = context.$scope?.$injector;

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

  const fallbacks: Record<string, unknown> = {
    rxjs: watchedService(session, rxjs),
    $injector,
    updateAliases: () => undefined,
    showSuccessToast: (message: unknown) => showToast(session, 'success', message),
    showErrorToast: (message: unknown) => showToast(session, 'error', message),
    showInfoToast: (message: unknown) => showToast(session, 'info', message),
    detectChanges: () => undefined,
  };
  const given = context as Record<string, unknown>;
  const missing = Object.entries(fallbacks).filter(([name]) => given[name] === undefined);
  return overlay(context, {
    ...Object.fromEntries(missing),
    servicesMap,
    aliasController: aliasFacade(session, dialect),
    $scope: overlay(context.$scope ?? {}, { $injector }),
  });
}
