import { until } from './testing/dialog-page';
import { type ContextPage, PUMP, seen, openContextPage, run, requestOf as request } from './testing/context-page';

describe('widgetContext', () => {
  let notices: ContextPage['notices'];

  beforeEach(() => {
    ({ notices } = openContextPage());
  });

  /** Code that runs at once and puts down what it sees. */
  for (const [what, code, expected, context] of [
    [
      'a page link',
      `const link = widgetContext.pageLink(10, 1, 'a b', { property: 'name', direction: 'DESC' });
      see(link.toQuery(), link.nextPageLink().page, link.sort({ name: 'a' }, { name: 'b' }));`,
      ['?pageSize=10&page=1&textSearch=a%20b&sortProperty=name&sortOrder=DESC', 2, 1],
    ],
    [
      'a page link without more',
      `const link = widgetContext.pageLink(5); see(link.toQuery(), link.page, link.textSearch, link.sortOrder);`,
      ['?pageSize=5&page=0', 0, null, null],
    ],
    [
      'a page of a list',
      `const page = widgetContext.pageLink(2, 0, 'pump', { property: 'n', direction: 'ASC' })
      .filterData([{ t: 'Pump 2', n: 10 }, { t: 'other', n: 1 }, { t: 'pump 1', n: 9 }, { t: 'PUMP', n: 11 }]);
      see(page.data.map((row) => row.n).join(), page.totalElements, page.hasNext);`,
      ['9,10', 3, true],
    ],
    [
      'a page link in a time',
      `see(widgetContext.timePageLink(5, 7, 10).toQuery());`,
      ['?pageSize=10&page=0&startTime=5&endTime=7'],
    ],
    [
      'a query of alarms',
      `see(widgetContext.alarmQuery(entityId, widgetContext.timePageLink(0, 0, 1), 'ANY', null, true).toQuery());`,
      ['/DEVICE/p1?pageSize=1&page=0&searchStatus=ANY&fetchOriginator=true'],
    ],
    [
      'who is signed in',
      `const { userId, tenantId, customerId, authority, sub, firstName, isPublic } = widgetContext.currentUser;
      see(userId, tenantId, customerId, authority, sub, firstName, isPublic);`,
      ['u1', 't1', 'c1', 'CUSTOMER_USER', 'ada@example.org', 'Ada', false],
    ],
    [
      'a user of the host as texts',
      `see(widgetContext.currentUser.userId, widgetContext.currentUser.isPublic);`,
      ['u7', true],
      { currentUser: { userId: 'u7', tenantId: 't7', isPublic: true } },
    ],
    [
      'durations',
      `see(...[[93784000], [93784000, true], [93784000, false, true], [0]].map((args) => widgetContext.milliSecondsToTimeString.transform(...args)));`,
      ['1 day 2 hours 3 minutes 4 seconds', '1d 2h 3m 4s', '1 day', '0s'],
    ],
    ['dates', `see(widgetContext.date.transform(0, 'yyyy', 'UTC'));`, ['1970']],
    [
      'units',
      `const units = widgetContext.unitService; units.setUnitSystem('IMPERIAL');
      const unit = { from: '°C', METRIC: '°C', IMPERIAL: '°F' };
      see(units.getTargetUnitSymbol(unit), units.convertUnitValue(100, unit), units.convertUnitValue(1, 'km', 'm'), units.getTargetUnitSymbol('%'), units.convertUnitValue(5, '%'));`,
      ['°F', 212, 1000, '%', 5],
    ],
    [
      'values with their unit',
      `const { formatValue } = widgetContext.utils; see(formatValue('21.257', 1, '°C'), formatValue('x', 1), formatValue(null), formatValue(2, 2, '', true));`,
      ['21.3 °C', 'x', undefined, '2.00'],
    ],
    [
      'services as members',
      `see(typeof widgetContext.deviceService.saveDevice, typeof widgetContext.entityRelationService.saveRelation, typeof widgetContext.customDialog.customDialog,
      typeof widgetContext.http.get, typeof widgetContext.router.navigate, typeof widgetContext.translate.instant, typeof widgetContext.dialogs.confirm, typeof widgetContext.utilsService.guid, typeof widgetContext.ngZone.run);`,
      Array<string>(9).fill('function'),
    ],
    [
      'texts of its console, and those that templates have beside them',
      `const { translate } = widgetContext; translate.get(['action.save', 'no.such']).subscribe((texts) => see(texts));
      see(translate.instant('action.save'), translate.currentLang);`,
      [{ 'action.save': 'Save', 'no.such': 'no.such' }, 'Save', 'en'],
    ],
    [
      'services of its map',
      `const get = (name) => widgetContext.$injector.get(widgetContext.servicesMap.get(name));
      see(get('milliSecondsToTimeString').transform(1000), get('unitService').getTargetUnitSymbol('m'));`,
      ['1 second', 'm'],
    ],
    [
      'its set-up',
      `see(widgetContext.settings.big, widgetContext.units, widgetContext.decimals, widgetContext.isEdit, widgetContext.widgetTitle);`,
      [true, 'm', 2, false, 'T'],
      { widgetConfig: { settings: { big: true }, units: 'm', title: 'T' } },
    ],
    [
      'aliases by name',
      `const { aliasController } = widgetContext; see(aliasController.getEntityAliasId('Pumps'), aliasController.getEntityAliasId('None'), Object.keys(aliasController.getEntityAliases()).join());`,
      ['a1', null, 'a1,a2,a3'],
    ],
    [
      'an alias of several',
      `widgetContext.aliasController.getAliasInfo('a1').subscribe((info) => see(info.alias, info.resolveMultiple, info.entityFilter.deviceTypes[0]));
      see(Object.keys(widgetContext.aliasController.resolvedAliases).join());`,
      ['Pumps', true, 'pump', 'a1'],
    ],
    [
      'the entity of a state, named where it was opened',
      `widgetContext.aliasController.getAliasInfo('a3').subscribe((info) => see(info.currentEntity.name, info.stateEntity, info.entityParamName));`,
      ['Pump 9', true, 'pump'],
      {
        stateController: {
          getStateParams: () => ({ pump: { entityId: { entityType: 'DEVICE', id: 'p9' }, entityName: 'Pump 9' } }),
        },
      },
    ],
    [
      'an alias that stands for nothing',
      `widgetContext.aliasController.resolveSingleEntityInfo('a3').subscribe((entity) => see(entity));`,
      [null],
    ],
    [
      'filters',
      `see(widgetContext.aliasController.getKeyFilters('f1')[0].predicate.type, widgetContext.aliasController.getKeyFilters('no').length);`,
      ['BOOLEAN', 0],
    ],
    [
      'what a host has of states',
      `const { stateController } = widgetContext;
      see(stateController.getStateId(), stateController.getEntityId('pump').id, stateController.getEntityId().id, stateController.getEntityId('no'), stateController.getStateIndex(), stateController.dashboardCtrl.dashboardCtx.getDashboard().title);`,
      ['pumps', 'p9', 'p8', null, 0, 'Pumps'],
      {
        stateController: {
          getStateId: () => 'pumps',
          getStateParams: () => ({ entityId: { id: 'p8' }, pump: { entityId: { id: 'p9' } } }),
        },
      },
    ],
    [
      'actions of its widget',
      `see(widgetContext.actionsApi.getActionDescriptors('headerButton')[0].name, widgetContext.actionsApi.getActionDescriptors('none').length);`,
      ['Add', 0],
      { widgetConfig: { actions: { headerButton: [{ id: '1', name: 'Add', icon: 'x', type: 'custom' }] } } },
    ],
    [
      'its data',
      `widgetContext.data.forEach((row) => see(row.data[0][1])); see(widgetContext.defaultSubscription.data.length, widgetContext.defaultSubscription.getFirstEntityInfo().entityName);`,
      [21, 1, 'Pump 1'],
      {
        data: [{ datasource: {}, dataKey: {}, data: [[0, 21]] }],
        datasources: [{ entityId: 'p1', entityName: 'Pump 1' }],
      },
    ],
    [
      'nothing, where a host has none',
      `see(widgetContext.data.length, widgetContext.datasources.length, widgetContext.defaultSubscription.data.length);`,
      [0, 0, 0],
    ],
    [
      'jQuery and moment',
      `see($('<p>x</p>').text(), $.trim(' a '), jQuery.fn.jquery.split('.')[0], moment(0).utc().format('YYYY'), window.moment === moment);`,
      ['x', 'a', '3', '1970', true],
    ],
    ['an async function', `return (async () => { await 0; see('later'); })();`, ['later']],
    [
      'what its row gave',
      `see(additionalParams.entity.entityName, additionalParams.entity['Temperature']);`,
      ['Pump', 21],
    ],
  ] as [string, string, unknown[], Record<string, unknown>?][]) {
    it(`gives ${what}`, async () => {
      const additionalParams = { entity: { id: PUMP, entityName: 'Pump', Temperature: 21 } };
      expect(await run(code, context, { additionalParams })).toBeTrue();
      expect(notices.show).not.toHaveBeenCalled();
      expect(seen).toEqual(expected);
    });
  }

  it("gives the widget's element in a list of jQuery's, and leaves a host's alone", async () => {
    const widgetElement = document.createElement('section');
    widgetElement.innerHTML = '<p class="x">here</p>';
    const code = `see(widgetContext.$container.find('.x').text());`;
    await run(code, { widgetElement });
    await run(code, { widgetElement, $container: { find: () => ({ text: () => 'host' }) } });
    expect(seen).toEqual(['here', 'host']);
  });

  it('leaves the page without jQuery and moment', async () => {
    await run(`see(typeof $, typeof moment);`);
    expect(seen).toEqual(['function', 'function']);
    expect('jQuery' in globalThis || 'moment' in globalThis).toBeFalse();
  });

  it('gives additional parameters where nobody did, as the platform does', async () => {
    await run(`see(additionalParams.entity);`);
    expect(seen).toEqual([undefined]);
  });

  for (const [method, kind] of [
    ['showSuccessToast', 'success'],
    ['showErrorToast', 'error'],
    ['showInfoToast', 'info'],
    ['showWarnToast', 'error'],
  ]) {
    it(`shows toasts by ${method}()`, async () => {
      await run(
        `widgetContext.${method}('<b>Saved</b>', 1000, 'top', 'left', 'root', true); widgetContext.hideToast();`,
      );
      expect(notices.show).toHaveBeenCalledOnceWith(jasmine.objectContaining({ kind, text: 'Saved' }));
    });
  }

  it('has toasts and forms in its scope, too, beside what the host has there', async () => {
    const code = `const { $scope } = widgetContext; $scope.showSuccessToast('Copied');
      see($scope.ctx === widgetContext, !!$scope.fb.group({}), $scope.ownMember);`;
    await run(code);
    expect(notices.show).toHaveBeenCalledOnceWith(jasmine.objectContaining({ kind: 'success', text: 'Copied' }));
    await run(code, {
      $scope: { $injector: { get: () => null }, ownMember: 1, showSuccessToast: (text: unknown) => seen.push(text) },
    });
    expect(seen).toEqual([true, true, undefined, 'Copied', true, true, 1]);
  });

  it('resolves an alias of one entity once, and again when it is unresolved', async () => {
    const code = `const { aliasController } = widgetContext; const id = aliasController.getEntityAliasId('Mine');
      const ask = () => aliasController.getAliasInfo(id).subscribe((info) => { see(info.currentEntity.name); next.shift()?.(); });
      const next = [ask, () => { aliasController.setAliasUnresolved(id); ask(); }]; ask();`;
    await run(code);
    for (const name of ['Acme', 'Acme 2']) {
      const search = await request('/api/entitiesQuery/find');
      expect((search.request.body as { entityFilter: unknown }).entityFilter).toEqual({
        type: 'singleEntity',
        singleEntity: { entityType: 'CUSTOMER', id: 'c1' },
      });
      const latest = { ENTITY_FIELD: { name: { value: name } } };
      search.flush({ data: [{ entityId: { entityType: 'CUSTOMER', id: 'c1' }, latest }] });
    }
    await until('both names', () => seen.includes('Acme 2'));
    expect(seen).toEqual(['Acme', 'Acme', 'Acme 2']);
  });

  it('gives the aliases of a host, and answers that come later as observables', async () => {
    const aliasController = {
      resolvedAliases: { x: { alias: 'Host' } },
      getAliasInfo: (id: string) => Promise.resolve({ alias: `Host ${id}` }),
    };
    await run(
      `see(Object.keys(widgetContext.aliasController.resolvedAliases).join()); widgetContext.aliasController.getAliasInfo('x').subscribe((info) => see(info.alias));`,
      { aliasController },
    );
    await until('the alias', () => seen.length === 2);
    expect(seen).toEqual(['x', 'Host x']);
  });

  it('hands another action of the widget its entity and what else there is', async () => {
    const other = { id: 'b', name: 'Other', icon: 'x', type: 'custom' };
    const customFunction = `contextSeen.push(entityId.id, entityName, entityLabel, additionalParams.more)`;
    await run(
      `const [other, none] = widgetContext.actionsApi.getActionDescriptors('actionCellButton');
      widgetContext.actionsApi.handleWidgetAction($event, none, { id: 'p2', entityType: 'DEVICE' });
      widgetContext.actionsApi.handleWidgetAction($event, other, { id: 'p2', entityType: 'DEVICE' }, 'Two', { more: 1 }, 'Second');`,
      { widgetConfig: { actions: { actionCellButton: [{ ...other, customFunction }] } } },
    );
    await until('the other action', () => seen.length > 0);
    expect(seen).toEqual(['p2', 'Two', 'Second', 1]);
  });

  it('opens states by the host, with the entity where the action wants it', async () => {
    const stateController = jasmine.createSpyObj<{ openState(): void; updateState(): void; getStateParams(): object }>(
      'states',
      { openState: undefined, updateState: undefined, getStateParams: { kept: 1 } },
    );
    const open = { id: 'b', name: 'Open', icon: 'x', type: 'openDashboardState', targetDashboardStateId: 'pump' };
    const update = { ...open, type: 'updateDashboardState', setEntityId: false, openRightLayout: true };
    await run(
      `for (const action of widgetContext.actionsApi.getActionDescriptors('rowClick'))
        widgetContext.actionsApi.handleWidgetAction($event, action, entityId, entityName, null, 'L');`,
      { stateController, actions: { rowClick: [{ ...open, stateEntityParamName: 'pump' }, update] } },
    );
    const pump = { entityId: PUMP, entityName: 'Pump', entityLabel: 'L' };
    expect(stateController.openState).toHaveBeenCalledOnceWith(
      ...(['pump', { kept: 1, pump, targetEntityParamName: 'pump' }, undefined] as unknown as []),
    );
    expect(stateController.updateState).toHaveBeenCalledOnceWith(...(['pump', { kept: 1 }, true] as unknown as []));
  });

  it('says that there are no states, where a page has none', async () => {
    expect(await run(`widgetContext.stateController.openState('x', {});`)).toBeFalse();
    expect(notices.show.calls.mostRecent().args[0].text).toContain('no dashboard states');
  });
});
