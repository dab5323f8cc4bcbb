import { LOCALE_ID, NgZone, RendererFactory2 } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { TranslateService } from '@ngx-translate/core';
import type { ActionSession, DialectRun } from 'ngx-self-registration/dialogs/actions';
import * as rxjs from 'rxjs';
import type { RuntimeServices } from '../context-facade';
import { watchedAnswer, watchedService } from '../watching/action-observable';
import { actionsApiOf, type RunAgain } from './actions-api';
import { authUserOf, aliasUserOf, type HostUser, unitSystemOf } from './current-user';
import { aliasControllerOf, dashboardOf } from './dashboard';
import { formatValue, httpUtils, pageOfEntity } from './plain-utils';
import {
  ActionAlarmQuery,
  ActionPageLink,
  type ActionTimePageLink as TimeLink,
  ActionTimePageLink,
} from './page-links';
import { rpcOf } from './rpc';
import { stateControllerOf } from './states';
import { SubscriptionApi } from './subscription-api';
import { TimeStrings } from './time-string';
import { toasts } from './toasts';
import { Units } from './units';

/** What a context is made of besides the host's own. */
export interface ContextParts {
  session: ActionSession;
  dialect: DialectRun;
  services: RuntimeServices;
  /** Today's service of a name, the host's or the runtime's. */
  service: (name: string) => unknown;
  /** Who is signed in, where that was asked. */
  user: HostUser | null;
  runAgain: RunAgain;
}

interface Widget {
  widgetConfig?: { settings?: unknown; units?: unknown; decimals?: number; title?: string };
}

/** Services that are members of the context under their own names. */
const SERVICES = [
  ...['deviceService', 'assetService', 'entityViewService', 'customerService', 'dashboardService', 'userService'],
  ...['attributeService', 'entityRelationService', 'entityService', 'dialogs', 'userSettingsService', 'alarmService'],
  ...['deviceProfileService', 'assetProfileService', 'entityGroupService', 'roleService', 'importExport'],
  ...['http', 'translate', 'router', 'date'],
];

const languageOf = ({ injector }: ActionSession) =>
  injector.get(TranslateService, null)?.getCurrentLang?.()?.replace('_', '-') || injector.get(LOCALE_ID);

/** `milliSecondsToTimeString` and `unitService`, which the service map of actions has too. */
export function ownServices(session: ActionSession, user: HostUser | null): RuntimeServices {
  return {
    milliSecondsToTimeString: () => new TimeStrings(languageOf(session)),
    unitService: () => new Units(unitSystemOf(user), globalThis.navigator?.language ?? languageOf(session)),
  };
}

/** What of ThingsBoard's `WidgetContext` a host may leave out, each made when it is asked for. */
export function contextMembers(parts: ContextParts): Record<string, () => unknown> {
  const { session, dialect, services, service, user } = parts;
  const context = session.invocation.widgetContext as Widget & Record<string, unknown>;
  const aliases = () => aliasControllerOf(session, service, aliasUserOf(user));
  const rpc = rpcOf(session, aliases as () => never);
  const command =
    (kind: 'oneway' | 'twoway') =>
    (...args: unknown[]) =>
      dialect.answer(watchedAnswer(session, rpc(kind, ...args)));
  const subscriptions = new SubscriptionApi(session, dialect, aliases as () => never);
  let states: object | undefined;
  const stateController = () => (states ??= stateControllerOf(session));
  const nothing = () => undefined;

  return {
    ...Object.fromEntries(SERVICES.filter((name) => services[name]).map((name) => [name, () => service(name)])),
    ...Object.fromEntries(Object.entries(toasts(session)).map(([name, show]) => [name, () => show])),
    utilsService: () => service('utils'),
    milliSecondsToTimeString: () => service('milliSecondsToTimeString'),
    unitService: () => service('unitService'),
    rxjs: () => watchedService(session, rxjs),
    currentUser: () => authUserOf(user),
    pageLink: () => (size: number, page?: number, text?: string | null, order?: ActionPageLink['sortOrder']) =>
      new ActionPageLink(size, page, text, order),
    timePageLink:
      () =>
      (start: number, end: number, size: number, page?: number, text?: string, order?: ActionPageLink['sortOrder']) =>
        new ActionTimePageLink(size, page, text, order, start, end),
    alarmQuery: () => (entity: never, link: TimeLink, search?: string, status?: string, all?: boolean, who?: never) =>
      new ActionAlarmQuery(entity, link, search, status, all, who),
    stateController,
    dashboard: () => ({
      aliasController: aliasControllerOf(session, service, aliasUserOf(user), dialect),
      stateController: stateController(),
      getDashboard: () => dashboardOf(session),
    }),
    actionsApi: () => actionsApiOf(session, stateController, parts.runAgain),
    subscriptionApi: () => subscriptions.methods,
    subscriptions: () => subscriptions.subscriptions,
    defaultSubscription: () => subscriptions.ofWidget(),
    data: () => [],
    datasources: () => [],
    latestData: () => [],
    hiddenData: () => [],
    controlApi: () => ({
      sendOneWayCommand: command('oneway'),
      sendTwoWayCommand: command('twoway'),
      completedCommand: nothing,
    }),
    utils: () => ({ formatValue, getEntityDetailsPageURL: pageOfEntity }),
    httpUtils: () => httpUtils,
    ngZone: () => session.injector.get(NgZone),
    sanitizer: () => session.injector.get(DomSanitizer),
    renderer: () => session.injector.get(RendererFactory2).createRenderer(null, null),
    widgetConfig: () => ({}),
    settings: () => context.widgetConfig?.settings ?? {},
    units: () => context.widgetConfig?.units ?? '',
    decimals: () => context.widgetConfig?.decimals ?? 2,
    widgetTitle: () => context.widgetConfig?.title,
    widgetNamespace: () => '',
    isEdit: () => false,
    isPreview: () => false,
    isMobile: () => globalThis.matchMedia?.('(max-width: 959.98px)').matches ?? false,
    width: () => globalThis.innerWidth,
    height: () => globalThis.innerHeight,
    inited: () => true,
    destroyed: () => false,
    detectChanges: () => () => session.digest(),
    detectContainerChanges: () => () => session.digest(),
    updateAliases: () => nothing,
    updateWidgetParams: () => nothing,
    updateParamsFromData: () => nothing,
    registerDestroyCallback: () => nothing,
    registerPopoverComponent: () => nothing,
    updatePopoverPositions: () => nothing,
    setPopoversHidden: () => nothing,
    timewindowFunctions: () => ({ onUpdateTimewindow: nothing, onResetTimewindow: nothing }),
    closeDialog: () => (result: unknown) =>
      (dashboardOf(session) as { dialogRef?: { close(result: unknown): void } } | null)?.dialogRef?.close(result),
  };
}
