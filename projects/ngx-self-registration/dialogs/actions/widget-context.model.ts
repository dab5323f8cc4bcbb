import type { SessionEntityId } from 'ngx-self-registration';
import type { Observable } from 'rxjs';

/** What resolving an alias means to an action: names of aliases, and a way to have one resolved again. */
export interface WidgetAliasController {
  /** Resolved aliases by their id. */
  resolvedAliases?: Record<string, unknown>;
  /** Forgets what an alias was resolved to. */
  setAliasUnresolved?(aliasId: string): void;
  /** Resolves an alias again. AngularJS actions see a promise, whatever the host answers with. */
  getAliasInfo(aliasId: string): Observable<unknown> | Promise<unknown>;
}

/**
 * The world of an action: ThingsBoard's `widgetContext`. Everything is optional, because the runner fills the gaps: an
 * action sees all members that ThingsBoard's has, from `servicesMap`, `$scope.$injector` and `currentUser` to `pageLink()`,
 * `stateController` and `subscriptionApi`. What a host does set wins, except for the `customDialog` service; of its
 * `aliasController`, `stateController` and `actionsApi`, what they lack is filled in too. The class of ThingsBoard's own
 * console fits as it is.
 */
export interface WidgetContextMembers {
  /** The widget's scope, whose injector knows the host's services. */
  $scope?: { $injector?: { get(token: unknown, ...rest: unknown[]): unknown } };
  /** Names of services to tokens of {@link WidgetContextMembers.$scope}'s injector. */
  servicesMap?: { get(name: string): unknown };
  /** Entity aliases of the dashboard. */
  aliasController?: WidgetAliasController;
  /** Who is signed in, as the host keeps it: `{id, tenantId, customerId}` with ids as objects, or as texts. */
  currentUser?: unknown;
  /** Loads the widget's data again: all aliases, or those named. Called for broadcasts of AngularJS actions too. */
  updateAliases?(aliasIds?: string[]): void;
  /** Renders the widget. */
  detectChanges?(): void;
  /** RxJS as code of actions sees it: its functions and operators by name. */
  rxjs?: unknown;
}

/** {@link WidgetContextMembers}, and whatever else a host's widgets give to their actions. */
export type WidgetContext = WidgetContextMembers & Record<string, unknown>;

/** What an invocation takes of a dashboard: any object that has these. */
export interface InvocationDashboard {
  /** Null, as absent: not stored yet. */
  id?: SessionEntityId | null;
  /** Shown where people are asked about its code. */
  title?: string;
}

/** One click on an action. */
export interface WidgetActionInvocation {
  /** The click. Its target gets the focus back when a dialog closes. */
  event?: Event | null;
  /** The world of the action. */
  widgetContext: WidgetContext | WidgetContextMembers;
  /** The dashboard that the action came with, as it is shown. The host's `WidgetCodeTrust` judges by it, and gets it as it is. */
  dashboard?: InvocationDashboard | null;
  /** The entity of the clicked row, if there is one. */
  entityId?: SessionEntityId | null;
  /** Its name. */
  entityName?: string | null;
  /** Its label. */
  entityLabel?: string | null;
  /** Whatever else the widget tells, such as a row's data. */
  additionalParams?: unknown;
}
