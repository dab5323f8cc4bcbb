import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, input, output, signal, Type } from '@angular/core';
import { SrTextPipe } from 'ngx-self-registration';
import type { InvocationDashboard, WidgetActions } from 'ngx-self-registration/dialogs/actions';
import { provideDialogTexts } from '../dialog-texts';
import { ENTITY_TABLE_ACTION_SOURCES, WidgetActionSourceOption } from './action-sources';

/**
 * The Actions tab of a widget's settings:
 *
 * ```html
 * <sr-widget-actions [actions]="widget.config.actions" [dashboard]="dashboard" (actionsChange)="keep($event)" />
 * ```
 *
 * Never changes the object it was given. What does the work is loaded when the tab is first shown.
 */
@Component({
  selector: 'sr-widget-actions',
  imports: [NgComponentOutlet, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [provideDialogTexts()],
  template: `
    @if (table(); as component) {
      <ng-container *ngComponentOutlet="component; inputs: tableInputs()" />
    } @else if (failed()) {
      <p role="alert">{{ 'self-registration.actions.load-failed' | srText }}</p>
      <button type="button" (click)="load()">{{ 'self-registration.common.retry' | srText }}</button>
    } @else {
      <p role="status">{{ 'self-registration.common.loading' | srText }}</p>
    }
  `,
  styles: ':host { display: block; inline-size: 100%; min-inline-size: 0; }',
})
export class WidgetActionsComponent {
  /** The widget's actions by source, as its configuration has them. */
  readonly actions = input<WidgetActions | null | undefined>(null);
  /** Where this widget takes actions. Sources that are used besides are listed as well. */
  readonly sources = input<readonly WidgetActionSourceOption[]>(ENTITY_TABLE_ACTION_SOURCES);
  /** The widget's id: unsaved work on an action is offered again in its own widget only. */
  readonly widgetId = input<string>();
  /** The dashboard that the widget is part of: the host's `WidgetCodeTrust` is asked by it before a preview runs. */
  readonly dashboard = input<InvocationDashboard | null>();
  /** All actions after one was added, changed or deleted: a new object. */
  readonly actionsChange = output<WidgetActions>();

  protected readonly table = signal<Type<unknown> | null>(null);
  protected readonly failed = signal(false);
  private readonly emit = (actions: WidgetActions): void => this.actionsChange.emit(actions);

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failed.set(false);
    try {
      this.table.set((await import('../heavy-parts')).WidgetActionsTableComponent);
    } catch (error) {
      console.error('The Actions tab could not be loaded', error);
      this.failed.set(true);
    }
  }

  protected tableInputs(): Record<string, unknown> {
    return {
      actions: this.actions() ?? {},
      sources: this.sources(),
      widgetId: this.widgetId(),
      dashboard: this.dashboard(),
      changed: this.emit,
    };
  }
}
