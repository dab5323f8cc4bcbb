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
import { actionsOf, EmptyAliasError, type WidgetActionDescriptor } from 'ngx-self-registration/dialogs';
import { emptyPage, type EntityId, type PageData } from 'ngx-self-registration/models';
import { injectFailureText } from 'ngx-self-registration/state';
import { defer, tap } from 'rxjs';
import { debouncedSignal } from '../../shared/debounced-signal';
import { ActionVisibility } from '../actions/action-visibility';
import { type ActionEntity, WidgetActionsService } from '../actions/widget-actions.service';
import { DashboardContext, entityInfoOf } from '../dashboard-context';
import type { Widget } from '../model/dashboard.model';

import { formattedRows, rowEntityOf, rowsFor } from './row-entity';
import {
  cellText,
  isSortable,
  type TableColumn,
  tableQuery,
  tableSettingsOf,
  TableView,
  valueOf,
} from './entity-table.model';

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
  private readonly visible = inject(ActionVisibility);
  private readonly failureText = injectFailureText();

  readonly widget = input.required<Widget>();

  protected readonly settings = computed(() => tableSettingsOf(this.widget()));
  protected readonly headerActions = computed(() =>
    this.visible.of(this.actionsOf('headerButton'), this.widget(), this.rows(), () => formattedRows(this.rows())),
  );
  protected readonly rowActions = computed(() => this.actionsOf('actionCellButton'));
  protected readonly rowClick = computed(() => this.actionsOf('rowClick').at(0));
  protected readonly rowDoubleClick = computed(() => this.actionsOf('rowDoubleClick').at(0));
  private readonly cellClicks = computed(() => this.actionsOf('cellClick'));
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
        const { aliasId } = settings;
        // Actions look for what was resolved.
        return this.queries
          .findEntityData(tableQuery(this.context.filterOf(aliasId), settings, view))
          .pipe(tap(({ data }) => this.context.aliases.note(aliasId, data[0] ? entityInfoOf(data[0]) : null)));
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
  /** What is shown, as widgets of the platform have it. */
  private readonly rows = computed(() => {
    const aliasId = this.settings().aliasId ?? '';
    const alias = this.context.configuration()?.entityAliases[aliasId]?.alias;
    return rowsFor(this.page().data, this.widget().config.datasources?.[0], alias);
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

  /** The buttons of a row whose conditions it fulfils. */
  protected actionsOfRow(entity: EntityData): WidgetActionDescriptor[] {
    return this.visible.of(this.rowActions(), this.widget(), this.rows(), () => this.rowOf(entity));
  }

  protected run(action: WidgetActionDescriptor, event: Event, entity?: EntityData, key?: TableColumn): void {
    // A button in a row must not count as a click on the row as well.
    event.stopPropagation();
    const target: ActionEntity | null = entity
      ? {
          id: entity.entityId,
          name: this.nameOf(entity),
          label: valueOf(entity, { type: 'ENTITY_FIELD', key: 'label' }),
        }
      : this.entityOfAlias();
    const additionalParams = entity && { entity: this.rowOf(entity), ...(key ? { key: keyOf(key) } : {}) };
    void this.runner.run(action, this.widget(), event, { entity: target, additionalParams, rows: this.rows() });
  }

  protected clickRow(event: Event, entity: EntityData): void {
    const action = this.rowClick();
    if (action) this.run(action, event, entity);
  }

  protected doubleClickRow(event: Event, entity: EntityData): void {
    const action = this.rowDoubleClick();
    if (action) this.run(action, event, entity);
  }

  /** Keys have no double click: a row that has nothing else does that. */
  protected enterRow(event: Event, entity: EntityData): void {
    const action = this.rowClick() ?? this.rowDoubleClick();
    // A key on a button of the row is the button's.
    if (action && event.target === event.currentTarget) this.run(action, event, entity);
  }

  /** A click on a cell, where its column has an action; others count as clicks on the row. */
  protected clickCell(event: Event, entity: EntityData, column: TableColumn): void {
    const index = this.settings().columns.indexOf(column);
    const action = this.cellClicks().find(({ columnIndex }) => Number(columnIndex) === index);
    if (action) this.run(action, event, entity, column);
  }

  private actionsOf(source: string): WidgetActionDescriptor[] {
    return actionsOf(this.widget().config.actions, source);
  }

  private rowOf(entity: EntityData) {
    return rowEntityOf(entity, this.widget().config.datasources?.[0]?.dataKeys ?? []);
  }

  /** What a button of the header is about: the one entity that the table's alias stands for, if it does for one. */
  private entityOfAlias(): ActionEntity | null {
    const info = this.context.aliases.getInstantAliasInfo(this.settings().aliasId ?? '');
    const entity = info?.entityFilter?.type === 'singleEntity' ? info.currentEntity : null;
    return entity && { ...entity, id: { entityType: entity.entityType, id: entity.id } as EntityId };
  }
}

/** A column as ThingsBoard's tables tell of it. */
const keyOf = ({ title, key }: TableColumn) => ({ name: key.key, label: title, entityKey: key });
