import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { provideHostPorts, SelfRegistrationNotices, withDashboardStates } from 'ngx-self-registration';
import { button, dialogElement, until } from './testing/dialog-page';
import { WidgetActionRunner } from './widget-action-runner.service';

/** A host's view, which says what it is given. */
@Component({
  selector: 'sr-test-state-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `{{ stateId() }} of {{ name() }} for {{ id() }}, {{ defaultAutofillLayout() }}, {{ defaultMargin() }}`,
})
class StateViewComponent {
  readonly ctx = input<{ dashboard?: { name?: string } }>();
  readonly stateId = input<string | null>();
  readonly syncParentStateParams = input(false);
  readonly defaultAutofillLayout = input(true);
  readonly defaultMargin = input<number>();
  readonly defaultOuterMargin = input<boolean | null>();
  readonly defaultBackgroundColor = input<string | null>();
  readonly entityParamName = input<string | null>();
  readonly entityId = input<{ id: string }>();
  protected readonly name = () => this.ctx()?.dashboard?.name;
  protected readonly id = () => this.entityId()?.id;
}

describe('tb-dashboard-state', () => {
  const load = jasmine.createSpy('load');
  const set = (features: Parameters<typeof provideHostPorts>) =>
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: SelfRegistrationNotices, useValue: { show: fail } },
        provideHostPorts(...features),
      ],
    });
  const open = (customHtml: string) =>
    TestBed.inject(WidgetActionRunner).run(
      {
        ...{ id: 'a', name: 'Test', type: 'customPretty', customHtml },
        customFunction: `widgetContext.customDialog.customDialog(htmlTemplate, (vm) => {
          vm.ctx = widgetContext; vm.state = 'one'; vm.id = entityId; vm.go = () => { vm.state = 'two'; };
        }).subscribe();`,
      },
      { widgetContext: { dashboard: { name: 'Pumps' } }, entityId: { entityType: 'DEVICE', id: 'p1' } },
    );
  const shown = () => document.querySelector('sr-test-state-view')?.textContent;

  beforeEach(() => load.calls.reset());
  afterEach(async () => {
    TestBed.inject(MatDialog).closeAll();
    await until('dialogs to close', () => !dialogElement());
  });

  it("is the host's view, with the inputs of the template, and follows them", async () => {
    set([withDashboardStates(load.and.resolveTo(StateViewComponent))]);
    await open(`<tb-dashboard-state class="x" [ctx]="ctx" [stateId]="state" [entityId]="id" [defaultAutofillLayout]="false"
      [defaultMargin]="4"></tb-dashboard-state><button mat-button (click)="go()">Go</button>`);
    await until('the view', () => shown() === 'one of Pumps for p1, false, 4');
    button('Go')!.click();
    await until('the next state', () => shown() === 'two of Pumps for p1, false, 4');
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('knows its action where the template does not say, and takes attributes', async () => {
    set([withDashboardStates(load.and.resolveTo(StateViewComponent))]);
    await open(`<tb-dashboard-state stateId="three" defaultMargin="2"></tb-dashboard-state>`);
    await until('the view', () => shown()?.startsWith('three of Pumps for '));
    expect(shown()).toContain(', true, 2');
  });

  it('is a line of text where the host shows no states', async () => {
    set([]);
    await open(`<tb-dashboard-state [ctx]="ctx" stateId="one"></tb-dashboard-state>`);
    await until('the note', () => dialogElement()?.textContent?.includes('cannot show the dashboard state “one”'));
  });

  it('says why a view could not be loaded', async () => {
    set([withDashboardStates(load.and.rejectWith(new Error('The file is gone.')))]);
    await open(`<tb-dashboard-state [ctx]="ctx" stateId="one"></tb-dashboard-state>`);
    await until('the reason', () => dialogElement()?.textContent?.includes('The file is gone.'));
  });
});
