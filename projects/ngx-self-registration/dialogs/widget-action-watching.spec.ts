import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { SelfRegistrationNotices } from 'ngx-self-registration';
import { button, dialogElement, until } from './testing/dialog-page';
import { WidgetActionRunner } from './widget-action-runner.service';

const TEMPLATE = `<p class="seen">{{ rendered() }}{{ seen }}/{{ deep.seen }}/{{ list.length }}</p>
  <button mat-button (click)="go()">Go</button>`;

/** Writes at three depths, as callbacks of all kinds do. */
const WRITE = `vm.seen = 'a'; vm.deep.seen = 'b'; vm.list.push(1);`;
const WRITE_DEEP = `vm.deep.seen = 'b'; vm.list.push(1);`;

describe('dialogs of actions', () => {
  let notices: jasmine.SpyObj<SelfRegistrationNotices>;
  let http: HttpTestingController;

  /** Opens a dialog whose "Go" runs this code. */
  async function open(go: string): Promise<void> {
    const customFunction = `
      const get = (name) => widgetContext.$scope.$injector.get(widgetContext.servicesMap.get(name));
      const { rxjs } = widgetContext;
      get('customDialog').customDialog(htmlTemplate, (vm) => {
        vm.rendered = () => { globalThis.renders = (globalThis.renders ?? 0) + 1; return ''; };
        vm.seen = ''; vm.deep = { seen: '' }; vm.list = [];
        vm.go = () => { ${go} };
      }).subscribe();`;
    const action = {
      id: 'a',
      name: 'Test',
      icon: 'x',
      type: 'customPretty',
      customHtml: TEMPLATE,
      customFunction,
    } as const;
    await TestBed.inject(WidgetActionRunner).run(action, { widgetContext: {} });
    (await until('the button', () => button('Go'))).click();
  }
  const shown = () => document.querySelector('.seen')?.textContent;
  const failure = () => dialogElement()?.querySelector('[role=alert]')?.textContent ?? '';

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

  for (const [what, go, expected] of [
    ['an event', WRITE, 'a/b/1'],
    ['a timer', `setTimeout(() => { ${WRITE} }, 30);`, 'a/b/1'],
    ['a timer of the window', `window.setTimeout(() => { ${WRITE_DEEP} }, 30);`, '/b/1'],
    ['a promise', `Promise.resolve().then(() => Promise.resolve()).then(() => { ${WRITE_DEEP} });`, '/b/1'],
    [
      'a promise that took its time',
      `new Promise((done) => setTimeout(done, 30)).then(() => { ${WRITE_DEEP} });`,
      '/b/1',
    ],
    [
      'an interval',
      `rxjs.interval(20).pipe(rxjs.take(2), rxjs.map((n) => n)).subscribe((n) => { ${WRITE_DEEP} });`,
      '/b/2',
    ],
    ['several', `rxjs.forkJoin([rxjs.of(1), rxjs.timer(20)]).subscribe(() => { ${WRITE_DEEP} });`, '/b/1'],
    [
      'a callback that nobody knows of',
      `const file = new FileReader(); file.onload = () => { ${WRITE_DEEP} };
      file.readAsText(new Blob(['x']));`,
      '/b/1',
    ],
    [
      'an await',
      `(async () => { await 0; await new Promise((done) => setTimeout(done, 10)); ${WRITE_DEEP} })();`,
      '/b/1',
    ],
  ]) {
    it(`show what ${what} has written`, async () => {
      await open(go);
      await until(expected, () => shown() === expected);
      expect(failure()).toBe('');
    });
  }

  it('show what an answer has written, and cost nothing while nothing happens', async () => {
    await open(`get('deviceService').getDevice('d1').subscribe((device) => { vm.deep.seen = device.name; });`);
    (await until('the request', () => http.match('/api/device/d1')[0])).flush({ name: 'Pump' });
    await until('the name', () => shown() === '/Pump/0');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const renders = () => (globalThis as { renders?: number }).renders;
    const before = renders();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(renders()).toBe(before);
  });

  it('keep objects what they are, so that code finds them again', async () => {
    await open(`const one = { id: 1 }; vm.all = [one]; vm.chosen = vm.all[0];
      vm.seen = [vm.chosen === one, vm.all.indexOf(vm.chosen), vm.all.includes(one)].join();`);
    await until('the same object', () => shown()?.startsWith('true,0,true'));
  });

  for (const [what, go] of [
    ['at once', `throw new Error('no luck');`],
    ['in an answer', `get('deviceService').getDevice('d1').subscribe((device) => device.no.such);`],
    ['in a chain', `rxjs.of(1).pipe(rxjs.switchMap(() => { throw new Error('no luck'); })).subscribe();`],
    ['in a timer', `setTimeout(() => { throw new Error('no luck'); }, 10);`],
    ['in a promise of the controller', `return (async () => { await 0; throw new Error('no luck'); })();`],
    ['on refusal, without anybody asking', `get('deviceService').saveDevice({ name: 'x' }).subscribe();`],
    ['on refusal of a request of its own', `get('http').post('/api/device', { name: 'x' }).subscribe(() => {});`],
  ]) {
    it(`tell what fails ${what}, in the dialog and once`, async () => {
      await open(go);
      for (const request of http.match(() => true)) {
        if (request.request.method === 'GET') request.flush({});
        else request.flush({ message: 'no luck' }, { status: 400, statusText: 'Bad Request' });
      }
      await until('the failure', () => /Test.*(no luck|such)/.test(failure()));
      expect(notices.show).not.toHaveBeenCalled();
      expect(console.error).toHaveBeenCalledTimes(1);
      document.querySelector<HTMLElement>('[role=alert] button')!.click();
      await until('it to go', () => failure() === '');
    });
  }

  it('name a service that nobody has', async () => {
    await open(`get('noSuchService').do();`);
    await until('the name', () => failure().includes('noSuchService'));
  });
});
