import { dashboardFileName, readDashboardFile, writeDashboardFile } from './dashboard-file';

const CONFIGURATION = { widgets: { w1: { typeAlias: 'x', config: { odd: [1, null] } } }, states: {} };

describe('dashboard files', () => {
  it('are read without touching what they hold', () => {
    const file = { title: 'Devices', name: 'Devices', configuration: CONFIGURATION, unknownField: { kept: true } };
    expect(readDashboardFile(JSON.stringify(file)) as unknown).toEqual(file);
  });

  it('lose what belongs to the installation that wrote them', () => {
    const file = { id: { id: '1' }, tenantId: {}, version: 3, title: 'Devices', configuration: CONFIGURATION };
    expect(readDashboardFile(JSON.stringify(file)) as unknown).toEqual({
      title: 'Devices',
      configuration: CONFIGURATION,
    });
  });

  it('may be so old that their widgets are a list', () => {
    const file = { title: 'Old', configuration: { widgets: [] } };
    expect(readDashboardFile(JSON.stringify(file)).title).toBe('Old');
  });

  for (const [what, text, problem] of [
    ['no JSON', 'title: x', /not JSON/],
    ['a list', '[]', /does not hold a dashboard/],
    ['no title', '{"configuration":{"widgets":{}}}', /no title/],
    ['an empty title', '{"title":" ","configuration":{"widgets":{}}}', /no title/],
    ['no configuration', '{"title":"x"}', /no configuration/],
    ['no widgets', '{"title":"x","configuration":{}}', /no widgets/],
  ] as const) {
    it(`are refused with a sentence where they hold ${what}`, () => {
      expect(() => readDashboardFile(text)).toThrowError(problem);
    });
  }

  it('come back from an export as they were imported', () => {
    const file = JSON.stringify({ title: 'Devices', configuration: CONFIGURATION });
    const stored = { ...readDashboardFile(file), id: { entityType: 'DASHBOARD' as const, id: '1' }, version: 1 };
    expect(JSON.parse(writeDashboardFile(stored))).toEqual(JSON.parse(file));
  });

  it('get names that file systems take', () => {
    expect(dashboardFileName('My Smart: Devices/2')).toBe('my_smart_devices_2.json');
    expect(dashboardFileName('///')).toBe('dashboard.json');
  });
});
