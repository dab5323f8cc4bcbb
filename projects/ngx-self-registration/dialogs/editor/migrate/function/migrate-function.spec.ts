import { sayInEnglish } from '../testing/boiler.fixture';
import { migrateAction } from '../migrate-action';

const START = `var $injector = widgetContext.$scope.$injector;
var $q = $injector.get('$q'), $mdDialog = $injector.get('$mdDialog'), $rootScope = $injector.get('$rootScope'), types = $injector.get('types');
var $timeout = $injector.get('$timeout'), $http = $injector.get('$http'), toast = $injector.get('toast'), deviceService = $injector.get('deviceService');
var attributeService = $injector.get('attributeService'), entityRelationService = $injector.get('entityRelationService');
`;
const migrate = (js: string, html = '') => migrateAction({ js: START + js, html, css: '' }, sayInEnglish);
/** What stands after the declarations, on one line. */
const code = async (js: string) =>
  (await migrate(js)).js
    .replace(/^let [$\w]+ = (\$injector|widgetContext)[^\n]*\n?/gm, '')
    .replaceAll('widgetContext.rxjs.', 'rxjs.')
    .replace(/\s+/g, ' ')
    .replace(/\( /g, '(')
    .replace(/ \)/g, ')')
    .replace(/\[ /g, '[')
    .replace(/ \]/g, ']')
    .replace(/ \./g, '.')
    .trim();

/** An old statement, and today's. */
const STATEMENTS: [old: string, today: string][] = [
  ['deviceService.getDevice(id).then(ok);', 'deviceService.getDevice(id).subscribe(ok);'],
  [
    'deviceService.getDevice(id).then(ok, failed);',
    'deviceService.getDevice(id).subscribe({ next: ok, error: failed });',
  ],
  [
    'deviceService.getDevice(id).then(ok).catch(failed);',
    'deviceService.getDevice(id).subscribe({ next: ok, error: failed });',
  ],
  [
    'deviceService.getDevice(id).then(ok).finally(end);',
    'deviceService.getDevice(id).pipe(rxjs.finalize(end)).subscribe(ok);',
  ],
  ['deviceService.deleteDevice(id);', 'deviceService.deleteDevice(id).subscribe();'],
  ['ok && deviceService.deleteDevice(id);', 'ok && deviceService.deleteDevice(id).subscribe();'],
  [
    'ids.forEach(id => deviceService.deleteDevice(id));',
    'ids.forEach(id => { deviceService.deleteDevice(id).subscribe(); });',
  ],
  [
    'deviceService.getDevice(id).then(d => deviceService.saveDevice(d)).then(ok);',
    'deviceService.getDevice(id).pipe(rxjs.switchMap(d => deviceService.saveDevice(d))).subscribe(ok);',
  ],
  [
    'deviceService.getDevice(id).then(d => deviceService.saveDevice(d));',
    'deviceService.getDevice(id).pipe(rxjs.switchMap(d => deviceService.saveDevice(d))).subscribe();',
  ],
  [
    'function load() { return deviceService.getDevice(id).then(d => d.name); } load().then(ok);',
    'function load() { return deviceService.getDevice(id).pipe(rxjs.map(d => d.name)); } load().subscribe(ok);',
  ],
  [
    'function f(a) { if (a) { return deviceService.saveDevice(a); } } f(x).then(ok);',
    'function f(a) { if (a) { return deviceService.saveDevice(a); } return rxjs.of(undefined); } f(x).subscribe(ok);',
  ],
  [
    'function f(a) { return a ? deviceService.saveDevice(a) : null; } f(x).then(ok);',
    'function f(a) { return a ? deviceService.saveDevice(a) : rxjs.of(null); } f(x).subscribe(ok);',
  ],
  ['$q.when(1).then(ok);', 'rxjs.of(1).subscribe(ok);'],
  [
    '$q.all([deviceService.getDevice(a), 1]).then(ok);',
    'rxjs.forkJoin([deviceService.getDevice(a), rxjs.of(1)]).subscribe(ok);',
  ],
  [
    'var tasks = []; tasks.push(deviceService.getDevice(a)); $q.all(tasks).then(ok);',
    'let tasks = []; tasks.push(deviceService.getDevice(a)); (tasks.length ? rxjs.forkJoin(tasks) : rxjs.of([])).subscribe(ok);',
  ],
  [
    'function f() { var d = $q.defer(); go(() => d.resolve(1), e => d.reject(e)); return d.promise; } f().then(ok);',
    'function f() { let d = new rxjs.AsyncSubject(); go(() => { d.next(1); d.complete(); }, e => d.error(e)); return d; } f().subscribe(ok);',
  ],
  [
    "$http.get('/x').then(r => ok(r.data));",
    "widgetContext.http.get('/x').pipe(rxjs.map((data) => ({ data }))).subscribe(r => ok(r.data));",
  ],
  [
    "$http({ method: 'POST', url: '/x', data: d }).then(ok);",
    "widgetContext.http.request('POST', '/x', { body: d }).pipe(rxjs.map((data) => ({ data }))).subscribe(ok);",
  ],
  ['ids.map(id => deviceService.deleteDevice(id));', 'ids.map(id => { deviceService.deleteDevice(id).subscribe(); });'],
  [
    '$q.all(ids.map(id => deviceService.getDevice(id))).then(ok);',
    'rxjs.forkJoin(ids.map(id => deviceService.getDevice(id))).pipe(rxjs.defaultIfEmpty([])).subscribe(ok);',
  ],
  [
    'Promise.all([deviceService.getDevice(id), other]).then(ok);',
    'Promise.all([rxjs.firstValueFrom(deviceService.getDevice(id)), other]).then(ok);',
  ],
  ['if (a) { go(1); go(2); }', 'if (a) { go(1); go(2); }'],
  ['$timeout(ok, 10);', 'setTimeout(ok, 10);'],
  ["toast.showError('x');", "widgetContext.showErrorToast('x');"],
  ["$rootScope.$broadcast('widgetForceReInit');", 'widgetContext.updateAliases();'],
  ["$rootScope.$broadcast('entityAliasesChanged', ids);", 'widgetContext.updateAliases(ids);'],
  [
    "attributeService.getEntityAttributesValues(entityId.entityType, entityId.id, types.attributesScope.server.value, 'a,b').then(ok);",
    "attributeService.getEntityAttributes(entityId, 'SERVER_SCOPE', ['a', 'b']).subscribe(ok);",
  ],
  [
    "attributeService.saveEntityAttributes(types.entityType.device, id, 'SERVER_SCOPE', list).then(ok);",
    "attributeService.saveEntityAttributes({ entityType: 'DEVICE', id: id }, 'SERVER_SCOPE', list).subscribe(ok);",
  ],
  [
    "$injector.get('userService').saveUser(u, false).then(ok);",
    "$injector.get(widgetContext.servicesMap.get('userService')).saveUser(u, false).subscribe(ok);",
  ],
  ['deviceService.saveDevice(d, true).then(ok);', 'deviceService.saveDevice(d).subscribe(ok);'],
  [
    "entityRelationService.deleteRelation(a.id, a.entityType, 'Contains', b.id, b.entityType).then(ok);",
    "entityRelationService.deleteRelation(a, 'Contains', b).subscribe(ok);",
  ],
  [
    "$mdDialog.show($mdDialog.confirm().title('T').htmlContent('C').ok('Yes').cancel('No')).then(() => { go(); });",
    "dialogs.confirm('T', 'C', 'No', 'Yes').subscribe((confirmed) => { if (confirmed) { go(); } });",
  ],
  [
    "var dialog = $mdDialog.confirm().title('T').ok('Yes').cancel('No'); $mdDialog.show(dialog).then(() => deviceService.deleteDevice(id)).then(ok);",
    "dialogs.confirm('T', '', 'No', 'Yes').pipe(rxjs.filter(Boolean), rxjs.switchMap(() => deviceService.deleteDevice(id))).subscribe(ok);",
  ],
  [
    "$mdDialog.show($mdDialog.alert().title('T').textContent('C').ok('Ok'));",
    "dialogs.alert('T', 'C', 'Ok').subscribe();",
  ],
  [
    'var copy = angular.copy(x); angular.extend(copy, y); use(angular.isDefined(z), copy);',
    'let copy = utils.deepClone(x); Object.assign(copy, y); use(z !== undefined, copy);',
  ],
  [
    'angular.forEach(o, (value, key) => use(key, value));',
    'Object.entries(o || {}).forEach(([key, value]) => use(key, value));',
  ],
  [
    'async function f() { const d = await deviceService.getDevice(id); use(d); } f();',
    'async function f() { const d = await rxjs.firstValueFrom(deviceService.getDevice(id)); use(d); } f();',
  ],
  [
    `function reload() { var ids = []; for (var id in widgetContext.aliasController.resolvedAliases) { ids.push(id); }
     ids.forEach(id => { widgetContext.aliasController.setAliasUnresolved(id); tasks.push(widgetContext.aliasController.getAliasInfo(id)); });
     $q.all(tasks).then(() => { $rootScope.$broadcast('widgetForceReInit'); }); } reload();`,
    'function reload() { widgetContext.updateAliases(); } reload();',
  ],
];

/** What is not understood: it stays, and is named. */
const NOTED: [old: string, kind: string][] = [
  ['whatever().then(ok);', 'promise'],
  ['vm.later = deviceService.getDevice(id);', 'promise'],
  ['use(ids.map(id => deviceService.getDevice(id)));', 'promise'],
  ['Promise.all(list).then(ok);', 'promise'],
  ['list.push(deviceService.getDevice(id));', 'promise'],
  ["$rootScope.$broadcast('mine');", 'broadcast'],
  ['angular.element(x).remove();', 'angular'],
  ['deviceService.getTenantDevices(link, true, null, type).then(ok);', 'method'],
  ['deviceService.saveDevice(d, groups).then(ok);', 'method'],
  ["$injector.get('$compile')(x);", 'service'],
  ["$mdDialog.show($mdDialog.prompt().title('x')).then(ok);", 'service'],
  ["$mdDialog.show($mdDialog.confirm().title('x').ok('y')).then(d => ok(d), e => no(e));", 'dismissed'],
  ['$mdDialog.hide();', 'dialog-close'],
];

describe('migrateFunction', () => {
  for (const [old, today] of STATEMENTS) {
    it(old, async () => {
      expect(await code(old)).toBe(today);
      expect((await migrate(old)).notes).toEqual([]);
    });
  }

  for (const [old, kind] of NOTED) {
    it(`notes ${old}`, async () => {
      const { js, notes } = await migrate(old);
      expect(notes.map((note) => note.kind as string)).toContain(kind);
      expect(notes[0].line).toBe(5);
      expect(js).toContain('// TODO migrate: ');
    });
  }

  it('puts events that nobody hears into a comment', async () => {
    const { js } = await migrate("$rootScope.$broadcast('mine', { a: 1 });");
    expect(js).toMatch(/^\/\/ TODO migrate: .*“?mine.*\n\/\* \$rootScope\.\$broadcast\('mine', \{ a: 1 \}\) \*\/$/);
  });

  it('keeps comments, and services that are still used', async () => {
    const { js } = await migrate('// Why.\ndeviceService.deleteDevice(1); /* end */');
    expect(js).toContain('// Why.\n');
    expect(js).toContain('/* end */');
    expect(js.match(/servicesMap\.get\('\w+'\)/g)).toEqual([`servicesMap.get('deviceService')`]);
  });

  it('shows models in their fields when they are written, and reads them when something is done', async () => {
    const { js } = await migrate(
      `$mdDialog.show({ controller: C, controllerAs: 'vm', template: htmlTemplate });
       function C($scope, $mdDialog) {
         var vm = this;
         vm.kind = 'a';
         deviceService.getDevice(entityId.id).then(function (d) { vm.device = d; vm.found = true; });
         vm.save = function () { $scope.f.$setPristine(); deviceService.saveDevice(vm.device).then(function () { $mdDialog.hide(); }); };
         vm.close = function () { $mdDialog.cancel(); };
       }`,
      `<form name="f" ng-submit="vm.save()"><input ng-model="vm.device.name" required><input ng-model="vm.kind"><md-button ng-click="vm.close()"></md-button></form>`,
    );
    const flat = js.replace(/\s+/g, ' ');
    expect(flat).toContain('customDialog.customDialog(htmlTemplate, C).subscribe();');
    expect(flat).toContain('function C(instance) { let vm = instance; vm.kind = ');
    expect(flat).toContain(`kind: [vm.kind], device: vm.fb.group({ name: ['', [vm.validators.required]] })`);
    expect(flat).toContain('vm.device = d; vm.fGroup.patchValue({ device: vm.device }); vm.found = true;');
    expect(flat).toContain('vm.save = function() { readForm(); vm.fGroup.markAsPristine();');
    expect(flat).toContain('vm.close = function() { vm.dialogRef.close(null); };');
    expect(flat.match(/readForm\(\);/g)?.length).toBe(1);
  });

  it('takes the scope for the instance where the controller has no name', async () => {
    const { js } = await migrate(
      `$mdDialog.show({ controller: ['$scope', '$mdDialog', C], template: htmlTemplate });
       function C(s, dialog) { s.list = [1]; s.done = () => dialog.hide(s.list); s.$apply(); }`,
      '<p ng-click="done()">{{ list }}</p>',
    );
    const flat = js.replace(/\s+/g, ' ');
    expect(flat).toContain('function C(vm) { vm.list = [1]; vm.done = () => vm.dialogRef.close(vm.list);');
    expect(flat).toContain('widgetContext.detectChanges();');
  });

  it('refuses code that is none', async () => {
    await expectAsync(migrate('let = = 1;')).toBeRejectedWithError(SyntaxError);
  });
});
