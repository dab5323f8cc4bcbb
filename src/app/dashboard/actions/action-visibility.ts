import { inject, Injectable, Injector, resource, signal } from '@angular/core';
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
  private readonly injector = inject(Injector);
  private readonly compiled = new Map<string, Condition | null | 'on its way'>();
  /** Counts the conditions that have come from the server. */
  private readonly arrived = signal(0);

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
    this.arrived();
    const widgetContext = this.contexts.of(widget, { rows });
    return actions.filter((action) => this.isShown(conditionOf(action), action.name, widgetContext, data));
  }

  private isShown(code: string, name: string, widgetContext: object, data: () => unknown): boolean {
    const condition = this.compile(code, name);
    if (!condition) return true;
    // Buttons appear rather than vanish.
    if (condition === 'on its way') return false;
    try {
      return !!condition(widgetContext, data());
    } catch (error) {
      console.warn(`The condition of the action "${name}" failed, so it is not shown.`, error);
      return false;
    }
  }

  /** Null where there is no condition, where it cannot be read, and where neither the page's policy nor the server has it run. */
  private compile(code: string, name: string): Condition | null | 'on its way' {
    if (!code) return null;
    let condition = this.compiled.get(code);
    if (condition === undefined) {
      try {
        condition = new Function('widgetContext', 'data', code) as Condition;
      } catch (error) {
        condition = error instanceof EvalError ? 'on its way' : null;
        if (condition) void this.ask(code, name);
        else console.warn(`The condition of the action "${name}" cannot run, so it is shown.`, error);
      }
      this.compiled.set(code, condition);
    }
    return condition;
  }

  /** Asks the server for a condition that the page's policy keeps from being compiled. */
  private async ask(code: string, name: string): Promise<void> {
    let condition: Condition | undefined;
    try {
      const { ActionScripts } = await import('ngx-self-registration/dialogs/runtime');
      condition = await this.injector.get(ActionScripts).conditionOf(code);
    } catch (error) {
      console.warn(error);
    }
    if (!condition) console.warn(`The condition of the action "${name}" may not run here, so it is shown.`);
    this.compiled.set(code, condition ?? null);
    this.arrived.update((count) => count + 1);
  }
}
