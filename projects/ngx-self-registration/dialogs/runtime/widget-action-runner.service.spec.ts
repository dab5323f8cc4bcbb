import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { SelfRegistrationNotices, WidgetCode, WidgetCodeTrust } from 'ngx-self-registration';
import type { Dashboard } from 'ngx-self-registration/models';
import { ADD_PUMP_ANGULARJS, RENAME_PUMP_ANGULAR } from '../fixtures/pump-actions.fixture';
import type { WidgetActionDescriptor } from '../model/widget-action.model';
import { DialogCompiler } from './compiler/dialog-compiler.service';
import { WidgetActionRunner } from './widget-action-runner.service';
import { WidgetBroadcasts } from './widget-broadcasts.service';
import type { WidgetActionInvocation } from './widget-context.model';

const PUMP = { entityType: 'DEVICE' as const, id: 'p1' };
const custom = (customFunction: string, more: Partial<WidgetActionDescriptor> = {}): WidgetActionDescriptor => ({
  id: 'a',
  name: 'Test action',
  icon: 'x',
  type: 'custom',
  customFunction,
  ...more,
});

/** Waits until something is true; a test that waits in vain says for what. */
async function until<T>(what: string, find: () => T | null | undefined | false): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const found = find();
    if (found) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Waited in vain for ${what}`);
}

const dialogElement = () => document.querySelector<HTMLElement>('mat-dialog-container');
const button = (text: string) =>
  Array.from(document.querySelectorAll<HTMLButtonElement>('mat-dialog-container button')).find((found) =>
    found.textContent?.includes(text),
  );

function type(selector: string, value: string): void {
  const field = document.querySelector<HTMLInputElement>(selector) as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new Event('input'));
}

describe('WidgetActionRunner', () => {
  let notices: jasmine.SpyObj<SelfRegistrationNotices>;
  let http: HttpTestingController;
  const run = (action: WidgetActionDescriptor, invocation: Partial<WidgetActionInvocation> = {}) =>
    TestBed.inject(WidgetActionRunner).run(action, {
      widgetContext: {},
      entityId: PUMP,
      entityName: 'Old',
      ...invocation,
    });

  beforeEach(() => {
    notices = jasmine.createSpyObj<SelfRegistrationNotices>('notices', ['show']);
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
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

  it('runs a dialog of the AngularJS dialect up to its last request', async () => {
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

  describe('asks the host whether code of a dashboard may run', () => {
    const DASHBOARD: Dashboard = { title: 'Trap', configuration: {} };
    type Probe = typeof globalThis & { codeHasRun?: string[] };
    const asked: WidgetCode[] = [];
    const ACTIONS: WidgetActionDescriptor[] = [
      custom(`globalThis.codeHasRun.push('custom')`),
      custom(`globalThis.codeHasRun.push('pretty')`, {
        type: 'customPretty',
        customHtml: '<p>x</p>',
        customCss: 'body { --leaked: 1 }',
        customResources: [{ url: '/trap.js' }],
      }),
    ];

    beforeEach(() => {
      (globalThis as Probe).codeHasRun = [];
      asked.length = 0;
    });
    afterEach(() => delete (globalThis as Probe).codeHasRun);

    const answer = (mayRun: () => Promise<boolean>) =>
      spyOn(TestBed.inject(WidgetCodeTrust), 'mayRun').and.callFake((code) => {
        asked.push(code);
        return mayRun();
      });

    it('and runs nothing of it, styles and resources included, where it may not', async () => {
      answer(async () => false);
      for (const action of ACTIONS) expect(await run(action, { dashboard: DASHBOARD })).toBeFalse();
      expect(asked).toEqual(ACTIONS.map(({ name }) => ({ actionName: name, dashboard: DASHBOARD })));
      expect((globalThis as Probe).codeHasRun).toEqual([]);
      expect(document.querySelector('script[src*="trap.js"]')).toBeNull();
      expect(document.adoptedStyleSheets.length).toBe(0);
      expect(notices.show).not.toHaveBeenCalled();
    });

    it('every time, and takes a rule that fails for a no', async () => {
      const answers = [true, false];
      answer(async () => answers.shift() ?? Promise.reject(new Error('offline')));
      const results = [];
      for (let round = 0; round < 3; round++) results.push(await run(ACTIONS[0], { dashboard: DASHBOARD }));
      expect(results).toEqual([true, false, false]);
      expect((globalThis as Probe).codeHasRun).toEqual(['custom']);
      expect(notices.show).toHaveBeenCalledTimes(1);
    });
  });

  const PUMPS_CONTROLLER = `
    vm.names = ['A'];
    vm.pumps = () => vm.names;
    vm.byName = (index, pump) => pump;
    vm.label = (pump) => 'Pump ' + pump;
    vm.add = () => { vm.names = [...vm.names, 'B']; };`;
  const LISTING: Record<string, WidgetActionDescriptor> = {
    Angular: custom(
      `widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('customDialog'))
        .customDialog(htmlTemplate, function (vm) {${PUMPS_CONTROLLER}}).subscribe();`,
      {
        type: 'customPretty',
        customHtml: `<p *ngFor="let pump of pumps(); trackBy: byName" [title]="label(pump)">{{ label(pump) }}</p>
          <button mat-button (click)="add()">More</button>`,
      },
    ),
    AngularJS: custom(
      `widgetContext.$scope.$injector.get('$mdDialog').show({
        controller: function () { let vm = this;${PUMPS_CONTROLLER}}, controllerAs: 'vm', template: htmlTemplate });`,
      {
        type: 'customPretty',
        customHtml: `<md-dialog><p ng-repeat="pump in vm.pumps()" ng-show="vm.label(pump)">{{ vm.label(pump) }}</p>
          <md-button ng-click="vm.add()">More</md-button></md-dialog>`,
      },
    ),
  };
  for (const [dialect, action] of Object.entries(LISTING)) {
    // Each rendering calls functions of the controller: rendering after those would never end and freeze the page.
    it(`renders a template that calls its controller's functions (${dialect})`, async () => {
      expect(await run(action)).toBeTrue();
      const shown = () => Array.from(document.querySelectorAll('mat-dialog-container p'), (line) => line.textContent);
      await until('the first pump', () => shown().join() === 'Pump A');
      (await until('the button', () => button('More'))).click();
      await until('the second pump', () => shown().join() === 'Pump A,Pump B');
      expect(notices.show).not.toHaveBeenCalled();
    });
  }

  it('keeps the dialog open and says why when the server refuses', async () => {
    await run(ADD_PUMP_ANGULARJS);
    await until('the field', () => document.querySelector('input[name="pumpName"]'));
    type('input[name="pumpName"]', 'taken');
    (await until('Add to be possible', () => !button('Add')?.disabled && button('Add'))).click();
    const save = await until('the device to be saved', () => http.match('/api/device')[0]);
    save.flush({ message: 'Name is taken' }, { status: 400, statusText: 'Bad Request' });
    await until('the notice', () => notices.show.calls.count() === 1);
    expect(notices.show.calls.mostRecent().args[0].text).toContain('Name is taken');
    expect(dialogElement()).not.toBeNull();
    expect(button('Add')?.disabled).toBeTrue();
  });

  it('runs a dialog of the Angular dialect, rendering what callbacks write deep down', async () => {
    const closed = jasmine.createSpy('closed');
    await run(RENAME_PUMP_ANGULAR, { additionalParams: { closed } });
    const load = await until('the device', () => http.match('/api/device/p1')[0]);
    load.flush({ id: PUMP, type: 'centrifugal' });
    await until('the model', () => document.querySelector('.model')?.textContent === 'centrifugal');
    expect(dialogElement()?.textContent).toContain('Rename Old');
    expect(document.querySelector('sr-unavailable-control')?.textContent).toContain('Pump picker');
    type('input[formControlName="name"]', 'New');
    (await until('Rename to be possible', () => !button('Rename')?.disabled && button('Rename'))).click();
    const save = await until('the save', () => http.match('/api/device')[0]);
    expect(save.request.body).toEqual({ id: PUMP, name: 'New', twin: { id: 'twin' } });
    save.flush({});
    await until('the answer', () => closed.calls.count() === 1);
    expect(closed).toHaveBeenCalledWith('renamed');
  });

  it('compiles a template once', async () => {
    const invocation = { additionalParams: { closed: () => undefined } };
    await run(RENAME_PUMP_ANGULAR, invocation);
    await until('the dialog', dialogElement);
    await run(RENAME_PUMP_ANGULAR, invocation);
    await until('two dialogs', () => document.querySelectorAll('mat-dialog-container').length === 2);
    expect(TestBed.inject(DialogCompiler).cached).toBe(1);
  });

  for (const [what, action, words] of [
    ['an error', custom('throw new Error("no luck")'), /Test action.*no luck/],
    ['an error after waiting', custom('return Promise.reject(new Error("too late"))'), /too late/],
    ['a mistake in the code', custom('let = ;'), /Test action.*mistake/],
    ['an unknown service', custom('widgetContext.$scope.$injector.get("fooService")'), /fooService/],
    [
      'a resource of another site',
      custom('', { customResources: [{ url: 'https://other.example/a.js' }] }),
      /other\.example/,
    ],
    ['a resource that is missing', custom('', { customResources: [{ url: '/none/such.js' }] }), /none\/such\.js/],
  ] as const) {
    it(`tells about ${what}`, async () => {
      expect(await run(action)).toBeFalse();
      expect(notices.show).toHaveBeenCalledTimes(1);
      expect(notices.show.calls.mostRecent().args[0]).toEqual({ kind: 'error', text: jasmine.stringMatching(words) });
      expect(console.error).toHaveBeenCalled();
    });
  }

  it('closes the dialog of a controller that throws', async () => {
    const open = `widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('customDialog'))
      .customDialog('<p>never</p>', function () { throw new Error('bad controller'); }).subscribe();`;
    expect(await run(custom(open))).toBeTrue();
    await until('the notice', () => notices.show.calls.count() === 1);
    expect(notices.show.calls.mostRecent().args[0].text).toContain('bad controller');
    await until('the dialog to close', () => !dialogElement());
  });

  it('prefers services of the host, and leaves kinds without a function alone', async () => {
    const getDevice = jasmine.createSpy('getDevice');
    const widgetContext = {
      servicesMap: new Map([['deviceService', 'HOST_TOKEN']]),
      $scope: { $injector: { get: () => ({ getDevice }) } },
    };
    await run(custom(`widgetContext.$scope.$injector.get('deviceService').getDevice('x')`), { widgetContext });
    expect(getDevice).toHaveBeenCalledOnceWith('x');
    expect(await run(custom('throw 1', { type: 'openDashboard' }))).toBeFalse();
    expect(notices.show).not.toHaveBeenCalled();
  });
});
