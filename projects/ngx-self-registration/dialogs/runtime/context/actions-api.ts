import { DOCUMENT } from '@angular/core';
import { Router } from '@angular/router';
import {
  actionsOf,
  type ActionSession,
  paramsOf,
  type ParamEntity,
  type RunnableAction,
  type StateParams,
  statesToText,
  type WidgetActionDescriptor,
  type WidgetActionInvocation,
  type WidgetActions,
} from 'ngx-self-registration/dialogs/actions';
import type { EntityId } from 'ngx-self-registration/models';
import { overlay } from '../watching/overlay';

/** Runs another action of the same widget. */
export type RunAgain = (action: RunnableAction, invocation: WidgetActionInvocation) => Promise<unknown>;

interface States {
  getStateParams(): StateParams;
  openState(id: string | null | undefined, params: StateParams, openRightLayout?: boolean): void;
  updateState(id: string | null | undefined, params: StateParams, openRightLayout?: boolean): void;
}
type Api = Record<string, unknown> & {
  handleWidgetAction?: (...args: unknown[]) => unknown;
  openDashboardStateInSeparateDialog: (...args: unknown[]) => unknown;
  openDashboardStateInPopover: (...args: unknown[]) => unknown;
};

/** Addresses of pages only: a dashboard can come from anywhere, and `javascript:` would be its code. */
function openUrl(session: ActionSession, { url, openNewBrowserTab }: WidgetActionDescriptor): void {
  const page = session.injector.get(DOCUMENT);
  const target = url && URL.canParse(url, page.baseURI) ? new URL(url, page.baseURI) : null;
  if (!target || !['http:', 'https:'].includes(target.protocol)) throw new Error(session.text('no-address'));
  page.defaultView?.open(target.href, openNewBrowserTab ? '_blank' : '_self', 'noopener');
}

function openDashboard(session: ActionSession, action: WidgetActionDescriptor, entity: ParamEntity | null): void {
  const params = paramsOf(action, {}, entity);
  const state = statesToText([{ id: action.targetDashboardStateId ?? null, params }]);
  const url = `/dashboards/${action.targetDashboardId}?state=${encodeURIComponent(state)}`;
  if (action.openNewBrowserTab) session.injector.get(DOCUMENT).defaultView?.open(url, '_blank', 'noopener');
  else void session.injector.get(Router).navigateByUrl(url);
}

/** `actionsApi`: the widget's other actions, by the host where it has them and by the runtime where not. */
export function actionsApiOf(session: ActionSession, states: () => object, runAgain: RunAgain): object {
  const context = session.invocation.widgetContext as {
    actionsApi?: Api;
    actions?: WidgetActions;
    widgetConfig?: { actions?: WidgetActions };
  };
  const host = context.actionsApi ?? ({} as Api);
  const actions = () => context.actions ?? context.widgetConfig?.actions ?? {};
  const refuse = () => {
    throw new Error(session.text('no-states'));
  };

  const openState = (event: unknown, action: WidgetActionDescriptor, entity: ParamEntity | null) => {
    const controller = states() as States;
    const params = paramsOf(action, controller.getStateParams(), entity);
    const { targetDashboardStateId: target, openRightLayout } = action;
    if (action.type === 'updateDashboardState') controller.updateState(target, params, openRightLayout);
    else if (action['openInPopover']) api.openDashboardStateInPopover(event, target, params);
    else if (action.openInSeparateDialog) api.openDashboardStateInSeparateDialog(target, params, action['dialogTitle']);
    else controller.openState(target, params, openRightLayout);
  };
  const handle = (
    event: Event | null,
    action: WidgetActionDescriptor | undefined,
    id?: EntityId | null,
    name?: string | null,
    additionalParams?: unknown,
    label?: string | null,
  ): void => {
    // Actions look for others of their widget by name, and not every widget has them.
    if (!action) return;
    const entity = id ? { id, name, label } : null;
    switch (action.type) {
      case 'custom':
      case 'customPretty':
        void runAgain(action, {
          ...session.invocation,
          ...{ event, entityId: id, entityName: name, entityLabel: label, additionalParams },
        });
        return;
      case 'openDashboardState':
      case 'updateDashboardState':
        return openState(event, action, entity);
      case 'openDashboard':
        return openDashboard(session, action, entity);
      case 'openURL':
        return openUrl(session, action);
      default:
        return;
    }
  };
  const ofWidget = (event: Event | null, action: WidgetActionDescriptor | undefined, additionalParams?: unknown) => {
    const { entityId, entityName, entityLabel } = session.invocation;
    event?.stopPropagation?.();
    if (action) {
      (api['handleWidgetAction'] as typeof handle)(
        event,
        action,
        entityId as EntityId,
        entityName,
        additionalParams,
        entityLabel,
      );
    }
  };
  const first = (source: string) => (event: Event | null) => ofWidget(event, actionsOf(actions(), source)[0]);

  const fallbacks: Record<string, unknown> = {
    actionDescriptorsBySourceId: actions(),
    getActionDescriptors: (source: string) => actionsOf(actions(), source),
    handleWidgetAction: handle,
    onWidgetAction: ofWidget,
    cardClick: first('cardClick'),
    click: first('click'),
    elementClick: (event: Event) => {
      const named = actionsOf(actions(), 'elementClick');
      const clicked = event.target instanceof Element ? event.target : null;
      ofWidget(
        event,
        named.find(({ name }) => clicked?.closest(`#${CSS.escape(name)}`)),
      );
    },
    invokeAction: (event: Event | null, name: string, additionalParams?: unknown) =>
      ofWidget(
        event,
        actionsOf(actions(), 'javaScript').find((action) => action.name === name),
        additionalParams,
      ),
    getActiveEntityInfo: () => {
      const { entityId, entityName, entityLabel } = session.invocation;
      return entityId ? { entityId, entityName, entityLabel, entityDescription: '' } : null;
    },
    openDashboardStateInSeparateDialog: refuse,
    openDashboardStateInPopover: refuse,
    placeMapItem: () => undefined,
  };
  const missing = Object.entries(fallbacks).filter(([name]) => host[name] === undefined);
  const api = overlay(host, Object.fromEntries(missing));
  return api;
}
