/** How a component of ThingsBoard's own consoles is made a widget: facts about the component. */
export interface WidgetComponent {
  /** Its element. */
  tag: string;
  /** Where it stands in a widget's scope; absent where nothing is told to it. */
  name?: string;
  /** What the dashboard tells it by calling it; by another name where it is so written. */
  hooks?: readonly string[];
  /** What can be asked of its kind, as the console names it. */
  parameters?: Record<string, unknown>;
  /** Places of its actions; those that may have several end with `*`, and with `?` where they may be conditional. */
  actions?: readonly string[];
  /** It draws the title itself. */
  hasTitle?: boolean;
  /** Forms that edit its settings: of the widget, of a key, of a key's latest value. */
  settings?: readonly [widget: string, key?: string, latestKey?: string];
  /** The form that edits it in few steps. */
  basic?: string;
}

const LIVE = ['onInit', 'onDataUpdated'];
const CHART = [...LIVE, 'onLatestDataUpdated'];
const ONE_VALUE = { maxDatasources: 1, maxDataKeys: 1, singleEntity: true, embedTitlePanel: true };
const PANELS = { embedTitlePanel: true, embedActionsPanel: true };
const MAP = { ...PANELS, hideDataTab: true, hideDataSettings: true, datasourcesOptional: true };
const FREE = { dataKeysOptional: true, datasourcesOptional: true };
const ROW = ['actionCellButton*?', 'rowClick'];

/** A chart of the newest values. */
const latestChart = (tag: string, name: string, form: string): WidgetComponent => ({
  ...{ tag, name, hooks: LIVE, parameters: { ...PANELS, supportsUnitConversion: true } },
  ...{ settings: [`tb-${form}-widget-settings`], basic: `tb-${form}-basic-config` },
});

/** A card of one value. */
const card = (tag: string, name: string, form: string, more: Partial<WidgetComponent> = {}): WidgetComponent => ({
  ...{ tag, name, hooks: LIVE, hasTitle: true, parameters: { ...ONE_VALUE, supportsUnitConversion: true } },
  ...{ settings: [`tb-${form}-widget-settings`], basic: `tb-${form}-basic-config` },
  ...more,
});

/** Nothing but the component. */
const plain = (tag: string, settings?: string): WidgetComponent => ({
  tag,
  ...(settings ? { settings: [settings] } : {}),
});

/** The components, by a name of ours. */
export const WIDGET_COMPONENTS = {
  entitiesTable: {
    ...{ tag: 'tb-entities-table-widget', name: 'entitiesTableWidget', hooks: ['onDataUpdated', 'onEditModeChanged'] },
    parameters: { maxDatasources: 1, hasDataPageLink: true, warnOnPageDataOverflow: false, dataKeysOptional: true },
    actions: [...ROW, 'rowDoubleClick', 'cellClick*'],
    settings: ['tb-entities-table-widget-settings', 'tb-entities-table-key-settings'],
    basic: 'tb-entities-table-basic-config',
  },
  entitiesHierarchy: {
    ...{ tag: 'tb-entities-hierarchy-widget', name: 'entitiesHierarchyWidget' },
    ...{ hooks: ['onDataUpdated', 'onEditModeChanged'], parameters: { dataKeysOptional: true } },
    ...{ actions: ['nodeSelected'], settings: ['tb-entities-hierarchy-widget-settings'] },
  },
  alarmsTable: {
    ...{ tag: 'tb-alarms-table-widget', name: 'alarmsTableWidget', hooks: ['onDataUpdated', 'onEditModeChanged'] },
    actions: [...ROW, 'cellClick*'],
    settings: ['tb-alarms-table-widget-settings', 'tb-alarms-table-key-settings'],
    basic: 'tb-alarms-table-basic-config',
  },
  timeseriesTable: {
    ...{ tag: 'tb-timeseries-table-widget', name: 'timeseriesTableWidget', actions: ROW },
    hooks: ['onDataUpdated', 'onLatestDataUpdated', 'onEditModeChanged'],
    parameters: { ignoreDataUpdateOnIntervalTick: true, hasAdditionalLatestDataKeys: true },
    settings: [
      'tb-timeseries-table-widget-settings',
      'tb-timeseries-table-key-settings',
      'tb-timeseries-table-latest-key-settings',
    ],
    basic: 'tb-timeseries-table-basic-config',
  },
  timeSeriesChart: {
    ...{ tag: 'tb-time-series-chart-widget', name: 'timeSeriesChartWidget', hooks: CHART },
    parameters: { ...PANELS, hasAdditionalLatestDataKeys: true, supportsUnitConversion: true },
    settings: ['tb-time-series-chart-widget-settings', 'tb-time-series-chart-key-settings'],
    basic: 'tb-time-series-chart-basic-config',
  },
  rangeChart: {
    ...latestChart('tb-range-chart-widget', 'rangeChartWidget', 'range-chart'),
    ...{ hooks: CHART, parameters: { ...PANELS, maxDatasources: 1, maxDataKeys: 1, singleEntity: true } },
  },
  barChartWithLabels: {
    ...latestChart('tb-bar-chart-with-labels-widget', 'barChartWidget', 'bar-chart-with-labels'),
    hooks: CHART,
  },
  barChart: latestChart('tb-bar-chart-widget', 'barChartWidget', 'bar-chart'),
  doughnut: latestChart('tb-doughnut-widget', 'doughnutWidget', 'doughnut'),
  pieChart: latestChart('tb-pie-chart-widget', 'pieChartWidget', 'pie-chart'),
  polarArea: latestChart('tb-polar-area-chart-widget', 'polarAreaChartWidget', 'polar-area-chart'),
  radar: latestChart('tb-radar-chart-widget', 'radarChartWidget', 'radar-chart'),
  valueCard: card('tb-value-card-widget', 'valueCardWidget', 'value-card'),
  labelValueCard: card('tb-label-value-card-widget', 'labelValueCardWidget', 'label-value-card'),
  labelCard: card('tb-label-card-widget', 'labelCardWidget', 'label-card', {
    ...{ hooks: ['onInit'], parameters: { ...FREE, ...ONE_VALUE, maxDataKeys: 0 } },
  }),
  progressBar: card('tb-progress-bar-widget', 'progressBarWidget', 'progress-bar'),
  batteryLevel: card('tb-battery-level-widget', 'batteryLevelWidget', 'battery-level', { actions: ['cardClick'] }),
  signalStrength: card('tb-signal-strength-widget', 'signalStrengthWidget', 'signal-strength', {
    actions: ['cardClick'],
  }),
  valueChartCard: card('tb-value-chart-card-widget', 'valueChartCardWidget', 'value-chart-card', {
    hooks: [...CHART, 'onEditModeChanged', 'onDestroy'],
  }),
  aggregatedValueCard: card('tb-aggregated-value-card-widget', 'aggregatedValueCardWidget', 'aggregated-value-card', {
    hooks: [...CHART, 'onResize', 'onEditModeChanged', 'onDestroy'],
  }),
  entityCount: card('tb-count-widget alarmElseEntity="false"', 'countWidget', 'entity-count', {
    ...{ parameters: { ...ONE_VALUE, hideDataSettings: true }, actions: ['cardClick'] },
  }),
  alarmCount: card('tb-count-widget alarmElseEntity="true"', 'countWidget', 'alarm-count', {
    ...{ parameters: { ...ONE_VALUE, hideDataSettings: true }, actions: ['cardClick'] },
  }),
  map: {
    ...{ tag: 'tb-map-widget', name: 'mapWidget', hooks: ['onInit'], parameters: MAP },
    ...{ settings: ['tb-map-widget-settings'], basic: 'tb-map-basic-config' },
  },
  tripMap: {
    ...{ tag: 'tb-map-widget', name: 'mapWidget', hooks: ['onInit'], parameters: { ...MAP, trip: true } },
    ...{ settings: ['tb-map-widget-settings'], basic: 'tb-map-basic-config' },
  },
  markdown: {
    ...{ tag: 'tb-markdown-widget', name: 'markdownWidget', hooks: ['onDataUpdated'], actions: ['elementClick*'] },
    ...{ parameters: { ...FREE, hasDataPageLink: true, hideDataSettings: true } },
    settings: ['tb-markdown-widget-settings'],
  },
  qrCode: {
    ...{ tag: 'tb-qrcode-widget', name: 'qrCodeWidget', hooks: ['onDataUpdated'], parameters: FREE },
    settings: ['tb-qrcode-widget-settings'],
  },
  multipleInput: {
    ...{ tag: 'tb-multiple-input-widget', name: 'multipleInputWidget', hooks: ['onDataUpdated'] },
    settings: ['tb-update-multiple-attributes-widget-settings', 'tb-update-multiple-attributes-key-settings'],
  },
  actionButton: {
    ...{ tag: 'tb-action-button-widget', name: 'actionWidget', hooks: ['onInit'], hasTitle: true, actions: ['click'] },
    parameters: { ...FREE, ...ONE_VALUE, maxDataKeys: 0, overflowVisible: true, hideDataSettings: true },
    ...{ settings: ['tb-action-button-widget-settings'], basic: 'tb-action-button-basic-config' },
  },
  htmlContainer: {
    ...plain('tb-html-container-widget', 'tb-html-container-widget-settings'),
    basic: 'tb-html-container-basic-config',
  },
  dateRange: plain('tb-date-range-navigator-widget', 'tb-date-range-navigator-widget-settings'),
  navigationCard: plain('tb-navigation-card-widget', 'tb-navigation-card-widget-settings'),
  navigationCards: plain('tb-navigation-cards-widget', 'tb-navigation-cards-widget-settings'),
  apiUsage: {
    ...{ tag: 'tb-api-usage-widget', name: 'apiUsageWidget', hooks: ['onInit'] },
    ...{ parameters: { hideDataTab: true, datasourcesOptional: true }, settings: ['tb-api-usage-widget-settings'] },
  },
  mobileAppQrCode: {
    ...{ tag: 'tb-mobile-app-qrcode-widget', hasTitle: true, parameters: { embedTitlePanel: true } },
    settings: ['tb-mobile-app-qr-code-widget-settings'],
    basic: 'tb-mobile-app-qr-code-basic-config',
  },
  recentDashboards: plain('tb-recent-dashboards-widget'),
  quickLinks: plain('tb-quick-links-widget', 'tb-quick-links-widget-settings'),
  docLinks: plain('tb-doc-links-widget', 'tb-doc-links-widget-settings'),
  usageInfo: plain('tb-usage-info-widget'),
  gettingStarted: plain('tb-getting-started-widget'),
  iotHub: plain('tb-iot-hub-widget'),
} satisfies Record<string, WidgetComponent>;

export type WidgetComponentName = keyof typeof WIDGET_COMPONENTS;
