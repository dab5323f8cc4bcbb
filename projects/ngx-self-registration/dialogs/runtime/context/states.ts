import type { ActionSession, StateParams } from 'ngx-self-registration/dialogs/actions';
import { NEVER } from 'rxjs';
import { overlay } from '../watching/overlay';
import { dashboardOf } from './dashboard';

type Members = Record<string, unknown>;
type Controller = Members & {
  getStateParams?: () => StateParams;
  getStateId?: () => string;
};

/** `stateController`: the host's own, with what it leaves out. Without one there are no states that could be opened. */
export function stateControllerOf(session: ActionSession): object {
  const host = (session.invocation.widgetContext as { stateController?: Controller }).stateController ?? {};
  const params = () => host.getStateParams?.() ?? {};
  const refuse = () => {
    throw new Error(session.text('no-states'));
  };
  const fallbacks: Members = {
    getStateParams: params,
    getStateId: () => '',
    getStateIndex: () => 0,
    getStateIdAtIndex: (index: number) => (index === 0 ? (host.getStateId?.() ?? '') : ''),
    getStateParamsByStateId: (id: string) => (id === host.getStateId?.() ? params() : null),
    getEntityId: (name?: string) => {
      const holder = name ? (params()[name] as StateParams | undefined) : params();
      return holder?.entityId ?? null;
    },
    getCurrentStateName: () => host.getStateId?.() ?? '',
    stateChanged: () => NEVER,
    stateId: () => NEVER,
    openState: refuse,
    updateState: refuse,
    pushAndOpenState: refuse,
    navigatePrevState: refuse,
    resetState: refuse,
    openRightLayout: () => undefined,
    preserveState: () => undefined,
    cleanupPreservedStates: () => undefined,
    reInit: () => undefined,
    dashboardCtrl: { dashboardCtx: { getDashboard: () => dashboardOf(session), stateChanged: NEVER } },
  };
  const missing = Object.entries(fallbacks).filter(([name]) => host[name] === undefined);
  return overlay(host, Object.fromEntries(missing));
}
