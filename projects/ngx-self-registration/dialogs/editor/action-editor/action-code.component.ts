import { BreakpointObserver } from '@angular/cdk/layout';
import { NgTemplateOutlet } from '@angular/common';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  ChangeDetectorRef,
  Component,
  effect,
  inject,
  Injector,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatTabsModule } from '@angular/material/tabs';
import { MatTooltip } from '@angular/material/tooltip';
import { ANGULARJS_DIALECT, SrTextPipe } from 'ngx-self-registration';
import { ACTION_FUNCTION_PARAMETERS, isAngularJsTemplate } from 'ngx-self-registration/dialogs/actions';
import { map } from 'rxjs';
import { CodeEditorComponent } from '../code-editor/code-editor.component';
import type { ActionForm } from './action-form';
import { ActionResourcesComponent } from './action-resources.component';
import type { SyntaxProblem } from './js-syntax';
import { SplitPaneComponent } from './split-pane.component';

/** Tabs in their order. On a wide screen the last one stands beside the others. */
const TABS = ['resources', 'css', 'html', 'js'] as const;
type Tab = (typeof TABS)[number];

/** Resources, CSS, HTML and JS of an action. */
@Component({
  selector: 'sr-action-code',
  imports: [
    ActionResourcesComponent,
    CodeEditorComponent,
    MatButton,
    MatIcon,
    MatTabsModule,
    MatTooltip,
    NgTemplateOutlet,
    ReactiveFormsModule,
    SplitPaneComponent,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './action-code.component.html',
  styleUrl: './action-code.component.scss',
})
export class ActionCodeComponent {
  readonly form = input.required<ActionForm>();
  /** What is wrong with the function, found when saving was tried. */
  readonly problem = input<SyntaxProblem | null>(null);

  protected readonly signature = `function (${ACTION_FUNCTION_PARAMETERS.join(', ')}) {`;
  protected readonly tab = signal(TABS.indexOf('html'));
  protected readonly wide = toSignal(
    inject(BreakpointObserver)
      .observe('(min-width: 960px)')
      .pipe(map(({ matches }) => matches)),
    { requireSync: true },
  );

  /** What the badge of an AngularJS template says of it: whether this console runs it. */
  protected readonly angularJsHint = inject(ANGULARJS_DIALECT, { optional: true })
    ? 'self-registration.action-editor.angularjs-hint'
    : 'self-registration.action-editor.angularjs-missing';

  private readonly js = viewChild<CodeEditorComponent>('js');
  private readonly resources = viewChild(ActionResourcesComponent);
  private readonly injector = inject(Injector);

  constructor() {
    const view = inject(ChangeDetectorRef);
    effect((onCleanup) => {
      const changes = this.form().events.subscribe(() => view.markForCheck());
      onCleanup(() => changes.unsubscribe());
    });
  }

  /** Brings a part into view. */
  show(tab: Tab): void {
    if (tab !== 'js' || !this.wide()) {
      this.tab.set(TABS.indexOf(tab));
    }
  }

  /** Brings the first part that cannot be saved into view. */
  showFirstError(): void {
    if (this.form().controls.resources.invalid) {
      this.show('resources');
      afterNextRender(() => this.resources()?.focusFirstError(), { injector: this.injector });
    }
  }

  protected isAngularJs(): boolean {
    return isAngularJsTemplate(this.form().controls.html.value);
  }

  protected goToLine(line: number): void {
    this.js()?.goToLine(line);
  }
}
