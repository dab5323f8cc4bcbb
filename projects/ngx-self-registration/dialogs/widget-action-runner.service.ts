import { inject, Injectable, Injector } from '@angular/core';
import { ANGULARJS_DIALECT, injectNotices, TextService, WidgetCodeTrust } from 'ngx-self-registration';
import type { ActionDialect } from './action-dialect';
import { hasFunction, WidgetActionDescriptor } from './widget-action.model';
import type { WidgetActionInvocation } from './widget-context.model';

/**
 * Runs the widget actions that are made of code: kinds `custom` and `customPretty`.
 *
 * ```ts
 * await inject(WidgetActionRunner).run(action, { event, widgetContext: { updateAliases: () => this.reload() }, entityId });
 * ```
 *
 * Actions are of ThingsBoard's dialect of today (`customDialog`, Angular templates), and of the AngularJS one of its
 * versions before 3 (`$mdDialog`, `md-dialog` templates) where the host has `withAngularjs()`. What runs them is loaded
 * with the first action.
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
  async run(action: WidgetActionDescriptor, invocation: WidgetActionInvocation): Promise<boolean> {
    if (!hasFunction(action)) {
      return false;
    }
    try {
      const { dashboard } = invocation;
      if (!(await this.injector.get(WidgetCodeTrust).mayRun({ actionName: action.name, dashboard }))) {
        return false;
      }
      const [{ runAction }, dialect] = await Promise.all([import('./run-action'), this.loadDialect()]);
      return await runAction(this.injector, action, invocation, dialect);
    } catch (error) {
      // What runs actions could not be loaded, or nobody could say whether it may: a common text has to do.
      console.error(error);
      const text = this.injector.get(TextService).get('self-registration.common.no-connection');
      injectNotices(this.injector).show({ kind: 'error', text });
      return false;
    }
  }

  private async loadDialect(): Promise<ActionDialect | undefined> {
    return (await this.injector.get(ANGULARJS_DIALECT, null)?.()) as ActionDialect | undefined;
  }
}
