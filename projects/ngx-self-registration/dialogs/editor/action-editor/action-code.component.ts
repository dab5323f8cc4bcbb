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
import { templateVocabulary } from 'ngx-self-registration/dialogs/runtime';
import { map } from 'rxjs';
import type { CodeProblem } from '../checks/code-problem';
import { CodeEditorComponent } from '../code-editor/code-editor.component';
import type { CodeSurroundings } from '../code-editor/code-editor.model';
import type { ActionForm } from './action-form';
import { ActionProblems, type CodePart } from './action-problems';
import { ActionResourcesComponent } from './action-resources.component';
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

  protected readonly problems = inject(ActionProblems).of;
  /** The part that kept the action from being saved. */
  private readonly refused = signal<CodePart | null>(null);
  protected readonly surroundings: CodeSurroundings = {
    js: () => this.form().controls.js.value,
    vocabulary: () => templateVocabulary(this.injector),
    parameters: ACTION_FUNCTION_PARAMETERS,
  };
  private readonly js = viewChild<CodeEditorComponent>('js');
  private readonly html = viewChild<CodeEditorComponent>('html');
  private readonly resources = viewChild(ActionResourcesComponent);
  private readonly injector = inject(Injector);

  constructor() {
    const view = inject(ChangeDetectorRef);
    effect((onCleanup) => {
      const changes = this.form().events.subscribe(() => view.markForCheck());
      changes.add(this.form().valueChanges.subscribe(() => this.refused.set(null)));
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

  /** Brings the part of code that cannot be saved into view, and says why. */
  showError(part: CodePart): void {
    this.refused.set(part);
    this.show(part);
  }

  /** What a save was refused for, as long as it is there. */
  protected refusal(part: CodePart): CodeProblem | undefined {
    return this.refused() === part ? this.problems[part]().find(({ severity }) => severity === 'error') : undefined;
  }

  /** What the mark of a tab says; null for no mark. */
  protected markOf(part: CodePart): 'error' | 'warning' | null {
    const problems = this.problems[part]();
    return problems.some(({ severity }) => severity === 'error') ? 'error' : problems.length > 0 ? 'warning' : null;
  }

  protected isAngularJs(): boolean {
    return isAngularJsTemplate(this.form().controls.html.value);
  }

  protected goToLine(part: 'html' | 'js', line: number): void {
    (part === 'js' ? this.js() : this.html())?.goToLine(line);
  }
}
