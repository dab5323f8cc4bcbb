import { type HttpRequest, HttpResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { BreakpointObserver } from '@angular/cdk/layout';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { SelfRegistrationNotices, WidgetCodeTrust } from 'ngx-self-registration';
import { of } from 'rxjs';
import { WidgetActionEditorOpener } from '../action-editor/widget-action-editor.opener';
import { CODE_EDITOR_LOADER } from '../code-editor/code-editor.model';
import { untranslated } from '../testing/untranslated';
import { until } from '../testing/until';
import { WidgetActionEditorHarness } from '../testing/widget-action-editor.harness';

const FUNCTION = `
let s = (name) => widgetContext.$scope.$injector.get(widgetContext.servicesMap.get(name));
s('customDialog').customDialog(htmlTemplate, (vm) => {
  vm.shown = entityName + ' ' + entityId.entityType;
  vm.save = () => {
    s('deviceService').saveDevice({ name: 'new' }).subscribe((saved) => {
      vm.shown = saved.name + ' ' + saved.id.entityType;
      s('deviceService').claimDevice('x', { secretKey: 'y' }).subscribe();
      s('userService').saveUser({ email: 'a@b' }).subscribe();
      widgetContext.http.post('/other', { b: 2 }).subscribe();
    });
  };
  s('deviceService').getDeviceTypes().subscribe();
}).subscribe();`;

const DASHBOARD = { id: { entityType: 'DASHBOARD' as const, id: 'd' }, title: 'Trap' };

@Component({ template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class PageComponent {}

describe('the preview of an action', () => {
  let editor: WidgetActionEditorHarness;
  let sent: string[];
  let notices: jasmine.SpyObj<SelfRegistrationNotices>;
  let isClosed: boolean;

  beforeEach(async () => {
    [sent, isClosed] = [[], false];
    notices = jasmine.createSpyObj<SelfRegistrationNotices>('notices', ['show']);
    const answer = (request: HttpRequest<unknown>) => {
      if (request.url !== '/api/auth/user') sent.push(`${request.method} ${request.url}`);
      return of(new HttpResponse({ body: [] }));
    };
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([answer])),
        { provide: BreakpointObserver, useValue: { observe: () => of({ matches: true, breakpoints: {} }) } },
        { provide: CODE_EDITOR_LOADER, useValue: () => Promise.reject(new Error('no editor in this test')) },
        { provide: SelfRegistrationNotices, useValue: notices },
      ],
    });
    spyOn(console, 'error');
    const loader = TestbedHarnessEnvironment.documentRootLoader(TestBed.createComponent(PageComponent));
    void TestBed.inject(WidgetActionEditorOpener)
      .open({
        actions: {
          headerButton: [{ id: '1', name: 'a', icon: '', type: 'customPretty', customHtml: 'old', customFunction: '' }],
        },
        place: { source: 'headerButton', index: 0 },
        dashboard: DASHBOARD,
      })
      .then(() => (isClosed = true));
    editor = await until(() => loader.getHarnessOrNull(WidgetActionEditorHarness));
    await editor.setCode('html', '<p class="shown">{{ shown }}</p><button class="save" (click)="save()">x</button>');
  });

  afterEach(() => {
    expect(untranslated()).toEqual([]);
    TestBed.inject(MatDialog).closeAll();
  });

  const shown = () => document.querySelector<HTMLElement>('.shown')?.innerText;

  it('opens the dialog as it is written, saves nothing, and lists what it asks for', async () => {
    await editor.setCode('javascript', FUNCTION);
    await editor.preview();
    await until(() => shown() === 'Sample device DEVICE');
    document.querySelector<HTMLElement>('.save')!.click();
    await until(() => shown() === 'new DEVICE');
    await until(async () => (await editor.getPreviewCalls()).length === 5);
    expect((await editor.getPreviewCalls()).map((call) => call.replace(/\s+/g, ' '))).toEqual([
      'GET /api/device/types answered: 200',
      'POST /api/device held back {"name":"new"}',
      jasmine.stringMatching(/^POST \/api\/customer\/device\/x\/claim held back/),
      jasmine.stringMatching(/^POST \/api\/user\?sendActivationMail=false held back/),
      'POST /other held back {"b":2}',
    ]);
    expect(sent).toEqual(['GET /api/device/types']);
    expect(isClosed).toBeFalse();
  });

  it('runs nothing of a dashboard whose code may not run', async () => {
    const mayRun = spyOn(TestBed.inject(WidgetCodeTrust), 'mayRun').and.resolveTo(false);
    await editor.setCode('javascript', 'throw new Error("It ran");');
    await editor.preview();
    await until(() => mayRun.calls.any());
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(mayRun.calls.mostRecent().args).toEqual([{ actionName: 'a', dashboard: DASHBOARD as never }]);
    expect(notices.show).not.toHaveBeenCalled();
    expect(await editor.getPreviewCalls()).toEqual([]);
  });

  it('lets writes through when that is ticked', async () => {
    await editor.setCode('javascript', FUNCTION);
    await editor.preview();
    await until(() => shown());
    await editor.letWritesThrough();
    document.querySelector<HTMLElement>('.save')!.click();
    await until(() => sent.includes('POST /api/device'));
  });

  it('shows why an action cannot run instead of running it', async () => {
    await editor.setCode('javascript', '\nlet = = 1;');
    await editor.preview();
    await until(async () => (await editor.getText()).includes('Line 2 is not valid JavaScript'));
    expect(shown()).toBeUndefined();
    await editor.setCode('javascript', 'throw new Error("on purpose");');
    await editor.preview();
    await until(() => notices.show.calls.count());
    expect(JSON.stringify(notices.show.calls.allArgs())).toContain('on purpose');
  });
});
