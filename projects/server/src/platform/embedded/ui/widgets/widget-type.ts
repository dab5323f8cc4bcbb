import { entityId, type EntityId, NULL_UUID } from 'ngx-self-registration/models';
import { derivedId } from '../../shared/derived-id';
import { type CatalogueEntry, WIDGET_ALIASES, WIDGET_BUNDLES, WIDGET_CATALOGUE } from './widget-catalogue';
import { WIDGET_COMPONENTS, type WidgetComponent } from './widget-components';

/** An id of what is a kind of things for consoles, and none for roles. */
interface WidgetId<Kind extends 'WIDGET_TYPE' | 'WIDGETS_BUNDLE'> {
  entityType: Kind;
  id: string;
}

/** What a console makes a widget of. */
interface WidgetDescriptor {
  type: string;
  sizeX: number;
  sizeY: number;
  resources: [];
  templateHtml: string;
  templateCss: string;
  controllerScript: string;
  settingsDirective?: string;
  dataKeySettingsDirective?: string;
  latestDataKeySettingsDirective?: string;
  hasBasicMode: boolean;
  basicModeDirective?: string;
  /** JSON of what a new widget is set to. */
  defaultConfig: string;
}

interface Common {
  id: WidgetId<'WIDGET_TYPE'>;
  /** Always 0: they come with the server. */
  createdTime: number;
  /** The null id: they are the system's, and no tenant's. */
  tenantId: EntityId<'TENANT'>;
  fqn: string;
  name: string;
  deprecated: boolean;
  scada: boolean;
  version: number;
}

/** A widget type with what it is made of. */
export interface WidgetType extends Common {
  descriptor: WidgetDescriptor;
}

/** A widget type as lists have it. */
export interface WidgetTypeInfo extends Common {
  image: null;
  description: string;
  tags: string[];
  widgetType: string;
  bundles: { id: WidgetId<'WIDGETS_BUNDLE'>; name: string }[];
}

/** A bundle of widget types. */
export interface WidgetsBundle {
  id: WidgetId<'WIDGETS_BUNDLE'>;
  createdTime: number;
  tenantId: EntityId<'TENANT'>;
  alias: string;
  title: string;
  name: string;
  image: null;
  description: string;
  scada: boolean;
  order: number;
  version: number;
}

const SYSTEM = entityId('TENANT', NULL_UUID);
const PREFIX = 'system.';
const BY_FQN = new Map(WIDGET_CATALOGUE.map((entry) => [entry.fqn, entry]));

const kebab = (word: string) => word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `cellClick*?`: several of them, each with a condition if it likes. */
function actionSources(actions: readonly string[]): Record<string, object> {
  const sources = actions.map((text): [string, object] => {
    const action = text.replace(/[*?]/g, '');
    const more = text.includes('?') ? { hasShowCondition: true } : {};
    return [action, { name: `widget-action.${kebab(action)}`, multiple: text.includes('*'), ...more }];
  });
  return Object.fromEntries(sources);
}

/** The script by which a console talks to a widget: it passes on what the dashboard tells. */
function controllerScript(component: WidgetComponent, entry: CatalogueEntry): string {
  const { name, hooks = [], actions = [] } = component;
  const parameters = { ...component.parameters, ...entry.parameters };
  const told = hooks.map((hook) => `self.${hook} = function () { self.ctx.$scope.${name}.${hook}(); };`);
  const chartType = JSON.stringify(entry.parameters?.['chartType']);
  const keySettings =
    entry.component === 'timeSeriesChart'
      ? [
          "if (typeof TbTimeSeriesChart !== 'undefined') {",
          `  parameters.dataKeySettingsFunction = TbTimeSeriesChart.dataKeySettings(${chartType ?? ''});`,
          '}',
        ]
      : [];
  return [
    ...(hooks.includes('onInit') ? [] : ['self.onInit = function () {};']),
    ...told,
    'self.typeParameters = function () {',
    `  var parameters = ${JSON.stringify(parameters)};`,
    ...keySettings.map((line) => `  ${line}`),
    '  return parameters;',
    '};',
    `self.actionSources = function () { return ${JSON.stringify(actionSources(actions))}; };`,
    ...(hooks.includes('onDestroy') ? [] : ['self.onDestroy = function () {};']),
  ].join('\n');
}

/** What a new widget is set to: a card of the dashboard with its title, and nothing to show yet. */
function defaultConfig({ name, kind }: CatalogueEntry): string {
  return JSON.stringify({
    title: name,
    showTitle: kind !== 'static',
    ...{ backgroundColor: 'rgb(255, 255, 255)', color: 'rgba(0, 0, 0, 0.87)', padding: '8px' },
    ...{ settings: {}, dropShadow: true, enableFullscreen: true, useDashboardTimewindow: true },
    ...(kind === 'static' ? {} : { datasources: [] }),
  });
}

function descriptorOf(entry: CatalogueEntry): WidgetDescriptor {
  const component: WidgetComponent = WIDGET_COMPONENTS[entry.component];
  const [tag] = component.tag.split(' ');
  const title = component.hasTitle ? ' [widgetTitlePanel]="widgetTitlePanel"' : '';
  const [settings, key, latestKey] = component.settings ?? [];
  return {
    type: entry.kind,
    ...{ sizeX: entry.size[0], sizeY: entry.size[1], resources: [], templateCss: '' },
    templateHtml: `<${component.tag} [ctx]="ctx"${title}></${tag}>`,
    controllerScript: controllerScript(component, entry),
    ...(settings ? { settingsDirective: settings } : {}),
    ...(key ? { dataKeySettingsDirective: key } : {}),
    ...(latestKey ? { latestDataKeySettingsDirective: latestKey } : {}),
    hasBasicMode: component.basic !== undefined,
    ...(component.basic ? { basicModeDirective: component.basic } : {}),
    defaultConfig: defaultConfig(entry),
  };
}

const common = ({ fqn, name }: CatalogueEntry): Common => ({
  id: { entityType: 'WIDGET_TYPE', id: derivedId('widget type', fqn) },
  ...{ createdTime: 0, tenantId: SYSTEM, fqn, name, deprecated: false, scada: false, version: 1 },
});

const bundleId = (alias: string): WidgetId<'WIDGETS_BUNDLE'> => ({
  entityType: 'WIDGETS_BUNDLE',
  id: derivedId('widgets bundle', alias),
});

/**
 * The widget type that a dashboard means by a full name, `system.cards.entities_table`; undefined where there is none. A
 * name of an older console leads to what has its place now, and keeps its name.
 */
export function findWidgetType(fullFqn: string): WidgetType | undefined {
  if (!fullFqn.startsWith(PREFIX)) return undefined;
  const fqn = fullFqn.slice(PREFIX.length);
  const entry = BY_FQN.get(Object.hasOwn(WIDGET_ALIASES, fqn) ? WIDGET_ALIASES[fqn] : fqn);
  return entry && { ...toWidgetType(entry), fqn };
}

export const toWidgetType = (entry: CatalogueEntry): WidgetType => ({
  ...common(entry),
  descriptor: descriptorOf(entry),
});

export const toWidgetTypeInfo = (entry: CatalogueEntry): WidgetTypeInfo => ({
  ...common(entry),
  ...{ image: null, description: '', tags: [], widgetType: entry.kind },
  bundles: WIDGET_BUNDLES.filter(({ fqns }) => fqns.includes(entry.fqn)).map(({ alias, title }) => ({
    id: bundleId(alias),
    name: title,
  })),
});

/** All bundles, in the order of their titles. */
export const BUNDLES: readonly (WidgetsBundle & { entries: readonly CatalogueEntry[] })[] = WIDGET_BUNDLES.map(
  ({ alias, title, fqns }, index) => ({
    id: bundleId(alias),
    ...{ createdTime: 0, tenantId: SYSTEM, alias, title, name: title, image: null, description: '', scada: false },
    ...{ order: index, version: 1 },
    entries: fqns.map((fqn) => BY_FQN.get(fqn)!),
  }),
);
