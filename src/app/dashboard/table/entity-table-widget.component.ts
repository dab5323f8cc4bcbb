import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatFormField, MatPrefix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatPaginator } from '@angular/material/paginator';
import { MatProgressBar } from '@angular/material/progress-bar';
import { MatSort, MatSortHeader, Sort } from '@angular/material/sort';
import { MatTableModule } from '@angular/material/table';
import { MatTooltip } from '@angular/material/tooltip';
import { EntityData, EntityQueryService } from 'ngx-self-registration/data-access';
import { actionsOf, WidgetActionDescriptor } from 'ngx-self-registration/dialogs';
import { emptyPage, PageData } from 'ngx-self-registration/models';
import { injectFailureText } from 'ngx-self-registration/state';
import { defer } from 'rxjs';
import { debouncedSignal } from '../../shared/debounced-signal';
import { DashboardContext } from '../dashboard-context';
import type { Widget } from '../model/dashboard.model';
import { EmptyAliasError } from '../model/entity-filter';
import { ActionEntity, WidgetActionsService } from '../widget-actions.service';
import { cellText, isSortable, tableQuery, tableSettingsOf, TableView, valueOf } from './entity-table.model';

const ACTIONS_COLUMN = 'actions';

/**
 * ThingsBoard's entity table: the entities of an alias with fields, attributes and newest telemetry, and the widget's
 * actions in its header and its rows.
 */
@Component({
  selector: 'app-entity-table-widget',
  imports: [
    MatButton,
    MatFormField,
    MatIcon,
    MatIconButton,
    MatInput,
    MatPaginator,
    MatPrefix,
    MatProgressBar,
    MatSort,
    MatSortHeader,
    MatTableModule,
    MatTooltip,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './entity-table-widget.component.html',
  styleUrl: './entity-table-widget.component.scss',
})
export class EntityTableWidgetComponent {
  private readonly context = inject(DashboardContext);
  private readonly queries = inject(EntityQueryService);
  private readonly runner = inject(WidgetActionsService);
  private readonly failureText = injectFailureText();

  readonly widget = input.required<Widget>();

  protected readonly settings = computed(() => tableSettingsOf(this.widget()));
  protected readonly headerActions = computed(() => actionsOf(this.widget().config.actions, 'headerButton'));
  protected readonly rowActions = computed(() => actionsOf(this.widget().config.actions, 'actionCellButton'));
  protected readonly rowClick = computed(() => actionsOf(this.widget().config.actions, 'rowClick').at(0));
  protected readonly columnIds = computed(() => [
    ...this.settings().columns.map(({ id }) => id),
    ...(this.rowActions().length ? [ACTIONS_COLUMN] : []),
  ]);
  protected readonly isSortable = isSortable;
  protected readonly cellText = cellText;

  protected readonly searchText = linkedSignal({ source: this.widget, computation: () => '' });
  private readonly settledSearch = debouncedSignal(this.searchText);
  protected readonly pageSize = linkedSignal(() => this.settings().pageSize);
  protected readonly order = linkedSignal(() => this.settings().sort);
  private readonly pageIndex = linkedSignal({
    // Another search or another order starts again with its first page.
    source: () => [this.settledSearch(), this.pageSize(), this.order()],
    computation: () => 0,
  });
  protected readonly view = computed<TableView>(() => ({
    page: this.pageIndex(),
    pageSize: this.pageSize(),
    sort: this.order(),
    textSearch: this.settledSearch(),
  }));

  private readonly result = rxResource({
    params: () => ({
      settings: this.settings(),
      view: this.view(),
      state: this.context.state(),
      revision: this.context.revision(),
    }),
    stream: ({ params: { settings, view } }) =>
      defer(() => {
        if (!settings.aliasId) {
          throw new Error('This table has no data source that this console knows. Choose an entity alias for it.');
        }
        return this.queries.findEntityData(tableQuery(this.context.filterOf(settings.aliasId), settings.columns, view));
      }),
  });
  private readonly loaded = linkedSignal<PageData<EntityData> | undefined, PageData<EntityData> | undefined>({
    source: () => (this.result.hasValue() ? this.result.value() : undefined),
    // The old rows stay until the new ones are there: a table that empties itself at every change is no fun.
    computation: (value, previous) => value ?? previous?.value,
  });
  protected readonly isLoading = this.result.isLoading;
  protected readonly page = computed(() =>
    this.isAliasEmpty() ? emptyPage<EntityData>() : (this.loaded() ?? emptyPage<EntityData>()),
  );
  private readonly isAliasEmpty = computed(() => this.result.error() instanceof EmptyAliasError);
  protected readonly problem = computed(() => {
    const error = this.result.error();
    return error && !this.isAliasEmpty() ? this.failureText(error) : '';
  });
  protected readonly isEmpty = computed(
    () => this.isAliasEmpty() || (this.loaded() !== undefined && this.page().totalElements === 0),
  );

  protected sort({ active, direction }: Sort): void {
    this.order.set({ columnId: active, direction: direction === 'desc' ? 'DESC' : 'ASC' });
  }

  protected paginate(page: number, pageSize: number): void {
    this.pageSize.set(pageSize);
    this.pageIndex.set(page);
  }

  protected reload(): void {
    this.result.reload();
  }

  protected nameOf(entity: EntityData): string {
    return valueOf(entity, { type: 'ENTITY_FIELD', key: 'name' });
  }

  protected run(action: WidgetActionDescriptor, event: Event, entity?: EntityData): void {
    // A button in a row must not count as a click on the row as well.
    event.stopPropagation();
    const target: ActionEntity | undefined = entity && {
      id: entity.entityId,
      name: this.nameOf(entity),
      label: valueOf(entity, { type: 'ENTITY_FIELD', key: 'label' }),
    };
    void this.runner.run(action, this.widget(), event, target);
  }
}
