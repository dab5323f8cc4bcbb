import { inject, Injectable, Injector } from '@angular/core';
import { ANGULARJS_DIALECT, injectNotices, TextService, WidgetCodeTrust } from 'ngx-self-registration';
import type { Dashboard } from 'ngx-self-registration/models';
import type { ActionDialect } from './action-dialect';
import { isAngularJsAction } from './angularjs-action';
import { functionBody, hasFunction, RunnableAction, WidgetActionDescriptor } from './widget-action.model';
import type { WidgetActionInvocation } from './widget-context.model';

/** The descriptor that an action stands for. */
function described(action: RunnableAction): WidgetActionDescriptor {
  const { customFunction, customResources } = action;
  const { id = '', name = '', icon = '' } = action as Partial<WidgetActionDescriptor>;
  return {
    ...action,
    id,
    name,
    icon,
    customFunction: functionBody(customFunction),
    customResources: customResources && [...customResources],
    modules: typeof customFunction === 'object' ? customFunction?.modules : undefined,
  };
}

/**
 * Runs the widget actions that are made of code: kinds `custom` and `customPretty`.
 *
 * ```ts
 * await inject(WidgetActionRunner).run(action, { event, widgetContext: { updateAliases: () => this.reload() }, entityId });
 * ```
 *
 * Actions are of ThingsBoard's dialect of today (`customDialog`, Angular templates), and of the AngularJS one of its
 * versions before 3 (`$mdDialog`, `md-dialog` templates) where the host has `withAngularjs()`. What runs them is loaded
 * with the first action, the AngularJS dialect with the first that {@link isAngularJsAction} knows.
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
    if (!hasFunction(action)) {
      return false;
    }
    try {
      // As the host gave it: whoever judges by it knows what it is.
      const dashboard = (invocation.dashboard ?? undefined) as Dashboard | undefined;
      if (!(await this.injector.get(WidgetCodeTrust).mayRun({ actionName: action.name ?? '', dashboard }))) {
        return false;
      }
      const dialect = isAngularJsAction(action) ? this.loadDialect() : undefined;
      const [{ runAction }, startDialect] = await Promise.all([import('./run-action'), dialect]);
      return await runAction(this.injector, described(action), invocation, startDialect);
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
