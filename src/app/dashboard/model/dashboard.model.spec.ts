import { configurationOf, rootStateOf, Widget, withWidgetConfig } from './dashboard.model';
import { rendererOf, widgetKindOf } from './widget-kind';

const table: Widget = { id: 'w1', bundleAlias: 'cards', typeAlias: 'entities_table', config: { title: 'Table' } };

describe('dashboards', () => {
  it('open with their root state', () => {
    const states = { a: { name: 'A', layouts: {} }, b: { name: 'B', root: true, layouts: {} } };
    expect(rootStateOf(configurationOf({ title: 'x', configuration: { states } }))).toBe('b');
  });

  it('without states have one made of the places of their widgets', () => {
    const placed = { ...table, sizeX: 8, sizeY: 4, row: 1, col: 2 };
    const configuration = configurationOf({ title: 'Old', configuration: { widgets: [placed] } });
    const state = configuration.states[rootStateOf(configuration)];
    expect(state.layouts['main'].widgets).toEqual({ w1: { sizeX: 8, sizeY: 4, row: 1, col: 2 } });
  });

  it('without a configuration are empty', () => {
    expect(configurationOf({ title: 'x', configuration: null }).widgets).toEqual({});
  });

  it('change one widget and nothing else', () => {
    const other: Widget = { config: { title: 'Other' } };
    const before = { title: 'x', configuration: { widgets: { w1: table, w2: other }, filters: { kept: true } } };
    const after = withWidgetConfig(before, 'w1', { title: 'New' });

    expect(after.configuration).toEqual({
      widgets: { w1: { ...table, config: { title: 'New' } }, w2: other },
      filters: { kept: true },
    });
    expect(before.configuration.widgets.w1.config.title).toBe('Table');
  });

  it('stay lists of widgets where they were lists', () => {
    const after = withWidgetConfig({ title: 'x', configuration: { widgets: [table] } }, 'w1', { title: 'New' });
    expect(after.configuration!['widgets']).toEqual([{ ...table, config: { title: 'New' } }]);
  });
});

describe('kinds of widgets', () => {
  it('are named as old and as new dashboards name them', () => {
    expect(widgetKindOf(table)).toBe('cards.entities_table');
    expect(widgetKindOf({ typeFullFqn: 'system.cards.entities_table', config: {} })).toBe('cards.entities_table');
  });

  it('are entity tables or unknown', () => {
    expect(rendererOf(table)).toBe('entity-table');
    expect(rendererOf({ typeFullFqn: 'system.entity_admin_widgets.device_admin_table', config: {} })).toBe(
      'entity-table',
    );
    expect(rendererOf({ typeFullFqn: 'system.charts.basic_timeseries', config: {} })).toBeNull();
  });
});
