import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ANGULARJS_DIALECT, SelfRegistrationNotices, WidgetCodeTrust } from 'ngx-self-registration';
import type { ActionDialect } from './action-dialect';
import type { ActionRuntime, RunAction } from './action-runtime';
import { runWidgetAction } from './run-widget-action';

const TODAY = { type: 'custom', name: 'Rename', customFunction: 'return 1;' };
const OLD = { type: 'custom', name: 'Rename', customFunction: `widgetContext.$scope.$injector.get('$mdDialog')` };

describe('runWidgetAction()', () => {
  let runAction: jasmine.Spy<RunAction>;
  let notices: jasmine.SpyObj<SelfRegistrationNotices>;
  const hosts: ActionDialect = () => Promise.reject(new Error('never started here'));
  const start = (action: object, more: Partial<ActionRuntime> = {}, load = async () => ({ runAction, ...more })) =>
    runWidgetAction(TestBed.inject(Injector), action as typeof TODAY, { widgetContext: {} }, load);
  const options = () => runAction.calls.mostRecent().args[3];

  beforeEach(() => {
    runAction = jasmine.createSpy<RunAction>().and.resolveTo(true);
    notices = jasmine.createSpyObj<SelfRegistrationNotices>(['show']);
    TestBed.configureTestingModule({ providers: [{ provide: SelfRegistrationNotices, useValue: notices }] });
  });

  it('hands over what the lazy file of the host has', async () => {
    const dialogImports = { imports: [] };
    const providers = [{ provide: 'host', useValue: 1 }];
    expect(await start(TODAY, { dialogImports, providers })).toBeTrue();
    expect(runAction.calls.mostRecent().args[1]).toEqual(jasmine.objectContaining({ name: 'Rename', id: '' }));
    expect(options()).toEqual({ dialect: undefined, imports: dialogImports, providers });
  });

  it('brings the AngularJS dialect to actions that need it, and to no others', async () => {
    await start(OLD, { angularjsDialect: hosts });
    expect(options()?.dialect).toBe(hosts);
    await start(TODAY, { angularjsDialect: hosts });
    expect(options()?.dialect).toBeUndefined();
  });

  it('takes the dialect of withAngularjs() where the file has none', async () => {
    TestBed.overrideProvider(ANGULARJS_DIALECT, { useValue: async () => hosts });
    await start(OLD);
    expect(options()?.dialect).toBe(hosts);
  });

  it('loads nothing for an action that may not run, or has no code', async () => {
    TestBed.overrideProvider(WidgetCodeTrust, { useValue: { mayRun: async () => false } });
    const load = jasmine.createSpy('load');
    expect(await start({ type: 'openDashboard' }, {}, load)).toBeFalse();
    expect(await start(TODAY, {}, load)).toBeFalse();
    expect(load).not.toHaveBeenCalled();
    expect(notices.show).not.toHaveBeenCalled();
  });

  it('loads what runs actions once, and again only where that has failed', async () => {
    spyOn(console, 'error');
    const load = jasmine
      .createSpy('load')
      .and.returnValues(Promise.reject(new TypeError('offline')), Promise.resolve({ runAction }));
    expect([await start(TODAY, {}, load), await start(TODAY, {}, load), await start(TODAY, {}, load)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('tells where the file could not be loaded', async () => {
    spyOn(console, 'error');
    expect(await start(TODAY, {}, () => Promise.reject(new TypeError('offline')))).toBeFalse();
    expect(notices.show).toHaveBeenCalledOnceWith(
      jasmine.objectContaining({ kind: 'error', text: jasmine.stringContaining('could not be reached') }),
    );
  });
});
