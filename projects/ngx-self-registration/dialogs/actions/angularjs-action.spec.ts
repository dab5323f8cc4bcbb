import { isAngularJsAction } from './angularjs-action';
import { RENAME_PUMP_ANGULAR } from '../testing/rename-pump.fixture';

const custom = (customFunction: string | { body: string } | null) => ({ type: 'custom', customFunction });
const pretty = (customHtml: string, customFunction = '') => ({ type: 'customPretty', customHtml, customFunction });

describe('isAngularJsAction', () => {
  for (const code of [
    `var $mdDialog = widgetContext.$scope.$injector.get('$mdDialog');`,
    `let deviceService = $injector.get("deviceService");`,
    'widgetContext.$scope.$injector.get(`types`)',
    `(widgetContext.$scope.$injector).get('toast').showSuccess('x')`,
    `widgetContext.$scope?.$injector?.get('utils')`,
    `var get = function (name) { return widgetContext.$scope.$injector.get(name); }; get('deviceService');`,
    `var i = widgetContext.$scope['$injector']; i.get('userService')`,
    `$injector.invoke(['$q', function (q) { q.all([]); }]);`,
    `$injector.invoke(function ($timeout) { $timeout(save, 100); })`,
    `angular.forEach(rows, save)`,
    `var copy = angular.copy(entity); // then saved`,
    `/* customDialog and servicesMap are newer */ $injector.get('deviceService')`,
    `$http = $injector.get('$http'); $http.get('https://example.com/x')`,
    `widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('http')); $rootScope.$broadcast('x')`,
  ]) {
    it(`knows ${code}`, () => {
      expect(isAngularJsAction(custom(code))).toBeTrue();
      expect(isAngularJsAction(custom({ body: code }))).toBeTrue();
      // Nothing of these runs.
      expect(isAngularJsAction({ type: 'openDashboard', customFunction: code })).toBeFalse();
    });
  }

  for (const code of [
    null,
    '',
    `widgetContext.updateAliases();`,
    `let $injector = widgetContext.$scope.$injector; $injector.get(widgetContext.servicesMap.get('deviceService'));`,
    `widgetContext.deviceService.getDevice(entityId.id).subscribe(function (d) { $event.stopPropagation(); });`,
    `// like $mdDialog of old, see angular.copy\nwidgetContext.customDialog.customDialog(htmlTemplate, C).subscribe();`,
    `/* $injector.get('deviceService') */ return;`,
    `window.open('https://angular.io/guide'); $scope = widgetContext.$scope;`,
    `var text = 'Angular. Really'; widgetContext.showSuccessToast(text);`,
    `const price$ = rx.of(1); price$.subscribe(); widgetContext.$container.find('.x');`,
  ]) {
    it(`leaves to others ${code}`, () => expect(isAngularJsAction(custom(code))).toBeFalse());
  }

  it('goes by the template too, where the action has one', () => {
    expect(isAngularJsAction(pretty('<md-dialog><md-content></md-content></md-dialog>'))).toBeTrue();
    expect(isAngularJsAction(pretty('<input ng-model="vm.name">'))).toBeTrue();
    expect(isAngularJsAction(pretty('<form [formGroup]="f"><mat-icon *ngIf="a">x</mat-icon></form>'))).toBeFalse();
    // Left over from before it became another kind.
    expect(isAngularJsAction({ ...pretty('<md-dialog>', 'return 1;'), type: 'custom' })).toBeFalse();
    expect(isAngularJsAction(RENAME_PUMP_ANGULAR)).toBeFalse();
  });
});
