import { inject, Injectable, Injector } from '@angular/core';
import {
  type RunnableAction,
  runWidgetAction,
  type WidgetActionDescriptor,
  type WidgetActionInvocation,
} from 'ngx-self-registration/dialogs/actions';

const loadRuntime = () => import('ngx-self-registration/dialogs/runtime');

/**
 * Runs the widget actions that are made of code: kinds `custom` and `customPretty`.
 *
 * ```ts
 * await inject(WidgetActionRunner).run(action, { event, widgetContext: { updateAliases: () => this.reload() }, entityId });
 * ```
 *
 * Actions are of ThingsBoard's dialect of today (`customDialog`, Angular templates), and of the AngularJS one of its
 * versions before 3 (`$mdDialog`, `md-dialog` templates) where the host has `withAngularjs()`. What runs them is loaded
 * with the first action, the AngularJS dialect with the first that `isAngularJsAction` knows.
 *
 * The host's `WidgetCodeTrust` is asked before anything of an action runs, by `dashboard` of the invocation; without one
 * all code runs, as in ThingsBoard.
 */
@Injectable({ providedIn: 'root' })
export class WidgetActionRunner {
  private readonly injector = inject(Injector);

  /**
   * Runs an action. Resolves with true when its function has run (its dialog may still be open), with false when it may
   * not, and when it failed; of a failure the user has been told by a notice, and the original error is in the console. Never rejects.
   * Kinds that have no function are the widget's own business: they resolve with false and do nothing.
   */
  async run(action: RunnableAction | WidgetActionDescriptor, invocation: WidgetActionInvocation): Promise<boolean> {
    return runWidgetAction(this.injector, action, invocation, loadRuntime);
  }
}
