import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WIDGET_ALIASES, WIDGET_BUNDLES, WIDGET_CATALOGUE } from './widget-catalogue';
import { WIDGET_COMPONENTS, type WidgetComponent } from './widget-components';
import { BUNDLES, findWidgetType, toWidgetType, toWidgetTypeInfo } from './widget-type';

type Told = string[];
type Controller = Record<string, () => unknown>;

/** Runs a widget's script as a console does, with a component that notes what it is told. */
function run(script: string, name: string | undefined): { self: Controller; told: Told } {
  const told: Told = [];
  const component = new Proxy({}, { get: (_, hook) => () => told.push(String(hook)) });
  const self = { ctx: { $scope: name ? { [name]: component } : {} } } as unknown as Controller;
  new Function('self', script)(self);
  return { self, told };
}

describe('widget types', () => {
  for (const entry of WIDGET_CATALOGUE) {
    it(`${entry.fqn} is a component, and a script that passes on what a dashboard tells`, () => {
      const component: WidgetComponent = WIDGET_COMPONENTS[entry.component];
      const { descriptor, id, tenantId } = toWidgetType(entry);
      assert.match(id.id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      assert.equal(tenantId.id, '13814000-1dd2-11b2-8080-808080808080');
      assert.match(descriptor.templateHtml, /^<(tb-[a-z-]+)( [^>]+)><\/\1>$/);
      assert.match(descriptor.templateHtml, /\[ctx\]="ctx"/);
      const { self, told } = run(descriptor.controllerScript, component.name);
      for (const hook of component.hooks ?? []) self[hook]();
      assert.deepEqual(told, component.hooks ?? []);
      assert.equal(typeof self['onInit'], 'function');
      assert.equal(typeof self['typeParameters'](), 'object');
      for (const source of Object.values(self['actionSources']() as Record<string, { name: string }>)) {
        assert.match(source.name, /^widget-action\.[a-z-]+$/);
      }
      assert.equal((JSON.parse(descriptor.defaultConfig) as { title: string }).title, entry.name);
      assert.equal(descriptor.hasBasicMode, descriptor.basicModeDirective !== undefined);
    });
  }

  it('have names and ids of their own, and bundles hold what there is', () => {
    const names = WIDGET_CATALOGUE.map(({ fqn }) => fqn);
    assert.equal(new Set(names).size, names.length);
    assert.equal(new Set(WIDGET_CATALOGUE.map((entry) => toWidgetTypeInfo(entry).id.id)).size, names.length);
    for (const { fqns } of WIDGET_BUNDLES) for (const fqn of fqns) assert.ok(names.includes(fqn), fqn);
    assert.equal(new Set(BUNDLES.map(({ id }) => id.id)).size, BUNDLES.length);
    for (const target of Object.values(WIDGET_ALIASES)) assert.ok(names.includes(target), target);
  });

  it('are found by full names, those of older consoles too, and by no others', () => {
    const old = findWidgetType('system.entity_admin_widgets.device_admin_table2');
    const today = findWidgetType('system.entity_admin_widgets.device_admin_table');
    assert.equal(old?.fqn, 'entity_admin_widgets.device_admin_table2', 'a dashboard finds what it asked for');
    assert.deepEqual(old?.descriptor, today?.descriptor);
    for (const name of ['cards.entities_table', 'tenant.cards.entities_table', 'system.', 'system.constructor', '']) {
      assert.equal(findWidgetType(name), undefined, name);
    }
  });
});
