import type { EntityData, EntityDataQuery, EntityFilter, EntityKey } from 'ngx-self-registration/data-access';
import type { SortOrder } from 'ngx-self-registration/models';
import type { DataKey, Widget } from '../model/dashboard.model';

/** A column of an entity table. */
export interface TableColumn {
  id: string;
  title: string;
  key: EntityKey;
  units: string;
  decimals: number | null;
}

/** How an entity table is set up, read from its widget with ThingsBoard's defaults. */
export interface TableSettings {
  title: string;
  columns: TableColumn[];
  /** All that actions are given of a row, shown or not. */
  keys: EntityKey[];
  aliasId: string | null;
  enableSearch: boolean;
  displayPagination: boolean;
  pageSize: number;
  sort: { columnId: string; direction: SortOrder };
}

/** What the user has chosen. */
export interface TableView {
  page: number;
  pageSize: number;
  textSearch: string;
  sort: TableSettings['sort'];
}

const NAME: EntityKey = { type: 'ENTITY_FIELD', key: 'name' };
const LABEL: EntityKey = { type: 'ENTITY_FIELD', key: 'label' };
/** Not a value but the kind of the entity, `DEVICE`; the platform neither sends it as a field nor sorts by it. */
const KIND: EntityKey = { type: 'ENTITY_FIELD', key: 'entityType' };
const DEFAULT_PAGE_SIZE = 10;
/** A table without paging still has to end somewhere. */
const UNPAGED_SIZE = 1000;

/** Kinds of data keys as the platform's searches name them. */
export const KEY_TYPES: Record<string, EntityKey['type'] | undefined> = {
  attribute: 'ATTRIBUTE',
  timeseries: 'TIME_SERIES',
  entityField: 'ENTITY_FIELD',
};

const text = (value: unknown, fallback: string) => (typeof value === 'string' && value.trim() ? value : fallback);

function dataColumn(key: DataKey, index: number): TableColumn | null {
  const type = KEY_TYPES[key.type];
  if (!type || key.settings?.['defaultColumnVisibility'] === 'hidden') {
    return null;
  }
  return {
    id: `key-${index}`,
    title: text(key.label, key.name),
    key: { type, key: key.name },
    units: key.units ?? '',
    decimals: key.decimals ?? null,
  };
}

/** `entityName` sorts upwards, `-entityName` downwards; data keys go by their label or name. */
function defaultSort(order: string, columns: readonly TableColumn[]): TableSettings['sort'] {
  const direction = order.startsWith('-') ? 'DESC' : 'ASC';
  const name = order.replace(/^-/, '');
  const column = columns.find(({ id, title, key }) => id === name || title === name || key.key === name);
  return { columnId: column?.id ?? 'entityName', direction };
}

/** Whether the platform can sort by a column. */
export const isSortable = (column: TableColumn): boolean => column.key !== KIND;

/** Reads the set-up of an entity table. */
export function tableSettingsOf(widget: Widget): TableSettings {
  const settings = widget.config.settings ?? {};
  const datasource = widget.config.datasources?.[0];
  const fixed = (id: string, title: string, key: EntityKey): TableColumn => ({
    id,
    title,
    key,
    units: '',
    decimals: null,
  });
  const columns = [
    settings['displayEntityName'] === false
      ? null
      : fixed('entityName', text(settings['entityNameColumnTitle'], 'Entity name'), NAME),
    settings['displayEntityLabel'] === true
      ? fixed('entityLabel', text(settings['entityLabelColumnTitle'], 'Entity label'), LABEL)
      : null,
    settings['displayEntityType'] === false ? null : fixed('entityType', 'Entity type', KIND),
    ...(datasource?.dataKeys ?? []).map(dataColumn),
  ].filter((column) => column !== null);
  const pageSize = Number(settings['defaultPageSize']);
  const displayPagination = settings['displayPagination'] !== false;
  return {
    title: text(settings['entitiesTitle'], text(widget.config.title, 'Entities')),
    columns,
    keys: (datasource?.dataKeys ?? []).flatMap(({ type, name }) =>
      KEY_TYPES[type] ? { type: KEY_TYPES[type], key: name } : [],
    ),
    aliasId: datasource?.type === 'entity' ? (datasource.entityAliasId ?? null) : null,
    enableSearch: settings['enableSearch'] !== false,
    displayPagination,
    pageSize: displayPagination ? (pageSize > 0 ? pageSize : DEFAULT_PAGE_SIZE) : UNPAGED_SIZE,
    sort: defaultSort(text(settings['defaultSortOrder'], 'entityName'), columns),
  };
}

/** The search behind one view of the table. */
export function tableQuery(
  entityFilter: EntityFilter,
  { columns, keys }: Pick<TableSettings, 'columns' | 'keys'>,
  view: TableView,
): EntityDataQuery {
  const fields = keys.filter(
    (key) => key.type === 'ENTITY_FIELD' && ![NAME.key, LABEL.key, KIND.key].includes(key.key),
  );
  const sorted = columns.find(({ id }) => id === view.sort.columnId)?.key ?? NAME;
  return {
    entityFilter,
    // Actions are told name and label, shown or not.
    entityFields: [NAME, LABEL, ...fields],
    latestValues: keys.filter(({ type }) => type !== 'ENTITY_FIELD'),
    pageLink: {
      page: view.page,
      pageSize: view.pageSize,
      textSearch: view.textSearch.trim() || null,
      dynamic: false,
      sortOrder: { key: sorted, direction: view.sort.direction },
    },
  };
}

/** One value of an entity as the platform sends it; empty where there is none. */
export function valueOf(entity: EntityData, { type, key }: EntityKey): string {
  return entity.latest[type]?.[key]?.value ?? '';
}

/** What a cell shows: rounded, with its unit. Cell functions of the dashboard are code, and are not run. */
export function cellText(entity: EntityData, column: TableColumn): string {
  if (column.key === KIND) {
    const kind = entity.entityId.entityType.replace(/_/g, ' ').toLowerCase();
    return kind.charAt(0).toUpperCase() + kind.slice(1);
  }
  const value = valueOf(entity, column.key);
  if (value === '') {
    return '';
  }
  if (column.key.type === 'ENTITY_FIELD' && column.key.key === 'createdTime' && Number(value)) {
    return new Date(Number(value)).toLocaleString();
  }
  const isNumber = column.decimals !== null && Number.isFinite(Number(value));
  const shown = isNumber ? Number(value).toFixed(column.decimals!) : value;
  return column.units ? `${shown} ${column.units}` : shown;
}
