import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { provideSelfRegistration, SelfRegistrationNotices } from 'ngx-self-registration';
import type { WidgetActionDescriptor } from 'ngx-self-registration/dialogs/actions';
import { button, dialogElement, type, until } from './testing/dialog-page';
import { bringReady, forgetReady } from './testing/ready-action';
import { RENAME_PUMP_ANGULAR } from './testing/rename-pump.fixture';
import { WidgetActionRunner } from './widget-action-runner.service';

const PUMP = { entityType: 'DEVICE' as const, id: 'p1' };
const custom = (customFunction: string): WidgetActionDescriptor => ({
  ...{ id: 'a', name: 'Test action', icon: 'x', type: 'custom' },
  customFunction,
});

/** As a page whose policy lacks 'unsafe-eval'. What checks the requests of all specs compiles its schemas all the same. */
function forbidEval(): void {
  const own = globalThis.Function;
  const refuse = (code: string[]) => {
    if (new Error().stack?.includes('/ajv/')) return own(...code);
    throw new EvalError("Refused to evaluate a string as JavaScript because 'unsafe-eval' is not allowed.");
  };
  globalThis.Function = new Proxy(own, {
    construct: (_own, code: string[]) => refuse(code),
    apply: (_own, _this, code: string[]) => refuse(code),
  });
  restore = () => (globalThis.Function = own);
}
let restore: () => unknown = () => undefined;

describe('an action that the server has compiled', () => {
  let notices: jasmine.SpyObj<SelfRegistrationNotices>;
  let asked: string[];
  /** What the server answers. */
  let answer: (element: HTMLScriptElement) => unknown;

  function setUp(compiledActions: boolean): void {
    notices = jasmine.createSpyObj<SelfRegistrationNotices>('notices', ['show']);
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideSelfRegistration({ compiledActions, apiBaseUrl: '/iot' }),
        { provide: SelfRegistrationNotices, useValue: notices },
      ],
    });
  }
  const run = (action: WidgetActionDescriptor, additionalParams: object = {}) =>
    TestBed.inject(WidgetActionRunner).run(action, {
      ...{ widgetContext: {}, entityId: PUMP, entityName: 'Old' },
      additionalParams: additionalParams as Record<string, unknown>,
    });
  const told = () => notices.show.calls.allArgs().map(([{ text }]) => text);

  beforeEach(() => {
    asked = [];
    answer = (element) => element.onload?.(new Event('load'));
    const append = document.head.append.bind(document.head);
    spyOn(document.head, 'append').and.callFake((...nodes) => {
      const [element] = nodes;
      if (!(element instanceof HTMLScriptElement)) return append(...nodes);
      asked.push(new URL(element.src).pathname);
      void answer(element);
    });
    spyOn(console, 'error');
    spyOn(console, 'warn');
  });

  afterEach(async () => {
    restore();
    forgetReady();
    TestBed.inject(MatDialog).closeAll();
    await until('dialogs to close', () => !dialogElement());
  });

  it('runs without eval as it does with: opens, renders, saves, closes', async () => {
    setUp(true);
    answer = async (element) => {
      restore();
      await bringReady(RENAME_PUMP_ANGULAR);
      forbidEval();
      element.onload?.(new Event('load'));
    };
    forbidEval();
    const closed = jasmine.createSpy('closed');
    expect(await run(RENAME_PUMP_ANGULAR, { closed })).toBeTrue();
    const http = TestBed.inject(HttpTestingController);
    (await until('the device', () => http.match('/iot/api/device/p1')[0])).flush({ id: PUMP, type: 'centrifugal' });
    await until('the model', () => document.querySelector('.model')?.textContent === 'centrifugal');
    expect(dialogElement()?.textContent).toContain('Rename Old');
    expect(document.querySelector('sr-unavailable')?.textContent).toContain('Pump picker');
    expect(document.querySelector('form')?.noValidate).toBeTrue();
    type('input[formControlName="name"]', 'New');
    (await until('Rename to be possible', () => !button('Rename')?.disabled && button('Rename'))).click();
    const save = await until('the save', () => http.match('/iot/api/device')[0]);
    expect(save.request.body).toEqual({ id: PUMP, name: 'New', twin: { id: 'twin' } });
    save.flush({});
    await until('the answer', () => closed.calls.count() === 1);
    expect(told()).toEqual([]);
    expect(asked).toEqual([
      jasmine.stringMatching(/^\/iot\/api\/noauth\/actionScript\/[0-9a-f]{64}\/widget-action\.js$/),
    ]);
  });

  it('takes utility classes, styles of its own and modules of the host', async () => {
    setUp(true);
    const open = `widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('customDialog'))
      .customDialog(htmlTemplate, () => {}).subscribe();`;
    const action = {
      ...custom(open),
      customHtml: '<style>.own { color: rgb(1, 2, 3) }</style><p class="own uppercase">{{ 1 | json }}</p>',
    };
    await bringReady(action);
    forbidEval();
    await run(action);
    const text = await until('the text', () => document.querySelector('mat-dialog-container .own'));
    expect(text.textContent).toBe('1');
    expect(getComputedStyle(text).color).toBe('rgb(1, 2, 3)');
    expect(getComputedStyle(text).textTransform).toBe('uppercase');
  });

  it('sees what the library brings, and the page', async () => {
    setUp(true);
    const action = custom(`let later = 0;
      setTimeout(() => additionalParams.told([constructor === Object, window === self, 'fetch' in window, this === undefined, later]));
      later = 1; undeclaredName = 2; additionalParams.told([undeclaredName]);`);
    const plain = jasmine.createSpy('as the browser makes it');
    const ready = jasmine.createSpy('ready');
    await run(action, { told: plain });
    await until('the first', () => plain.calls.count() === 2);
    await bringReady(action);
    forbidEval();
    await run(action, { told: ready });
    await until('the second', () => ready.calls.count() === 2);
    expect(ready.calls.allArgs()).toEqual(plain.calls.allArgs());
    delete (globalThis as { undeclaredName?: number }).undeclaredName;
  });

  it('tells the line of a mistake', async () => {
    setUp(true);
    const action = custom('// one\n\nnobody.call();');
    await bringReady(action);
    forbidEval();
    expect(await run(action)).toBeFalse();
    expect(told()).toEqual([jasmine.stringMatching(/failed in line 3 of its function: .*nobody/)]);
  });

  it('is asked for once, and where there is none the browser compiles it', async () => {
    setUp(true);
    const done = jasmine.createSpy('done');
    for (let times = 1; times <= 2; times++) {
      expect(await run(custom('additionalParams.done();'), { done })).toBeTrue();
      expect(done).toHaveBeenCalledTimes(times);
    }
    expect(asked.length).toBe(1);
    expect(console.warn).not.toHaveBeenCalled();
  });

  it('is compiled by the browser where the server cannot be reached, and asked for again', async () => {
    setUp(true);
    answer = (element) => element.onerror?.(new Event('error'));
    const done = jasmine.createSpy('done');
    await run(custom('additionalParams.done();'), { done });
    await run(custom('additionalParams.done();'), { done });
    expect(done).toHaveBeenCalledTimes(2);
    expect(asked.length).toBe(2);
    expect(told()).toEqual([]);
  });

  it('that is not there says why it cannot run, where the page may compile nothing', async () => {
    setUp(true);
    forbidEval();
    expect(await run(custom('return 1;'))).toBeFalse();
    expect(told()).toEqual([jasmine.stringMatching(/“Test action” cannot run.*unsafe-eval/)]);
    const open = custom(`widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('customDialog'))
      .customDialog('<p>' + entityName + '</p>', () => {}).subscribe();`);
    restore();
    await bringReady(open);
    forbidEval();
    await run(open);
    await until('what is told of the template', () => told().length === 2);
    expect(told()[1]).toContain('unsafe-eval');
  });

  it('is not asked for where the host does not say that there is such a server', async () => {
    setUp(false);
    expect(await run(custom('return 1;'))).toBeTrue();
    expect(asked).toEqual([]);
  });
});
