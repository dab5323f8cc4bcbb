import type { Widget } from './dashboard.model';

/** Short names of the entity tables of ThingsBoard's bundles, old and new. */
const ENTITY_TABLES = new Set([
  'entities_table',
  'entity_admin_table',
  'device_admin_table',
  'device_admin_table2',
  'asset_admin_table',
]);

/** The kind of a widget as its dashboard names it: `entity_admin_widgets.device_admin_table`. */
export function widgetKindOf(widget: Widget): string {
  if (widget.typeFullFqn) {
    return widget.typeFullFqn.replace(/^(system|tenant)\./, '');
  }
  return [widget.bundleAlias, widget.typeAlias].filter(Boolean).join('.') || widget.type || 'unknown';
}

/** What this console renders a widget with; null where it has nothing for that kind. */
export function rendererOf(widget: Widget): 'entity-table' | null {
  const shortName = widgetKindOf(widget).split('.').at(-1) ?? '';
  return ENTITY_TABLES.has(shortName) ? 'entity-table' : null;
}

/** A title to show, without the markers of the platform's own translations. */
export function widgetTitleOf(widget: Widget): string {
  const title = widget.config.settings?.['entitiesTitle'] || widget.config.title || widget.title;
  return typeof title === 'string' ? title.replace(/\{i18n:[^}]*\}/g, '').trim() : '';
}
