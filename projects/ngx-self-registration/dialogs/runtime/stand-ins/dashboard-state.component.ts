import { NgComponentOutlet } from '@angular/common';
import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { MatProgressBar } from '@angular/material/progress-bar';
import { DASHBOARD_STATE_VIEW } from 'ngx-self-registration';
import { ACTION_SESSION } from 'ngx-self-registration/dialogs/actions';

/** A margin in pixels, however a template has it. */
const numberOr = (value: unknown): number | undefined =>
  value === null || value === undefined || value === '' || Number.isNaN(Number(value)) ? undefined : Number(value);

/**
 * `tb-dashboard-state` of ThingsBoard's console: a state of the dashboard inside a dialog, by the host's own view of it. A
 * host without one gets a line of text in its place.
 */
@Component({
  selector: 'tb-dashboard-state',
  imports: [MatProgressBar, NgComponentOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (view.hasValue() && view.value()) {
      <ng-container *ngComponentOutlet="view.value()!; inputs: inputs()" />
    } @else if (view.isLoading()) {
      <mat-progress-bar mode="indeterminate" />
    } @else {
      <p role="alert">{{ problem() }}</p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-width: 0;
      min-height: 200px;
      width: 100%;
      height: 100%;
    }
    p {
      padding: 16px;
      text-align: center;
    }
  `,
})
export class DashboardStateComponent {
  private readonly session = inject(ACTION_SESSION);
  private readonly load = inject(DASHBOARD_STATE_VIEW, { optional: true });

  /** The action's `widgetContext`; its own where a template names none. */
  readonly ctx = input<unknown>();
  readonly stateId = input<string | null>();
  readonly syncParentStateParams = input(false, { transform: booleanAttribute });
  readonly defaultAutofillLayout = input(true, { transform: booleanAttribute });
  readonly defaultMargin = input(undefined, { transform: numberOr });
  readonly defaultOuterMargin = input<boolean | null>();
  readonly defaultBackgroundColor = input<string | null>();
  readonly entityParamName = input<string | null>();
  readonly entityId = input<unknown>();

  protected readonly view = resource({ loader: async () => (await this.load?.()) ?? null });
  protected readonly inputs = computed(() => ({
    ctx: this.ctx() ?? this.session.invocation.widgetContext,
    stateId: this.stateId(),
    syncParentStateParams: this.syncParentStateParams(),
    defaultAutofillLayout: this.defaultAutofillLayout(),
    defaultMargin: this.defaultMargin(),
    defaultOuterMargin: this.defaultOuterMargin(),
    defaultBackgroundColor: this.defaultBackgroundColor(),
    entityParamName: this.entityParamName(),
    entityId: this.entityId(),
  }));
  protected readonly problem = computed(() => {
    const error = this.view.error();
    return error ? error.message : this.session.text('no-state-view', { state: this.stateId() ?? '' });
  });
}
