import type { Dashboard, EntityId } from 'ngx-self-registration/models';
import type { Observable } from 'rxjs';

/** What resolving an alias means to an action: names of aliases, and a way to have one resolved again. */
export interface WidgetAliasController {
  /** Resolved aliases by their id. */
  resolvedAliases: Record<string, unknown>;
  /** Forgets what an alias was resolved to. */
  setAliasUnresolved(aliasId: string): void;
  /** Resolves an alias again. AngularJS actions see a promise, whatever the host answers with. */
  getAliasInfo(aliasId: string): Observable<unknown> | Promise<unknown>;
}

/**
 * The world of an action: ThingsBoard's `widgetContext`. Everything is optional, because the runner fills the gaps:
 * `servicesMap`, `$scope.$injector`, `rxjs`, `currentUser` and `aliasController` exist for every action. What a host
 * does set wins, except for the `customDialog` service.
 */
export interface WidgetContext {
  $scope?: { $injector?: { get(token: unknown, ...rest: unknown[]): unknown }; [name: string]: unknown };
  /** Names of services to tokens of {@link WidgetContext.$scope}'s injector. */
  servicesMap?: { get(name: string): unknown };
  aliasController?: WidgetAliasController;
  /** Loads the widget's data again: all aliases, or those named. Called for broadcasts of AngularJS actions too. */
  updateAliases?(aliasIds?: string[]): void;
  /** Renders the widget. */
  detectChanges?(): void;
  rxjs?: unknown;
  [extra: string]: unknown;
}

/** One click on an action. */
export interface WidgetActionInvocation {
  /** The click. Its target gets the focus back when a dialog closes. */
  event?: Event | null;
  widgetContext: WidgetContext;
  /** The dashboard that the action came with, as it is shown. The host's `WidgetCodeTrust` judges by it. */
  dashboard?: Dashboard;
  /** The entity of the clicked row, if there is one. */
  entityId?: EntityId | null;
  entityName?: string | null;
  entityLabel?: string | null;
  /** Whatever else the widget tells, such as a row's data. */
  additionalParams?: unknown;
}
