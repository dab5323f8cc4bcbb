import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatMiniFabButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { DashboardContext } from '../dashboard-context';
import type { GridSettings, Widget, WidgetPlace } from '../model/dashboard.model';
import { rendererOf, widgetKindOf, widgetTitleOf } from '../model/widget-kind';
import { EntityTableWidgetComponent } from '../table/entity-table-widget.component';
import { UnknownWidgetComponent } from './unknown-widget.component';

interface Tile {
  id: string;
  widget: Widget;
  place: WidgetPlace;
  renderer: ReturnType<typeof rendererOf>;
  title: string;
}

const DEFAULT_COLUMNS = 24;
const DEFAULT_MARGIN_PX = 10;

/** Order on a narrow screen: what the dashboard says, else from top to bottom. */
const inReadingOrder = (a: Tile, b: Tile) =>
  (a.place.mobileOrder ?? a.place.row) - (b.place.mobileOrder ?? b.place.row) || a.place.col - b.place.col;

/** The widgets of the present state, in the dashboard's grid; one below the other where the screen is narrow. */
@Component({
  selector: 'app-dashboard-grid',
  imports: [EntityTableWidgetComponent, MatIcon, MatMiniFabButton, UnknownWidgetComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './dashboard-grid.component.html',
  styleUrl: './dashboard-grid.component.scss',
})
export class DashboardGridComponent {
  private readonly context = inject(DashboardContext);

  /** Shows a button on each widget that starts editing it. */
  readonly isEditing = input(false);
  /** The widget that is being edited. */
  readonly selected = input<string | null>(null);
  /** Id of the widget to edit. */
  readonly edit = output<string>();

  private readonly layout = computed(() => {
    const configuration = this.context.configuration();
    const state = this.context.state();
    const layouts = state ? configuration?.states[state.id]?.layouts : undefined;
    return (this.context.isRightOpen() && layouts?.['right']) || layouts?.['main'];
  });
  private readonly settings = computed<GridSettings>(() => this.layout()?.gridSettings ?? {});
  protected readonly columns = computed(() => this.settings().columns ?? DEFAULT_COLUMNS);
  protected readonly gap = computed(() => this.settings().margin ?? this.settings().margins?.[0] ?? DEFAULT_MARGIN_PX);
  protected readonly fillsHeight = computed(() => this.settings().autoFillHeight === true);
  protected readonly tiles = computed<Tile[]>(() => {
    const widgets = this.context.configuration()?.widgets ?? {};
    return Object.entries(this.layout()?.widgets ?? {})
      .filter(([id]) => widgets[id])
      .map(([id, place]) => ({
        id,
        place,
        widget: widgets[id],
        renderer: rendererOf(widgets[id]),
        title: widgetTitleOf(widgets[id]) || widgetKindOf(widgets[id]),
      }))
      .sort(inReadingOrder);
  });
  protected readonly rows = computed(() => Math.max(1, ...this.tiles().map(({ place }) => place.row + place.sizeY)));
}
