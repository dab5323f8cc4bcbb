import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import type { Widget } from '../model/dashboard.model';
import { widgetKindOf, widgetTitleOf } from '../model/widget-kind';

/** Stands where a widget is of a kind that this console has no picture for; the dashboard keeps it as it is. */
@Component({
  selector: 'app-unknown-widget',
  imports: [MatIcon],
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

  protected readonly kind = computed(() => widgetKindOf(this.widget()));
  protected readonly title = computed(() => widgetTitleOf(this.widget()));
}
