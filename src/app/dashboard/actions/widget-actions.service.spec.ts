import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { SelfRegistrationNotices } from 'ngx-self-registration';
import { statesOfText, type WidgetActionDescriptor, WidgetActionRunner } from 'ngx-self-registration/dialogs';
import { ActionScripts } from 'ngx-self-registration/dialogs/runtime';
import { type Dashboard, entityId } from 'ngx-self-registration/models';
import { DashboardContext } from '../dashboard-context';
import type { Widget } from '../model/dashboard.model';
import { StateOverlays } from '../state/state-overlays.service';
import { ActionVisibility } from './action-visibility';
import { WidgetActionsService } from './widget-actions.service';
import { WidgetContexts } from './widget-context';
import { DashboardTrust } from '../trust/dashboard-trust';

const PUMP = { id: entityId('DEVICE', 'p1'), name: 'Pump', label: 'Nr 1' };
const OF_PUMP = { entityId: PUMP.id, entityName: 'Pump', entityLabel: 'Nr 1' };
const layouts = { main: { widgets: {} } };
const DASHBOARD: Dashboard = {
  title: 'Pumps',
  configuration: {
    states: {
      root: { name: 'Root', root: true, layouts },
      pump: { name: 'Pump ${entityName}', layouts },
    },
    entityAliases: {
      a: { id: 'a', alias: 'Opened', filter: { type: 'stateEntity', stateEntityParamName: 'pump' } },
    },
  },
};
const widget: Widget = { config: { settings: { big: true }, actions: {} } };

/** `widgetContext` as the console gives it. */
interface Given {
  stateController: {
    getStateId(): string;
    getStateParams(): Record<string, unknown>;
    getEntityId(name?: string): { id: string } | null;
    openState(id: string, params?: object): void;
    navigatePrevState(index: number): void;
    resetState(): void;
    getCurrentStateName(): string;
    dashboardCtrl: { dashboardCtx: { getDashboard(): Dashboard } };
  };
  aliasController: { getEntityAliasId(name: string): string | null };
  actionsApi: {
    handleWidgetAction(...args: unknown[]): void;
    openDashboardStateInSeparateDialog(...args: unknown[]): unknown;
  };
  updateAliases(): void;
}

describe('WidgetActionsService', () => {
  let notices: jasmine.SpyObj<SelfRegistrationNotices>;
  let runner: jasmine.SpyObj<WidgetActionRunner>;
  let overlays: jasmine.SpyObj<StateOverlays>;
  let context: DashboardContext;

  const action = (type: string, more: object = {}): WidgetActionDescriptor => ({
    ...{ id: 'x', name: 'Go', icon: 'x', type, setEntityId: true },
    ...more,
  });
  const run = (descriptor: WidgetActionDescriptor, start: object = { entity: PUMP }) =>
    TestBed.inject(WidgetActionsService).run(descriptor, widget, new Event('click'), start);
  const given = () => runner.run.calls.mostRecent().args[1].widgetContext as unknown as Given;

  beforeEach(() => {
    notices = jasmine.createSpyObj<SelfRegistrationNotices>('notices', ['show']);
    runner = jasmine.createSpyObj<WidgetActionRunner>('runner', { run: Promise.resolve(true) });
    overlays = jasmine.createSpyObj<StateOverlays>('overlays', ['openDialog', 'openPopover']);
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        ...[ActionVisibility, DashboardContext, WidgetActionsService, WidgetContexts],
        { provide: SelfRegistrationNotices, useValue: notices },
        { provide: WidgetActionRunner, useValue: runner },
        { provide: StateOverlays, useValue: overlays },
      ],
    });
    context = TestBed.inject(DashboardContext);
    context.dashboard.set(DASHBOARD);
  });

  it('opens a state with the entity of the row, beside what was there or under a name', async () => {
    context.openState('root', { kept: 1 }, true);
    await run(action('openDashboardState', { targetDashboardStateId: 'pump' }));
    expect(context.states().map(({ id }) => id)).toEqual(['root', 'pump']);
    expect(context.state()?.params).toEqual({ kept: 1, ...OF_PUMP });
    await run(action('updateDashboardState', { targetDashboardStateId: 'pump', stateEntityParamName: 'second' }));
    expect(context.states()).toHaveSize(2);
    expect(context.state()?.params['second']).toEqual(OF_PUMP);
    await run(action('updateDashboardState', { targetDashboardStateId: 'root', setEntityId: false }));
    expect(context.state()?.id).toBe('root');
    await run(action('openDashboardState', { targetDashboardStateId: 'gone' }));
    expect(notices.show.calls.mostRecent().args[0].text).toContain('no state "gone"');
  });

  it('opens a state in a dialog or a popover, where the action says so', async () => {
    const target = { targetDashboardStateId: 'pump' };
    await run(
      action('openDashboardState', { ...target, openInSeparateDialog: true, dialogTitle: 'T', dialogWidth: 50 }),
    );
    expect(overlays.openDialog).toHaveBeenCalledOnceWith(
      { stateId: 'pump', params: OF_PUMP },
      { title: 'T', width: 50, height: undefined },
    );
    await run(action('openDashboardState', { ...target, openInPopover: true, popoverWidth: '10em' }));
    expect(overlays.openPopover.calls.mostRecent().args.slice(1)).toEqual([
      { stateId: 'pump', params: OF_PUMP },
      jasmine.objectContaining({ width: '10em' }),
    ]);
    expect(context.state()?.id).toBe('root');
  });

  it('opens another dashboard with a state and the entity', async () => {
    const navigate = spyOn(TestBed.inject(Router), 'navigateByUrl').and.resolveTo(true);
    await run(
      action('openDashboard', { targetDashboardId: 'd2', targetDashboardStateId: 's2', stateEntityParamName: 'p' }),
    );
    const url = TestBed.inject(Router).serializeUrl(navigate.calls.mostRecent().args[0] as never);
    expect(url).toMatch(/^\/dashboards\/d2\?state=/);
    const [opened] = statesOfText(TestBed.inject(Router).parseUrl(url).queryParams['state'] as string);
    expect(opened).toEqual({ id: 's2', params: { p: OF_PUMP, targetEntityParamName: 'p' } as never });
    await run(action('openDashboard'));
    expect(notices.show).toHaveBeenCalledTimes(1);
  });

  it('opens addresses of pages, and no scripts', async () => {
    const open = spyOn(TestBed.inject(DOCUMENT).defaultView!, 'open');
    await run(action('openURL', { url: 'https://example.org/x', openNewBrowserTab: true }));
    expect(open).toHaveBeenCalledOnceWith('https://example.org/x', '_blank', 'noopener');
    await run(action('openURL', { url: 'javascript:alert(1)' }));
    expect(open).toHaveBeenCalledTimes(1);
    expect(notices.show).toHaveBeenCalledTimes(1);
  });

  it('gives code the row, the states and the aliases of the dashboard', async () => {
    const additionalParams = { entity: { entityName: 'Pump' } };
    await run(action('custom', { customFunction: 'x' }), { entity: PUMP, additionalParams });
    expect(runner.run.calls.mostRecent().args[1]).toEqual(
      jasmine.objectContaining({ entityId: PUMP.id, entityLabel: 'Nr 1', additionalParams, dashboard: DASHBOARD }),
    );
    const { stateController: states, aliasController, actionsApi, updateAliases } = given();
    expect(aliasController.getEntityAliasId('Opened')).toBe('a');
    states.openState('pump', { ...OF_PUMP, second: { entityId: { id: 'p2' } } });
    expect([states.getStateId(), states.getEntityId()?.id, states.getEntityId('second')?.id]).toEqual([
      'pump',
      'p1',
      'p2',
    ]);
    expect(states.getCurrentStateName()).toBe('Pump Pump');
    states.navigatePrevState(0);
    expect(context.states()).toHaveSize(1);
    states.openState('pump');
    states.resetState();
    expect(context.states().map(({ id }) => id)).toEqual(['root']);
    expect(states.dashboardCtrl.dashboardCtx.getDashboard()).toBe(DASHBOARD);
    const before = context.revision();
    updateAliases();
    expect(context.revision()).toBe(before + 1);
    actionsApi.handleWidgetAction(null, undefined, PUMP.id, 'Pump');
    actionsApi.handleWidgetAction(
      null,
      action('openDashboardState', { targetDashboardStateId: 'pump' }),
      PUMP.id,
      'Pump',
    );
    expect(context.state()?.params).toEqual({ entityId: PUMP.id, entityName: 'Pump' });
    actionsApi.openDashboardStateInSeparateDialog('pump', { a: 1 }, 'Title', true, 40, 50);
    expect(overlays.openDialog).toHaveBeenCalledOnceWith(
      { stateId: 'pump', params: { a: 1 } },
      { title: 'Title', width: 40, height: 50 },
    );
  });

  it('resolves an alias anew in a state that was opened with another entity', () => {
    const names: (string | undefined)[] = [];
    const look = () => context.aliases.getAliasInfo('a').subscribe((info) => names.push(info.currentEntity?.name));
    look();
    context.openState('pump', { pump: { entityId: PUMP.id, entityName: 'Pump' } });
    look();
    context.openState('pump', { pump: { entityId: entityId('DEVICE', 'p2'), entityName: 'Other' } });
    look();
    expect(names).toEqual([undefined, 'Pump', 'Other']);
    TestBed.inject(HttpTestingController).verify();
  });

  describe('shows buttons', () => {
    const actions = [
      action('custom', { name: 'Always' }),
      action('custom', {
        name: 'Hot',
        useShowWidgetActionFunction: true,
        showWidgetActionFunction: 'return data.T > 20 && widgetContext.settings.big',
      }),
      action('custom', {
        name: 'Broken',
        useShowWidgetActionFunction: true,
        showWidgetActionFunction: 'return data.no.such',
      }),
      action('custom', {
        name: 'Wrong',
        useShowWidgetActionFunction: true,
        showWidgetActionFunction: { body: 'return (' },
      }),
      action('custom', { name: 'Off', useShowWidgetActionFunction: false, showWidgetActionFunction: 'return false' }),
    ];
    const names = (data: object) =>
      TestBed.inject(ActionVisibility)
        .of(actions, widget, { datasources: [], data: [] }, () => data)
        .map(({ name }) => name)
        .join();

    it('by their conditions', async () => {
      spyOn(TestBed.inject(DashboardTrust), 'isTrusted').and.resolveTo(true);
      spyOn(console, 'warn');
      expect(names({ T: 21 })).toBe('Always,Off');
      TestBed.tick();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(names({ T: 21 })).toBe('Always,Hot,Wrong,Off');
      expect(names({ T: 20 })).toBe('Always,Wrong,Off');
    });

    it('by conditions that the server has compiled, where the page may compile none', async () => {
      spyOn(TestBed.inject(DashboardTrust), 'isTrusted').and.resolveTo(true);
      spyOn(console, 'warn');
      spyOn(TestBed.inject(ActionScripts), 'conditionOf').and.callFake(async (code) =>
        code.includes('data.T > 20') ? (_context, data) => (data as { T: number }).T > 20 : undefined,
      );
      const refuse = () => {
        throw new EvalError('refused');
      };
      const own = globalThis.Function;
      names({ T: 21 });
      TestBed.tick();
      await new Promise((resolve) => setTimeout(resolve, 20));
      globalThis.Function = new Proxy(own, { construct: refuse });
      const first = names({ T: 21 });
      globalThis.Function = own;
      // Until the server has answered, those with a condition wait.
      expect(first).toBe('Always,Off');
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(names({ T: 21 })).toBe('Always,Hot,Broken,Wrong,Off');
      expect(names({ T: 20 })).toBe('Always,Broken,Wrong,Off');
    });

    it('all of them, where code of the dashboard does not run without a question', async () => {
      spyOn(TestBed.inject(DashboardTrust), 'isTrusted').and.resolveTo(false);
      names({});
      TestBed.tick();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(names({ T: 1 })).toBe('Always,Hot,Broken,Wrong,Off');
    });
  });
});
