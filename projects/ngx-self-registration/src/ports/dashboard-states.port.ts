import { InjectionToken, type Type } from '@angular/core';

/**
 * Loads what shows a state of a dashboard inside the template of an action, in place of `tb-dashboard-state`; set by
 * `withDashboardStates()`. The component has the inputs of ThingsBoard's: `ctx` (the `widgetContext` that the host has given
 * to the action), `stateId`, `syncParentStateParams`, `defaultAutofillLayout`, `defaultMargin`, `defaultOuterMargin`,
 * `defaultBackgroundColor`, `entityParamName` and `entityId`. Each may be undefined.
 */
export const DASHBOARD_STATE_VIEW = new InjectionToken<() => Promise<Type<unknown>>>('DASHBOARD_STATE_VIEW');
