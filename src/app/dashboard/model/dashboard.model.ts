import type { Dashboard } from 'ngx-self-registration/models';
import { type EntityAlias, hasFunction, type WidgetActions } from 'ngx-self-registration/dialogs';

/** A value that a widget shows. */
export interface DataKey {
  name: string;
  /** `attribute`, `timeseries`, `entityField`, `alarm`, `function`, … */
  type: string;
  label?: string;
  units?: string;
  decimals?: number | null;
  settings?: Record<string, unknown>;
}

/** Where a widget's entities come from. */
export interface Datasource {
  /** `entity` for an alias, `device` for one device, `function` for generated data. */
  type: string;
  entityAliasId?: string;
  deviceId?: string;
  dataKeys?: DataKey[];
}

/** The part of a widget's configuration that this console reads; the rest is kept as it is. */
export interface WidgetConfig {
  title?: string;
  showTitle?: boolean;
  datasources?: Datasource[];
  settings?: Record<string, unknown>;
  actions?: WidgetActions;
  [extra: string]: unknown;
}

/** A widget as a dashboard keeps it. Its kind is an alias in old files and a full name in new ones. */
export interface Widget {
  id?: string;
  bundleAlias?: string;
  typeAlias?: string;
  typeFullFqn?: string;
  type?: string;
  title?: string;
  config: WidgetConfig;
  [extra: string]: unknown;
}

/** Place of a widget in the grid; sizes and positions in cells. */
export interface WidgetPlace {
  sizeX: number;
  sizeY: number;
  row: number;
  col: number;
  mobileOrder?: number | null;
  mobileHeight?: number | null;
  mobileHide?: boolean;
}

export interface GridSettings {
  columns?: number;
  /** Pixels between widgets; a pair in old files. */
  margin?: number;
  margins?: [number, number];
  /** The rows share the height of the window instead of being square. */
  autoFillHeight?: boolean;
}

export interface DashboardState {
  name: string;
  root?: boolean;
  layouts: Record<string, { widgets: Record<string, WidgetPlace>; gridSettings?: GridSettings }>;
}

/** A dashboard's configuration with everything there that pages rely on. */
export interface DashboardConfiguration {
  widgets: Record<string, Widget>;
  states: Record<string, DashboardState>;
  entityAliases: Record<string, EntityAlias>;
  filters: Record<string, unknown>;
  settings: Record<string, unknown>;
}

const DEFAULT_STATE = 'default';

function asRecord<T>(value: unknown): Record<string, T> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, T>) : {};
}

/** Reads what a dashboard holds, however old it is: widgets used to be a list, and states used to be missing. */
export function configurationOf(dashboard: Dashboard): DashboardConfiguration {
  const configuration = dashboard.configuration ?? {};
  const listed = configuration['widgets'];
  const widgets: Record<string, Widget> = Array.isArray(listed)
    ? Object.fromEntries((listed as Widget[]).map((widget, index) => [widget.id ?? String(index), widget]))
    : asRecord<Widget>(listed);
  const states = asRecord<DashboardState>(configuration['states']);
  return {
    widgets,
    states: Object.keys(states).length ? states : { [DEFAULT_STATE]: stateOfWidgets(dashboard.title, widgets) },
    entityAliases: asRecord<EntityAlias>(configuration['entityAliases']),
    filters: asRecord<unknown>(configuration['filters']),
    settings: asRecord<unknown>(configuration['settings']),
  };
}

/** A state for dashboards from before there were states: each widget carries its own place. */
function stateOfWidgets(name: string, widgets: Record<string, Widget>): DashboardState {
  const places = Object.entries(widgets).map(([id, widget]) => {
    const { sizeX, sizeY, row, col } = widget as unknown as WidgetPlace;
    return [id, { sizeX: sizeX ?? 24, sizeY: sizeY ?? 6, row: row ?? 0, col: col ?? 0 }] as const;
  });
  return { name, root: true, layouts: { main: { widgets: Object.fromEntries(places) } } };
}

/** Id of the state that a dashboard opens with. */
export function rootStateOf({ states }: DashboardConfiguration): string {
  return Object.keys(states).find((id) => states[id].root) ?? Object.keys(states)[0];
}

/** Whether a dashboard has actions that are made of code. */
export function hasScripts(dashboard: Dashboard): boolean {
  const sources = Object.values(configurationOf(dashboard).widgets).flatMap(({ config }) =>
    Object.values(asRecord<unknown>(config?.actions)),
  );
  return sources.flat().some((action) => hasFunction({ type: String(asRecord<unknown>(action)['type']) }));
}

/** A copy of the dashboard in which one widget has another configuration; everything else is the same object. */
export function withWidgetConfig(dashboard: Dashboard, widgetId: string, config: WidgetConfig): Dashboard {
  const widgets = dashboard.configuration?.['widgets'];
  const changed = Array.isArray(widgets)
    ? widgets.map((widget: Widget, index) =>
        (widget.id ?? String(index)) === widgetId ? { ...widget, config } : widget,
      )
    : { ...asRecord<Widget>(widgets), [widgetId]: { ...asRecord<Widget>(widgets)[widgetId], config } };
  return { ...dashboard, configuration: { ...dashboard.configuration, widgets: changed } };
}

/** A copy of the dashboard in which one state is laid out in another way. */
export function withGridSettings(dashboard: Dashboard, stateId: string, settings: GridSettings): Dashboard {
  const { states } = configurationOf(dashboard);
  const state = states[stateId];
  if (!state || Object.keys(settings).length === 0) return dashboard;
  const layouts = Object.fromEntries(
    Object.entries(state.layouts).map(([id, layout]) => [
      id,
      { ...layout, gridSettings: { ...layout.gridSettings, ...settings } },
    ]),
  );
  return {
    ...dashboard,
    configuration: { ...dashboard.configuration, states: { ...states, [stateId]: { ...state, layouts } } },
  };
}
