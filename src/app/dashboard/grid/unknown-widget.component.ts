import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { actionsOf, type WidgetActionDescriptor } from 'ngx-self-registration/dialogs';
import { ActionVisibility } from '../actions/action-visibility';
import { WidgetActionsService } from '../actions/widget-actions.service';
import type { Widget } from '../model/dashboard.model';
import { widgetKindOf, widgetTitleOf } from '../model/widget-kind';

/** Stands where a widget is of a kind that this console has no picture for; the dashboard keeps it as it is. */
@Component({
  selector: 'app-unknown-widget',
  imports: [MatButton, MatIcon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <mat-icon aria-hidden="true">widgets</mat-icon>
    @if (title()) {
      <h2>{{ title() }}</h2>
    }
    <p>
      This console does not show widgets of the kind <code>{{ kind() }}</code>. The widget is still part of the
      dashboard.
    </p>
    @for (action of actions(); track action.id) {
      <button mat-stroked-button type="button" (click)="run(action, $event)">{{ action.name }}</button>
    }
  `,
  styles: `
    :host {
      display: grid;
      align-content: center;
      justify-items: center;
      gap: 0.5rem;
      box-sizing: border-box;
      min-block-size: 100%;
      padding: 1.5rem 1rem;
      color: var(--mat-sys-on-surface-variant);
      text-align: center;
      overflow-wrap: anywhere;
    }
    h2 {
      margin: 0;
      color: var(--mat-sys-on-surface);
      font: var(--mat-sys-title-medium);
    }
    p {
      max-inline-size: 28rem;
      margin: 0;
    }
  `,
})
export class UnknownWidgetComponent {
  readonly widget = input.required<Widget>();

  private readonly runner = inject(WidgetActionsService);
  private readonly visible = inject(ActionVisibility);

  /** What a click on the widget would start, and the buttons of its header: these it has all the same. */
  protected readonly actions = computed(() => {
    const { actions } = this.widget().config;
    const [card] = [...actionsOf(actions, 'cardClick'), ...actionsOf(actions, 'click')];
    const all = [...actionsOf(actions, 'headerButton'), ...(card ? [card] : [])];
    return this.visible.of(all, this.widget(), { datasources: [], data: [] }, () => []);
  });
  protected readonly kind = computed(() => widgetKindOf(this.widget()));
  protected readonly title = computed(() => widgetTitleOf(this.widget()));

  protected run(action: WidgetActionDescriptor, event: Event): void {
    event.stopPropagation();
    void this.runner.runForWidget(action, this.widget(), event);
  }
}
