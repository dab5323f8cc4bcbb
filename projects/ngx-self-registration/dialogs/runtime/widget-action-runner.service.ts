import { inject, Injectable, Injector } from '@angular/core';
import { SelfRegistrationNotices, TextService, WidgetCodeTrust } from 'ngx-self-registration';
import { hasFunction, WidgetActionDescriptor } from '../model/widget-action.model';
import type { WidgetActionInvocation } from './widget-context.model';

/**
 * Runs the widget actions that are made of code: kinds `custom` and `customPretty`.
 *
 * ```ts
 * await inject(WidgetActionRunner).run(action, { event, widgetContext: { updateAliases: () => this.reload() }, entityId });
 * ```
 *
 * Both dialects work: ThingsBoard's today (`customDialog`, Angular templates) and the AngularJS one of its versions
 * before 3 (`$mdDialog`, `md-dialog` templates). What runs them is loaded with the first action.
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
      const { runAction } = await import('./run-action');
      return await runAction(this.injector, action, invocation);
    } catch (error) {
      // What runs actions could not be loaded, or nobody could say whether it may: a common text has to do.
      console.error(error);
      const text = this.injector.get(TextService).get('self-registration.common.no-connection');
      this.injector.get(SelfRegistrationNotices).show({ kind: 'error', text });
      return false;
    }
  }
}
