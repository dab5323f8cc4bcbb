import type { EnvironmentProviders, Injector, Provider } from '@angular/core';
import type { ActionDialect } from './action-dialect';
import type { DialogImports } from './dialog-imports';
import type { WidgetActionDescriptor } from './widget-action.model';
import type { WidgetActionInvocation } from './widget-context.model';

/** What one run of an action may use besides what every run does. */
export interface RunOptions {
  /** Understands the action, where it is not of today's dialect. */
  dialect?: ActionDialect;
  /** What templates may use of the host. */
  imports?: DialogImports;
  /** For the run, such as the host's ports. */
  providers?: readonly (Provider | EnvironmentProviders)[];
}

/** Runs an action's function. Resolves as `WidgetActionRunner.run()` does. */
export type RunAction = (
  parent: Injector,
  action: WidgetActionDescriptor,
  invocation: WidgetActionInvocation,
  options?: RunOptions,
) => Promise<boolean>;

/**
 * What runs actions, as a lazy file of the host exports it:
 *
 * ```ts
 * export { runAction } from 'ngx-self-registration/dialogs/runtime';
 * export { angularjsDialect } from 'ngx-self-registration/dialogs/angularjs/dialect';
 * ```
 */
export interface ActionRuntime {
  /** Of `ngx-self-registration/dialogs/runtime`. */
  runAction: RunAction;
  /**
   * Of `ngx-self-registration/dialogs/angularjs/dialect`. Where it is missing, actions written for the AngularJS console need
   * `withAngularjs()`, or say so.
   */
  angularjsDialect?: ActionDialect;
  /** Components of the host for the templates of actions. */
  dialogImports?: DialogImports;
  /** Ports of the host, where its root has not named them: `[provideHostPorts(withNotices(OwnNotices))]`. */
  providers?: readonly (Provider | EnvironmentProviders)[];
}
