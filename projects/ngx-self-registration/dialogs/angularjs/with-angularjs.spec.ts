import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import {
  provideSelfRegistration,
  SelfRegistrationNotices,
  SelfRegistrationSession,
  withAngularjsDialect,
} from 'ngx-self-registration';
import { WidgetActionRunner } from 'ngx-self-registration/dialogs';
import {
  type ActionDialect,
  type WidgetActionDescriptor,
  type WidgetActionInvocation,
  WidgetBroadcasts,
} from 'ngx-self-registration/dialogs/actions';
import { isObservable, of } from 'rxjs';
import { button, dialogElement, type, until } from '../testing/dialog-page';
import { ADD_PUMP_ANGULARJS } from './add-pump.fixture';
import { withAngularjs } from './with-angularjs';

const PUMP = { entityType: 'DEVICE' as const, id: 'p1' };
const custom = (customFunction: string, more: Partial<WidgetActionDescriptor> = {}): WidgetActionDescriptor => ({
  id: 'a',
  name: 'Test action',
  icon: 'x',
  type: 'custom',
  customFunction,
  ...more,
});

describe('withAngularjs()', () => {
  let notices: jasmine.SpyObj<SelfRegistrationNotices>;
  let http: HttpTestingController;
  const run = (action: WidgetActionDescriptor, invocation: Partial<WidgetActionInvocation> = {}) =>
    TestBed.inject(WidgetActionRunner).run(action, { widgetContext: {}, entityId: PUMP, ...invocation });

  beforeEach(() => {
    notices = jasmine.createSpyObj<SelfRegistrationNotices>('notices', ['show']);
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideSelfRegistration({}, withAngularjs()),
        { provide: SelfRegistrationNotices, useValue: notices },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    spyOn(console, 'error');
  });

  afterEach(async () => {
    TestBed.inject(MatDialog).closeAll();
    await until('dialogs to close', () => !dialogElement());
  });

  it('names what it cannot translate where it stands, with its line', async () => {
    spyOn(console, 'warn');
    const customHtml = '<md-dialog>\n<form name="f">\n<md-chips ng-model="vm.tags"></md-chips></form></md-dialog>';
    const show = `
      widgetContext.$scope.$injector.get('$mdDialog').show({
        controller: function () { this.tags = ['a']; }, controllerAs: 'vm', template: htmlTemplate,
      });`;
    await run(custom(show, { type: 'customPretty', customHtml }));
    const note = await until('the note', () => dialogElement()?.querySelector('[role="note"]'));
    expect(note.textContent).toContain('“Chips” (md-chips, line 3)');
    expect(console.warn).toHaveBeenCalledOnceWith(jasmine.stringContaining('<md-chips> in line 3'));
  });

  it('says where in a template a mistake is', async () => {
    const customHtml = '<md-dialog>\n\n<p ng-if="a +">x</p></md-dialog>';
    await run(
      custom(`widgetContext.$scope.$injector.get('$mdDialog').show({ template: htmlTemplate });`, {
        type: 'customPretty',
        customHtml,
      }),
    );
    await until('the notice', () => notices.show.calls.any());
    expect(notices.show.calls.mostRecent().args[0].text).toContain('line 3, p: Unexpected end');
  });

  it('runs a dialog up to its last request', async () => {
    const updateAliases = jasmine.createSpy('updateAliases');
    const sent: string[] = [];
    TestBed.inject(WidgetBroadcasts).events$.subscribe(({ name }) => sent.push(name));
    expect(await run(ADD_PUMP_ANGULARJS, { widgetContext: { updateAliases } })).toBeTrue();
    await until('the field', () => document.querySelector('input[name="pumpName"]'));
    expect(dialogElement()?.getAttribute('aria-label')).toBe('New pump');
    expect(button('Add')?.disabled).toBeTrue();
    type('input[name="pumpName"]', 'P 7');
    type('input[name="flow"]', '12.5');
    (await until('Add to be possible', () => !button('Add')?.disabled && button('Add'))).click();
    const save = await until('the device to be saved', () => http.match('/api/device')[0]);
    expect(save.request.body).toEqual({ name: 'P 7', type: 'pump' });
    await until('the progress bar', () => document.querySelector('mat-progress-bar:not(.ng-hide)'));
    save.flush({ id: PUMP, name: 'P 7' });
    const attributes = await until('attributes', () => http.match('/api/plugins/telemetry/DEVICE/p1/SERVER_SCOPE')[0]);
    expect(attributes.request.body).toEqual({ flow: 12.5 });
    attributes.flush('');
    await until('the dialog to close', () => !dialogElement());
    expect(updateAliases).toHaveBeenCalledOnceWith(['pumps']);
    expect(sent).toEqual(['entityAliasesChanged']);
    expect(document.adoptedStyleSheets.length).toBe(0);
  });

  it('keeps the dialog open and says why when the server refuses', async () => {
    await run(ADD_PUMP_ANGULARJS);
    await until('the field', () => document.querySelector('input[name="pumpName"]'));
    type('input[name="pumpName"]', 'taken');
    (await until('Add to be possible', () => !button('Add')?.disabled && button('Add'))).click();
    const save = await until('the device to be saved', () => http.match('/api/device')[0]);
    save.flush({ message: 'Name is taken' }, { status: 400, statusText: 'Bad Request' });
    const alert = await until('the failure', () => dialogElement()?.querySelector('[role=alert]'));
    expect(alert.textContent).toContain('Name is taken');
    expect(notices.show).not.toHaveBeenCalled();
    expect(button('Add')?.disabled).toBeTrue();
  });

  // Each rendering calls functions of the controller: rendering after those would never end and freeze the page.
  it("renders a template that calls its controller's functions", async () => {
    const open = `widgetContext.$scope.$injector.get('$mdDialog').show({
      controller: function () {
        let vm = this;
        vm.names = ['A'];
        vm.pumps = () => vm.names;
        vm.label = (pump) => 'Pump ' + pump;
        vm.add = () => { vm.names = [...vm.names, 'B']; };
      }, controllerAs: 'vm', template: htmlTemplate });`;
    const customHtml = `<md-dialog><p ng-repeat="pump in vm.pumps()" ng-show="vm.label(pump)">{{ vm.label(pump) }}</p>
      <md-button ng-click="vm.add()">More</md-button></md-dialog>`;
    expect(await run(custom(open, { type: 'customPretty', customHtml }))).toBeTrue();
    const shown = () => Array.from(document.querySelectorAll('mat-dialog-container p'), (line) => line.textContent);
    await until('the first pump', () => shown().join() === 'Pump A');
    (await until('the button', () => button('More'))).click();
    await until('the second pump', () => shown().join() === 'Pump A,Pump B');
    expect(notices.show).not.toHaveBeenCalled();
  });

  it('watches what a field writes', async () => {
    const seen: unknown[] = [];
    const open = `widgetContext.$scope.$injector.get('$mdDialog').show({
      controller: ['$scope', function ($scope) { $scope.$watch('vm.name', (name) => additionalParams.seen.push(name)); }],
      controllerAs: 'vm', template: htmlTemplate });`;
    const customHtml = '<md-dialog><form name="f"><input name="name" ng-model="vm.name"></form></md-dialog>';
    await run(custom(open, { type: 'customPretty', customHtml }), { additionalParams: { seen } });
    await until('the field', () => document.querySelector('input[name="name"]'));
    type('input[name="name"]', 'P 7');
    await until('the value', () => seen.includes('P 7'));
    expect(notices.show).not.toHaveBeenCalled();
  });

  it('prefers services of the host', async () => {
    const getDevice = jasmine.createSpy('getDevice');
    const widgetContext = {
      servicesMap: new Map([['deviceService', 'HOST_TOKEN']]),
      $scope: { $injector: { get: () => ({ getDevice }) } },
    };
    await run(custom(`widgetContext.$scope.$injector.get('deviceService').getDevice('x')`), { widgetContext });
    expect(getDevice).toHaveBeenCalledOnceWith('x');
  });

  it('tells about a service that is unknown', async () => {
    expect(await run(custom('widgetContext.$scope.$injector.get("fooService")'))).toBeFalse();
    expect(notices.show.calls.mostRecent().args[0].text).toMatch(/no service “fooService”/);
  });

  it('knows the user at once, and gives promises of aliases once one of its services was asked for', async () => {
    spyOn(TestBed.inject(SelfRegistrationSession), 'currentUser').and.returnValue(
      of({ email: 'ann@example.com', authority: 'TENANT_ADMIN' } as never),
    );
    const seen = jasmine.createSpy('seen');
    const aliasController = {
      resolvedAliases: {},
      setAliasUnresolved: () => undefined,
      getAliasInfo: () => of('resolved'),
    };
    const code = `
      var aliases = widgetContext.aliasController, before = aliases.getAliasInfo('a');
      var user = widgetContext.$scope.$injector.get('userService').getCurrentUser();
      additionalParams.seen(user.sub, before, aliases.getAliasInfo('a'));`;
    expect(await run(custom(code), { widgetContext: { aliasController }, additionalParams: { seen } })).toBeTrue();
    const [sub, before, after] = seen.calls.mostRecent().args;
    expect([sub, isObservable(before)]).toEqual(['ann@example.com', true]);
    expect(after).toBeInstanceOf(Promise);
  });
});

describe('withAngularjsDialect()', () => {
  it('runs such an action with the dialect of a lazy file of the host', async () => {
    const dialect = jasmine.createSpy<ActionDialect>().and.rejectWith(new Error('this one'));
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideSelfRegistration(
          {},
          withAngularjsDialect(async () => ({ angularjsDialect: dialect })),
        ),
      ],
    });
    spyOn(console, 'error');
    await TestBed.inject(WidgetActionRunner).run(ADD_PUMP_ANGULARJS, { widgetContext: {} });
    expect(dialect).toHaveBeenCalledTimes(1);
  });
});
