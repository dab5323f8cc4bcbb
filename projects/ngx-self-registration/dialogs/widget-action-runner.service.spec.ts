import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { SelfRegistrationNotices, WidgetCode, WidgetCodeTrust } from 'ngx-self-registration';
import type { WidgetActionDescriptor, WidgetActionInvocation } from 'ngx-self-registration/dialogs/actions';
import type { Dashboard } from 'ngx-self-registration/models';
import { RENAME_PUMP_ANGULAR } from './testing/rename-pump.fixture';
import { button, dialogElement, type, until } from './testing/dialog-page';
import { WidgetActionRunner } from './widget-action-runner.service';
import { DialogCompiler } from 'ngx-self-registration/dialogs/runtime';

const PUMP = { entityType: 'DEVICE' as const, id: 'p1' };
const custom = (customFunction: string, more: Partial<WidgetActionDescriptor> = {}): WidgetActionDescriptor => ({
  id: 'a',
  name: 'Test action',
  icon: 'x',
  type: 'custom',
  customFunction,
  ...more,
});

/** Without the feature, its name is what helps. */
const NEEDS_ANGULARJS = /Test action.*set up without withAngularjs\(\) of ngx-self-registration\/dialogs\/angularjs/;

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

  // Each rendering calls functions of the controller: rendering after those would never end and freeze the page.
  it("renders a template that calls its controller's functions", async () => {
    const open = `widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('customDialog'))
      .customDialog(htmlTemplate, function (vm) {
        vm.names = ['A'];
        vm.pumps = () => vm.names;
        vm.byName = (index, pump) => pump;
        vm.label = (pump) => 'Pump ' + pump;
        vm.add = () => { vm.names = [...vm.names, 'B']; };
      }).subscribe();`;
    const customHtml = `<p *ngFor="let pump of pumps(); trackBy: byName" [title]="label(pump)">{{ label(pump) }}</p>
      <button mat-button (click)="add()">More</button>`;
    expect(await run(custom(open, { type: 'customPretty', customHtml }))).toBeTrue();
    const shown = () => Array.from(document.querySelectorAll('mat-dialog-container p'), (line) => line.textContent);
    await until('the first pump', () => shown().join() === 'Pump A');
    (await until('the button', () => button('More'))).click();
    await until('the second pump', () => shown().join() === 'Pump A,Pump B');
    expect(notices.show).not.toHaveBeenCalled();
  });

  it('knows tables that are sorted and paged, grids and drawers', async () => {
    const open = `widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('customDialog'))
      .customDialog(htmlTemplate, function (vm) { vm.sorted = function (sort) { vm.by = sort.active; }; }).subscribe();`;
    const customHtml = `<table mat-table [dataSource]="[{ name: 'A' }]" matSort (matSortChange)="sorted($event)">
        <ng-container matColumnDef="name"><th mat-header-cell *matHeaderCellDef mat-sort-header>Name</th>
          <td mat-cell *matCellDef="let row">{{ row.name }}</td></ng-container>
        <tr mat-header-row *matHeaderRowDef="['name']"></tr><tr mat-row *matRowDef="let row; columns: ['name']"></tr>
      </table>
      <p class="by">{{ by }}</p>
      <mat-paginator [length]="30" [pageSize]="10"></mat-paginator>
      <mat-grid-list cols="2"><mat-grid-tile>Tile</mat-grid-tile></mat-grid-list>
      <mat-sidenav-container><mat-sidenav>Side</mat-sidenav></mat-sidenav-container>`;
    expect(await run(custom(open, { type: 'customPretty', customHtml }))).toBeTrue();
    (await until('the header', () => document.querySelector<HTMLElement>('mat-dialog-container th'))).click();
    await until('the order', () => document.querySelector('.by')?.textContent === 'name');
    expect(document.querySelector('.mat-mdc-paginator-range-label')?.textContent).toContain('30');
    expect(document.querySelector('.mat-grid-tile-content')?.textContent).toContain('Tile');
    expect(document.querySelector('.mat-drawer')).not.toBeNull();
    expect(notices.show).not.toHaveBeenCalled();
  });

  it('runs a dialog of the Angular dialect, rendering what callbacks write deep down', async () => {
    const closed = jasmine.createSpy('closed');
    await run(RENAME_PUMP_ANGULAR, { additionalParams: { closed } });
    const load = await until('the device', () => http.match('/api/device/p1')[0]);
    load.flush({ id: PUMP, type: 'centrifugal' });
    await until('the model', () => document.querySelector('.model')?.textContent === 'centrifugal');
    expect(dialogElement()?.textContent).toContain('Rename Old');
    expect(document.querySelector('sr-unavailable')?.textContent).toContain('Pump picker');
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
    ['a dialog of the AngularJS console', custom('widgetContext.$scope.$injector.get("$mdDialog")'), NEEDS_ANGULARJS],
    ['the global of the AngularJS console', custom('angular.copy({})'), NEEDS_ANGULARJS],
    ['an error', custom('throw new Error("no luck")'), /Test action.*no luck/],
    ['an error after waiting', custom('return Promise.reject(new Error("too late"))'), /too late/],
    ['a mistake in the code', custom('let = ;'), /Test action.*mistake/],
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
      servicesMap: new Map([['deviceService', class HostDevices {}]]),
      $scope: { $injector: { get: () => ({ getDevice }) } },
    };
    const code = `widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('deviceService')).getDevice('x')`;
    await run(custom(code), { widgetContext });
    expect(getDevice).toHaveBeenCalledOnceWith('x');
    expect(await run(custom('throw 1', { type: 'openDashboard' }))).toBeFalse();
    expect(notices.show).not.toHaveBeenCalled();
  });
});
