import type { WidgetComponentName } from './widget-components';

/** Kind of data that a widget shows. */
export type WidgetKind = 'latest' | 'timeseries' | 'alarm' | 'static';

/** A widget type: a name by which dashboards know it, and the component behind it. */
export interface CatalogueEntry {
  fqn: string;
  name: string;
  kind: WidgetKind;
  component: WidgetComponentName;
  size: readonly [columns: number, rows: number];
  /** Parameters besides those of the component. */
  parameters?: Record<string, unknown>;
}

type Row = [
  fqn: string,
  name: string,
  component: WidgetComponentName,
  columns: number,
  rows: number,
  more?: Record<string, unknown>,
];

const entries = (kind: WidgetKind, rows: Row[]) =>
  rows.map(([fqn, name, component, columns, height, parameters]): CatalogueEntry => {
    return { fqn, name, kind, component, size: [columns, height], ...(parameters ? { parameters } : {}) };
  });

/** Widget types that dashboards name. What needs a device that answers calls, gateways or SCADA symbols is not among them. */
export const WIDGET_CATALOGUE: readonly CatalogueEntry[] = [
  ...entries('latest', [
    ['cards.entities_table', 'Entities table', 'entitiesTable', 7.5, 6.5],
    ['entity_admin_widgets.device_admin_table', 'Device admin table', 'entitiesTable', 7.5, 6.5],
    ['entity_admin_widgets.asset_admin_table', 'Asset admin table', 'entitiesTable', 7.5, 6.5],
    ['cards.entities_hierarchy', 'Entities hierarchy', 'entitiesHierarchy', 7.5, 3.5],
    ['cards.value_card', 'Value card', 'valueCard', 3, 3],
    ['cards.horizontal_value_card', 'Horizontal value card', 'valueCard', 5, 1, { horizontal: true }],
    ['label_value_card', 'Label & value card', 'labelValueCard', 4.5, 1, { horizontal: true }],
    ['progress_bar', 'Progress bar', 'progressBar', 3, 2],
    ['battery_level', 'Battery level', 'batteryLevel', 2.5, 2.5],
    ['signal_strength', 'Signal strength', 'signalStrength', 2.5, 2.5],
    ['entity_count', 'Entity count', 'entityCount', 3.5, 1.5],
    ['alarm_count', 'Alarm count', 'alarmCount', 3.5, 1.5],
    ['cards.markdown_card', 'Markdown/HTML Card', 'markdown', 5, 3.5],
    ['cards.qr_code', 'QR Code', 'qrCode', 4, 3.5],
    ['map', 'Map', 'map', 8.5, 6],
    ['image_map', 'Image Map', 'map', 8.5, 6],
    ['bars', 'Bars', 'barChart', 5, 4],
    ['doughnut', 'Doughnut', 'doughnut', 4, 3],
    ['horizontal_doughnut', 'Horizontal doughnut', 'doughnut', 4, 2.5, { horizontal: true }],
    ['pie', 'Pie', 'pieChart', 5, 4],
    ['polar_area', 'Polar area', 'polarArea', 5, 4],
    ['radar', 'Radar', 'radar', 5, 4],
    ['action_button', 'Action button', 'actionButton', 3, 1],
    ['input_widgets.update_multiple_attributes', 'Update Multiple Attributes', 'multipleInput', 7.5, 3],
    ['api_usage', 'API Usage', 'apiUsage', 7.5, 3],
  ]),
  ...entries('timeseries', [
    ['cards.timeseries_table', 'Time series table', 'timeseriesTable', 8, 6.5],
    ['time_series_chart', 'Time series chart', 'timeSeriesChart', 8, 5],
    ['line_chart', 'Line chart', 'timeSeriesChart', 8, 5, { chartType: 'line' }],
    ['bar_chart', 'Bar chart', 'timeSeriesChart', 8, 5, { chartType: 'bar' }],
    ['point_chart', 'Point chart', 'timeSeriesChart', 8, 5, { chartType: 'point' }],
    ['state_chart', 'State chart', 'timeSeriesChart', 8, 5, { chartType: 'state', stateData: true }],
    ['range_chart', 'Range chart', 'rangeChart', 8, 5],
    ['bar_chart_with_labels', 'Bar chart with labels', 'barChartWithLabels', 8, 5],
    ['simple_value_and_chart_card', 'Simple Value and chart card', 'valueChartCard', 4.5, 2],
    ['cards.aggregated_value_card', 'Value and chart card', 'aggregatedValueCard', 4.5, 3.5],
    ['route_map', 'Route Map', 'tripMap', 8.5, 6],
    ['trip_map', 'Trip Map', 'tripMap', 8.5, 6],
  ]),
  ...entries('alarm', [['alarm_widgets.alarms_table', 'Alarms table', 'alarmsTable', 10.5, 6.5]]),
  ...entries('static', [
    ['label_card', 'Label card', 'labelCard', 4.5, 1],
    ['html_container', 'HTML Container', 'htmlContainer', 9.5, 5.5],
    ['date.date_range_navigator', 'Date-range-navigator', 'dateRange', 5, 5.5],
    ['navigation_widgets.navigation_card', 'Navigation card', 'navigationCard', 2.5, 2],
    ['navigation_widgets.navigation_cards', 'Navigation cards', 'navigationCards', 7, 6],
    ['home_page_widgets.dashboards', 'Dashboards', 'recentDashboards', 7.5, 6.5],
    ['home_page_widgets.quick_links', 'Quick links', 'quickLinks', 7.5, 3],
    ['home_page_widgets.documentation_links', 'Documentation links', 'docLinks', 7.5, 3],
    ['home_page_widgets.usage_info', 'Usage info', 'usageInfo', 7.5, 6.5],
    ['home_page_widgets.getting_started', 'Getting started', 'gettingStarted', 7.5, 6.5],
    ['home_page_widgets.iot_hub', 'IoT Hub', 'iotHub', 7.5, 6.5],
    ['mobile_app_qr_code', 'Mobile app QR code', 'mobileAppQrCode', 7.5, 4],
  ]),
];

/** Names that dashboards of older consoles have for the same. */
export const WIDGET_ALIASES: Readonly<Record<string, string>> = {
  'entity_admin_widgets.device_admin_table2': 'entity_admin_widgets.device_admin_table',
  'entity_admin_widgets.asset_admin_table2': 'entity_admin_widgets.asset_admin_table',
  'cards.entities_table2': 'cards.entities_table',
  'charts.basic_timeseries': 'time_series_chart',
  'charts.timeseries_bars_flot': 'bar_chart',
};

/** Bundles, as a console offers them to whoever adds a widget: title and the beginnings or names of what is in them. */
export const WIDGET_BUNDLES: readonly { alias: string; title: string; fqns: readonly string[] }[] = [
  {
    alias: 'tables',
    title: 'Tables',
    fqns: ['cards.entities_table', 'cards.timeseries_table', 'alarm_widgets.alarms_table', 'cards.entities_hierarchy'],
  },
  {
    alias: 'cards',
    title: 'Cards',
    fqns: [
      ...['cards.value_card', 'cards.horizontal_value_card', 'cards.aggregated_value_card'],
      ...['simple_value_and_chart_card', 'label_card', 'label_value_card', 'progress_bar', 'cards.markdown_card'],
      ...['cards.qr_code', 'html_container'],
    ],
  },
  {
    alias: 'charts',
    title: 'Charts',
    fqns: [
      ...['time_series_chart', 'line_chart', 'bar_chart', 'point_chart', 'state_chart', 'range_chart'],
      ...['bar_chart_with_labels', 'bars', 'doughnut', 'horizontal_doughnut', 'pie', 'polar_area', 'radar'],
    ],
  },
  { alias: 'maps', title: 'Maps', fqns: ['map', 'image_map', 'route_map', 'trip_map'] },
  { alias: 'count_widgets', title: 'Count widgets', fqns: ['entity_count', 'alarm_count'] },
  { alias: 'alarm_widgets', title: 'Alarm widgets', fqns: ['alarm_widgets.alarms_table', 'alarm_count'] },
  {
    alias: 'status_indicators',
    title: 'Status indicators',
    fqns: ['battery_level', 'signal_strength', 'progress_bar'],
  },
  { alias: 'buttons', title: 'Buttons', fqns: ['action_button'] },
  { alias: 'input_widgets', title: 'Input widgets', fqns: ['input_widgets.update_multiple_attributes'] },
  { alias: 'date', title: 'Date', fqns: ['date.date_range_navigator'] },
  {
    alias: 'navigation_widgets',
    title: 'Navigation widgets',
    fqns: ['navigation_widgets.navigation_card', 'navigation_widgets.navigation_cards'],
  },
  {
    alias: 'entity_admin_widgets',
    title: 'Entity admin widgets',
    fqns: ['entity_admin_widgets.device_admin_table', 'entity_admin_widgets.asset_admin_table'],
  },
  {
    alias: 'home_page_widgets',
    title: 'Home page widgets',
    fqns: [
      ...['home_page_widgets.dashboards', 'home_page_widgets.quick_links', 'home_page_widgets.documentation_links'],
      ...['home_page_widgets.usage_info', 'home_page_widgets.getting_started', 'home_page_widgets.iot_hub'],
      'mobile_app_qr_code',
    ],
  },
];
