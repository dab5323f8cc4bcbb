import * as core from '@angular/core';
import { provideDialogImports } from 'ngx-self-registration/dialogs/actions';
import { SelfRegistrationNotices } from 'ngx-self-registration';
import { TestBed } from '@angular/core/testing';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideHttpClient } from '@angular/common/http';
import { MatDialog } from '@angular/material/dialog';
import { dialogElement, until } from './testing/dialog-page';
import { WidgetActionRunner } from './widget-action-runner.service';

let serial = 0;
/** The page keeps modules by their address, so each test has its own. */
const address = () => `/api/resource/js_module/tenant/m${++serial}.js`;

/** As ThingsBoard's extensions are built. */
const GAUGE = `/* built */ System.register(["@angular/core"], function (exports) { "use strict"; var core;
  return { setters: [function (found) { core = found; }], execute: function () {
    class Gauge {}
    exports("Gauge", core.Component({ selector: "acme-gauge", template: "gauge of {{ value }}", inputs: ["value"] })(Gauge));
    exports({ helper: 1, Plain: class {} });
  } };
});`;

describe('JavaScript modules of the platform', () => {
  let show: jasmine.Spy;
  let done: jasmine.Spy;

  beforeEach(() => {
    show = jasmine.createSpy('show');
    done = jasmine.createSpy('done');
    spyOn(console, 'error');
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideDialogImports({ imports: [], modules: { '@angular/core': async () => core } }),
        { provide: SelfRegistrationNotices, useValue: { show } },
      ],
    });
  });
  afterEach(async () => {
    TestBed.inject(MatDialog).closeAll();
    await until('dialogs to close', () => !dialogElement());
  });

  const run = (action: object) =>
    TestBed.inject(WidgetActionRunner).run({ id: 'a', name: 'Test', type: 'customPretty', ...action } as never, {
      widgetContext: {},
      additionalParams: { done },
    });
  const answer = async (url: string, source: string, status = 200) => {
    const request = await until(url, () => TestBed.inject(HttpTestingController).match(url)[0]);
    request.flush(new Blob([source]), { status, statusText: 'x' });
  };
  const open = `widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('customDialog'))
    .customDialog(htmlTemplate, (vm) => { vm.value = 7; }).subscribe();`;

  it('are there under the names that a function imports them by', async () => {
    const url = address();
    const running = run({
      customFunction: { body: 'additionalParams.done(math.twice(4))', modules: { math: `tb-resource;${url}` } },
    });
    await answer(url, 'export const twice = (n) => 2 * n;');
    expect(await running).toBeTrue();
    expect(done).toHaveBeenCalledOnceWith(8);
  });

  it('bring components for templates, loaded once', async () => {
    const url = address();
    const action = {
      customHtml: '<acme-gauge [value]="value"></acme-gauge>',
      customFunction: open,
      customResources: [{ url: `tb-resource;${url}`, isModule: true }],
    };
    const running = run(action);
    await answer(url, GAUGE);
    expect(await running).toBeTrue();
    await until('the gauge', () => document.querySelector('acme-gauge')?.textContent === 'gauge of 7');
    expect(await run(action)).toBeTrue();
    TestBed.inject(HttpTestingController).expectNone(url);
  });

  it('may be missing where the library has all that the template names', async () => {
    const url = address();
    const warn = spyOn(console, 'warn');
    const running = run({
      customHtml: '<tb-gateway-command [deviceId]="value"></tb-gateway-command>',
      customFunction: open,
      customResources: [{ url, isModule: true }],
    });
    await answer(url, '', 404);
    expect(await running).toBeTrue();
    const button = await until('the file', () =>
      document.querySelector<HTMLButtonElement>('tb-gateway-command button'),
    );
    expect(button.textContent).toContain('docker-compose.yml');
    expect(warn).toHaveBeenCalled();
    expect(show).not.toHaveBeenCalled();
  });

  it('say what they need, what is missing, and are tried again', async () => {
    const url = address();
    const action = {
      customHtml: '<acme-gauge></acme-gauge>',
      customFunction: '',
      customResources: [{ url, isModule: true }],
    };
    const text = () => (show.calls.mostRecent().args[0] as { text: string }).text;
    let running = run(action);
    await answer(url, '', 404);
    expect(await running).toBeFalse();
    expect(text()).toContain(url);
    expect(text()).toContain('404');
    running = run(action);
    await answer(url, GAUGE.replace('@angular/core', '@shared/public-api'));
    expect(await running).toBeFalse();
    expect(text()).toContain('it needs @shared/public-api');
    running = run(action);
    await answer(url, GAUGE);
    expect(await running).toBeTrue();
    expect(await run({ customFunction: { body: '', modules: { x: 'https://other.example/x.js' } } })).toBeFalse();
    expect(text()).toContain('other.example');
  });
});
