import { DestroyRef, inject, Injectable } from '@angular/core';
import type { WidgetContext } from 'ngx-self-registration/dialogs';
import { AuthService } from '../../auth/auth.service';
import { DashboardContext } from '../dashboard-context';
import type { Widget } from '../model/dashboard.model';
import { widgetTitleOf } from '../model/widget-kind';
import { StateController } from '../state/state-controller';
import type { TableRows } from '../table/row-entity';

/** What an action's start says besides the widget. */
export interface WidgetParts {
  /** What the widget shows. */
  rows?: TableRows;
  /** The widget on the page. */
  element?: Element | null;
  /** The widget's other actions, as its code starts them. */
  actionsApi?: object;
}

const NO_ROWS: TableRows = { datasources: [], data: [] };

/** ThingsBoard's `widgetContext`, as far as the library's runtime does not fill it in by itself. */
@Injectable()
export class WidgetContexts {
  private readonly context = inject(DashboardContext);
  private readonly user = inject(AuthService).user;
  private readonly destroyRef = inject(DestroyRef);

  of(widget: Widget, { rows = NO_ROWS, element, actionsApi }: WidgetParts = {}): WidgetContext {
    const { context } = this;
    const stateController = new StateController(context.outermost());
    const box = element?.getBoundingClientRect();
    return {
      widgetConfig: widget.config,
      widgetTitle: widgetTitleOf(widget),
      settings: widget.config.settings ?? {},
      actions: widget.config.actions ?? {},
      ...(actionsApi ? { actionsApi } : {}),
      ...rows,
      latestData: [],
      hiddenData: [],
      aliasController: context.aliases,
      updateAliases: (aliasIds?: string[]) => context.updateAliases(aliasIds),
      currentUser: this.authUser(),
      dashboard: {
        aliasController: context.aliases,
        stateController,
        getDashboard: () => context.dashboard(),
        /** For a state that a dialog shows: see `DashboardStateViewComponent`. */
        dashboardContext: context,
      },
      stateController,
      ...(element ? { widgetElement: element, width: box?.width, height: box?.height } : {}),
      closeDialog: (result: unknown) => context.dialogRef?.close(result),
      registerDestroyCallback: (done: () => void) => void this.destroyRef.onDestroy(done),
    };
  }

  /** Who looks at the dashboard, as ThingsBoard's `AuthUser`. */
  private authUser(): object {
    const user = this.user();
    return {
      userId: user?.id?.id,
      tenantId: user?.tenantId?.id,
      customerId: user?.customerId?.id,
      authority: user?.authority,
      scopes: user?.authority ? [user.authority] : [],
      sub: user?.email,
      firstName: user?.firstName,
      lastName: user?.lastName,
      additionalInfo: user?.additionalInfo,
      enabled: true,
      isPublic: false,
    };
  }
}
