import { DOCUMENT, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { hasFunction, WidgetActionDescriptor, WidgetActionRunner, WidgetContext } from 'ngx-self-registration/dialogs';
import type { EntityId } from 'ngx-self-registration/models';
import { AuthService } from '../auth/auth.service';
import { FeedbackService } from '../shared/feedback.service';
import { DashboardContext } from './dashboard-context';
import type { Widget } from './model/dashboard.model';
import type { StateParams } from './model/entity-filter';

/** The entity of the row that an action was started from. */
export interface ActionEntity {
  id: EntityId;
  name: string;
  label: string;
}

/** Runs the actions of a dashboard's widgets: code through the library, navigation by itself. */
@Injectable()
export class WidgetActionsService {
  private readonly context = inject(DashboardContext);
  private readonly runner = inject(WidgetActionRunner);
  private readonly router = inject(Router);
  private readonly feedback = inject(FeedbackService);
  private readonly user = inject(AuthService).user;
  private readonly document = inject(DOCUMENT);

  async run(action: WidgetActionDescriptor, widget: Widget, event: Event, entity?: ActionEntity): Promise<void> {
    if (hasFunction(action)) {
      await this.runner.run(action, {
        event,
        widgetContext: this.widgetContext(widget),
        // Whose it is decides whether its code may run.
        dashboard: this.context.dashboard() ?? undefined,
        entityId: entity?.id,
        entityName: entity?.name,
        entityLabel: entity?.label,
      });
      return;
    }
    switch (action.type) {
      case 'doNothing':
        return;
      case 'openDashboardState':
      case 'updateDashboardState':
        this.openState(action, entity);
        return;
      case 'openDashboard':
        await this.router.navigate(['/dashboards', action.targetDashboardId]);
        return;
      case 'openURL':
        this.openUrl(action);
        return;
      default:
        this.feedback.failure(new Error(`This console cannot run the action "${action.name}" (${action.type}).`));
    }
  }

  private openState(action: WidgetActionDescriptor, entity: ActionEntity | undefined): void {
    const target = action.targetDashboardStateId ?? this.context.state()?.id;
    if (!target || !this.context.configuration()?.states[target]) {
      this.feedback.failure(new Error(`The dashboard has no state "${target}" for the action "${action.name}".`));
      return;
    }
    const opened: StateParams =
      action.setEntityId !== false && entity ? { entityId: entity.id, entityName: entity.name } : {};
    const params = action.stateEntityParamName ? { [action.stateEntityParamName]: opened } : opened;
    this.context.openState(target, params, action.type === 'updateDashboardState');
  }

  private openUrl({ url, openNewBrowserTab, name }: WidgetActionDescriptor): void {
    const base = this.document.baseURI;
    const target = url && URL.canParse(url, base) ? new URL(url, base) : null;
    // A dashboard file can come from anywhere: only addresses of pages are opened, never scripts.
    if (!target || !['http:', 'https:'].includes(target.protocol)) {
      this.feedback.failure(new Error(`The action "${name}" has no address that can be opened.`));
      return;
    }
    this.document.defaultView?.open(target.href, openNewBrowserTab ? '_blank' : '_self', 'noopener');
  }

  /** ThingsBoard's `widgetContext`, as far as the library's runner does not fill it in by itself. */
  private widgetContext(widget: Widget): WidgetContext {
    const { context } = this;
    const user = this.user();
    return {
      widgetConfig: widget.config,
      settings: widget.config.settings ?? {},
      actions: widget.config.actions ?? {},
      aliasController: context,
      updateAliases: () => context.updateAliases(),
      currentUser: {
        userId: user?.id?.id,
        tenantId: user?.tenantId?.id,
        customerId: user?.customerId?.id,
        authority: user?.authority,
        sub: user?.email,
        firstName: user?.firstName,
        lastName: user?.lastName,
      },
      dashboard: { aliasController: context, getDashboard: () => context.dashboard() },
      stateController: {
        openState: (id: string, params?: StateParams) => context.openState(id, params),
        updateState: (id: string, params?: StateParams) => context.openState(id, params, true),
        navigatePrevState: () => context.closeState(),
        getStateId: () => context.state()?.id,
        getStateParams: () => context.state()?.params ?? {},
        getStateParamsByStateId: (id: string) => context.states().find((state) => state.id === id)?.params ?? null,
      },
    };
  }
}
