import { BreakpointObserver } from '@angular/cdk/layout';
import { type HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { type HttpRequest, HttpResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialog } from '@angular/material/dialog';
import { MatTabGroupHarness } from '@angular/material/tabs/testing';
import { provideSelfRegistration, WidgetCodeTrust } from 'ngx-self-registration';
import type { WidgetActionDescriptor } from 'ngx-self-registration/dialogs/actions';
import { of } from 'rxjs';
import { WidgetActionEditorOpener } from '../action-editor/widget-action-editor.opener';
import { CODE_EDITOR_LOADER } from '../code-editor/code-editor.model';
import { untranslated } from '../testing/untranslated';
import { until } from '../testing/until';
import { WidgetActionEditorHarness } from '../testing/widget-action-editor.harness';
import { ADD_BOILER } from './testing/boiler.fixture';

@Component({ template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class PageComponent {}

describe('migrating an action in the editor', () => {
  let loader: HarnessLoader;
  let editor: WidgetActionEditorHarness;
  let saved: Promise<unknown>;

  beforeEach(() => {
    const answer = (request: HttpRequest<unknown>) => of(new HttpResponse({ body: request.url ? [] : null }));
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([answer])),
        provideSelfRegistration(),
        { provide: BreakpointObserver, useValue: { observe: () => of({ matches: true, breakpoints: {} }) } },
        { provide: CODE_EDITOR_LOADER, useValue: () => Promise.reject(new Error('no editor in this test')) },
      ],
    });
    spyOn(console, 'error');
    loader = TestbedHarnessEnvironment.documentRootLoader(TestBed.createComponent(PageComponent));
  });

  afterEach(() => {
    expect(untranslated()).toEqual([]);
    TestBed.inject(MatDialog).closeAll();
  });

  async function edit(action: WidgetActionDescriptor): Promise<void> {
    saved = TestBed.inject(WidgetActionEditorOpener).open({
      actions: { headerButton: [action] },
      place: { source: 'headerButton', index: 0 },
    });
    editor = await until(() => loader.getHarnessOrNull(WidgetActionEditorHarness));
  }

  const view = () => document.querySelector<HTMLElement>('sr-migrate-action');
  const press = async (text: string | RegExp, ancestor = 'sr-migrate-action') =>
    (await loader.getHarness(MatButtonHarness.with({ text, ancestor }))).click();
  const field = (label: string) =>
    [...document.querySelectorAll('sr-migrate-action sr-code-editor')]
      .find((one) => one.querySelector('[id$=-label]')?.textContent === label)
      ?.querySelector('textarea');
  const openTab = async (label: RegExp) =>
    (await loader.getHarness(MatTabGroupHarness.with({ ancestor: 'sr-migrate-action' }))).selectTab({ label });

  async function open(action: WidgetActionDescriptor = ADD_BOILER): Promise<void> {
    await edit(action);
    await press('Migrate…', 'sr-widget-action-editor');
    await until(() => view()?.querySelector('mat-tab-group') ?? view()?.querySelector('.failure'));
  }

  it('is offered for actions of the AngularJS console only', async () => {
    await edit({ ...ADD_BOILER, customHtml: '<p>x</p>', customFunction: 'return 1;' });
    expect(await editor.getText()).not.toContain('Migrate');
    await editor.setCode('html', ADD_BOILER.customHtml as string);
    await until(async () => (await editor.getText()).includes('Migrate'));
  });

  it('shows the new code beside the old, and puts it into the editor where it is taken', async () => {
    await open();
    expect(view()?.innerText).toContain('Everything was carried over.');
    const [old, now] = await until(() => {
      const [one, other] = [field('Old HTML'), field('New HTML')];
      return one && other ? ([one, other] as const) : null;
    });
    expect([old.disabled, old.value === ADD_BOILER.customHtml]).toEqual([true, true]);
    expect(now.value).toContain('<form [formGroup]="boilerFormGroup" (ngSubmit)="save()"');
    await openTab(/JS/);
    const js = await until(() => field('New JS'));
    js.value = js.value + '\n// by hand';
    js.dispatchEvent(new Event('input'));
    await press('Take it');
    await until(() => !view());
    expect(await editor.getCode('html')).toContain('formControlName="name"');
    expect(await editor.getCode('javascript')).toMatch(/vm\.boilerFormGroup = vm\.fb\.group[\s\S]*\/\/ by hand$/);
    expect(await editor.getText()).not.toContain('Migrate');
    await editor.save();
    expect(JSON.stringify(await saved)).toContain('.boiler mat-form-field');
  });

  it('leaves the editor as it was where it is not taken, after asking about what was written', async () => {
    await open();
    const now = await until(() => field('New HTML'));
    now.value = 'mine';
    now.dispatchEvent(new Event('input'));
    await press('Cancel');
    await press('Keep editing', 'mat-dialog-container');
    expect(field('New HTML')?.value).toBe('mine');
    await press('Cancel');
    await press('Discard changes', 'mat-dialog-container');
    await until(() => !view());
    expect(await editor.getCode('html')).toBe(ADD_BOILER.customHtml as string);
  });

  it('lists what is left to do by hand, with a way to its place', async () => {
    await open({ ...ADD_BOILER, customHtml: '<md-dialog>\n<md-chips></md-chips></md-dialog>' });
    const notes = await until(() => view()?.querySelector<HTMLElement>('.notes'));
    expect(notes.innerText.replace(/\s+/g, ' ')).toContain('by hand: 1 HTML, line 2 md-chips has no counterpart');
    await press('HTML, line 2');
    await until(() => document.activeElement === field('Old HTML') || field('Old HTML')?.selectionStart);
  });

  it('runs both and shows their requests side by side', async () => {
    await open();
    await press('Check');
    const result = await until(() => view()?.querySelector<HTMLElement>('sr-check-result'), 20_000);
    expect(result.innerText).toContain('Both send the same requests.');
    expect(result.querySelectorAll('tbody tr').length).toBe(3);
    expect(result.querySelector('.different')).toBeNull();
    // What was checked is not what stands there any more.
    const now = field('New HTML')!;
    now.value = '<p>x</p>';
    now.dispatchEvent(new Event('input'));
    await until(() => !view()?.querySelector('sr-check-result'));
    await press('Check');
    const other = await until(() => view()?.querySelector<HTMLElement>('sr-check-result'), 20_000);
    expect(other.innerText).toContain('They do not do the same.');
    expect(other.querySelector('tr.different')).not.toBeNull();
  }, 40_000);

  it('runs nothing of a dashboard whose code may not run', async () => {
    const mayRun = spyOn(TestBed.inject(WidgetCodeTrust), 'mayRun').and.resolveTo(false);
    await open();
    await press('Check');
    await until(() => mayRun.calls.any());
    expect(view()?.querySelector('sr-check-result')).toBeNull();
  });

  it('says why code cannot be migrated', async () => {
    await open({ ...ADD_BOILER, customFunction: `var x = widgetContext.$scope.$injector.get('$q') = ;` });
    expect(view()?.innerText).toContain('This action cannot be migrated: Assigning to rvalue');
  });
});
