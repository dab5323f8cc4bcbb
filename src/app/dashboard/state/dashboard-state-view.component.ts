import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { MatDialogRef } from '@angular/material/dialog';
import { copyOf, paramsWith, type StateParams } from 'ngx-self-registration/dialogs';
import type { Dashboard, EntityId } from 'ngx-self-registration/models';
import { ActionVisibility } from '../actions/action-visibility';
import { WidgetActionsService } from '../actions/widget-actions.service';
import { WidgetContexts } from '../actions/widget-context';
import { DashboardContext } from '../dashboard-context';
import { DashboardGridComponent } from '../grid/dashboard-grid.component';
import { type GridSettings, rootStateOf, withGridSettings } from '../model/dashboard.model';
import type { ShownState } from './state-dialog.component';
import { StateOverlays } from './state-overlays.service';

/** What a `widgetContext` of this console knows of its dashboard. */
interface ContextOfWidget {
  dashboard?: { dashboardContext?: DashboardContext };
  stateController?: { getStateParams?(): StateParams };
}

/**
 * One state of a dashboard inside a dialog or a template, with parameters and aliases of its own. Its inputs are those of
 * ThingsBoard's `tb-dashboard-state`, and `shown` where this console opens it by itself.
 */
@Component({
  selector: 'app-dashboard-state-view',
  imports: [DashboardGridComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [ActionVisibility, DashboardContext, StateOverlays, WidgetActionsService, WidgetContexts],
  template: `
    @if (problem(); as text) {
      <p role="status">{{ text }}</p>
    } @else {
      <app-dashboard-grid />
    }
  `,
  styles: `
    :host {
      display: block;
      flex: 1;
      min-block-size: 0;
      block-size: 100%;
      overflow: auto;
      background: var(--state-background, transparent);
    }
    /* The grid measures itself, and so asks for no width of its own: a dialog that fits its content needs one. */
    app-dashboard-grid {
      contain-intrinsic-inline-size: min(45rem, 85vw);
    }
    p {
      margin: 0;
      padding: 1.5rem;
      text-align: center;
    }
  `,
  host: { '[style.--state-background]': 'defaultBackgroundColor() || null' },
})
export class DashboardStateViewComponent {
  private readonly context = inject(DashboardContext);

  /** The `widgetContext` of the action whose template shows the state. */
  readonly ctx = input<unknown>();
  readonly stateId = input<string | null>();
  /** Parameters follow those of the dashboard around it. */
  readonly syncParentStateParams = input(false);
  /** The widgets share the height that there is. */
  readonly defaultAutofillLayout = input(true);
  /** Between widgets, in pixels. */
  readonly defaultMargin = input<number | null>();
  readonly defaultOuterMargin = input<boolean | null>();
  readonly defaultBackgroundColor = input<string | null>();
  /** The name under which {@link entityId} is put into the parameters. */
  readonly entityParamName = input<string | null>();
  readonly entityId = input<EntityId | null>();
  readonly shown = input<ShownState>();
  /** The dialog that shows nothing else. */
  readonly dialogRef = input<MatDialogRef<unknown>>();

  private readonly parent = computed(
    () => this.shown()?.parent ?? (this.ctx() as ContextOfWidget | undefined)?.dashboard?.dashboardContext ?? null,
  );
  private readonly wanted = computed(() => {
    const configuration = this.parent()?.configuration();
    const id = this.shown() ? this.shown()?.stateId : this.stateId();
    return id || (configuration ? rootStateOf(configuration) : '');
  });
  private readonly params = computed<StateParams>(() => {
    const shown = this.shown();
    if (shown) return shown.params;
    const { stateController } = (this.ctx() ?? {}) as ContextOfWidget;
    const present = () => stateController?.getStateParams?.() ?? this.parent()?.outermost().state()?.params ?? {};
    const params = this.syncParentStateParams() ? present() : untracked(present);
    const entity = this.entityId();
    return paramsWith(copyOf(params), entity ? { id: entity } : null, this.entityParamName());
  });

  protected readonly problem = computed(() => {
    const states = this.parent()?.configuration()?.states;
    if (!states) return 'There is no dashboard here whose states could be shown.';
    return states[this.wanted()] ? '' : `The dashboard has no state “${this.wanted()}”.`;
  });

  constructor() {
    effect(() => {
      const parent = this.parent();
      const dashboard = parent?.dashboard();
      if (!parent || !dashboard || this.problem()) return;
      const [id, params, laidOut] = [this.wanted(), this.params(), this.laidOut(dashboard)];
      untracked(() => {
        this.context.dialogRef = this.dialogRef();
        this.context.showInside(parent, laidOut, { id, params });
      });
    });
  }

  private laidOut(dashboard: Dashboard): Dashboard {
    const settings: GridSettings = {};
    if (this.defaultAutofillLayout() && !this.shown()) settings.autoFillHeight = true;
    if (typeof this.defaultMargin() === 'number') settings.margin = this.defaultMargin()!;
    return withGridSettings(dashboard, this.wanted(), settings);
  }
}
