import { inject, Injectable, resource } from '@angular/core';
import { functionBody, type RunnableAction, type WidgetActionDescriptor } from 'ngx-self-registration/dialogs';
import { DashboardContext } from '../dashboard-context';
import type { Widget } from '../model/dashboard.model';
import type { TableRows } from '../table/row-entity';
import { DashboardTrust } from '../trust/dashboard-trust';
import { WidgetContexts } from './widget-context';

/** A condition of a dashboard's author: whether a button is there. */
type Condition = (widgetContext: object, data: unknown) => unknown;

/** The code of an action's condition; empty where it has none. */
function conditionOf(action: WidgetActionDescriptor): string {
  return action['useShowWidgetActionFunction'] === true
    ? functionBody(action['showWidgetActionFunction'] as RunnableAction['customFunction']).trim()
    : '';
}

/**
 * Which buttons of a widget are there. Their conditions are code of the dashboard, which runs where all of its code runs
 * without a question; elsewhere every button is there, and asks when it is pressed.
 */
@Injectable()
export class ActionVisibility {
  private readonly context = inject(DashboardContext);
  private readonly contexts = inject(WidgetContexts);
  private readonly trust = inject(DashboardTrust);
  private readonly compiled = new Map<string, Condition | null>();

  private readonly trusted = resource({
    params: () => ({ dashboard: this.context.source(), revision: this.trust.revision() }),
    loader: async ({ params: { dashboard } }) => !!dashboard && this.trust.isTrusted(dashboard),
  });

  /** `data` is made where a condition asks for it. */
  of(
    actions: WidgetActionDescriptor[],
    widget: Widget,
    rows: TableRows,
    data: () => unknown,
  ): WidgetActionDescriptor[] {
    if (!actions.some(conditionOf)) return actions;
    // Until it is known whose the dashboard is: buttons appear rather than vanish.
    if (!this.trusted.hasValue()) return actions.filter((action) => !conditionOf(action));
    if (!this.trusted.value()) return actions;
    const widgetContext = this.contexts.of(widget, { rows });
    return actions.filter((action) => this.isShown(conditionOf(action), action.name, widgetContext, data));
  }

  private isShown(code: string, name: string, widgetContext: object, data: () => unknown): boolean {
    const condition = this.compile(code, name);
    if (!condition) return true;
    try {
      return !!condition(widgetContext, data());
    } catch (error) {
      console.warn(`The condition of the action "${name}" failed, so it is not shown.`, error);
      return false;
    }
  }

  /** Null where there is no condition, where it cannot be read, and where the page's policy forbids code. */
  private compile(code: string, name: string): Condition | null {
    if (!code) return null;
    let condition = this.compiled.get(code);
    if (condition === undefined) {
      try {
        condition = new Function('widgetContext', 'data', code) as Condition;
      } catch (error) {
        console.warn(`The condition of the action "${name}" cannot run, so it is shown.`, error);
        condition = null;
      }
      this.compiled.set(code, condition);
    }
    return condition;
  }
}
