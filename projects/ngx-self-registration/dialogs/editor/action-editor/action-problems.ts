import { computed, DestroyRef, inject, Injectable, InjectionToken, Injector, type Signal, signal } from '@angular/core';
import { TextService } from 'ngx-self-registration';
import { hasFunction } from 'ngx-self-registration/dialogs/actions';
import { debounceTime, merge, startWith } from 'rxjs';
import { CodeProblem, inOrder } from '../checks/code-problem';
import { cssProblems } from '../checks/css-problems';
import { htmlProblems } from '../checks/html-problems';
import { jsProblems } from '../checks/js-problems';
import type { ActionForm } from './action-form';

/** Parts of an action that are code, in the order in which an error of theirs is shown. */
export const CODE_PARTS = ['html', 'js', 'css'] as const;
export type CodePart = (typeof CODE_PARTS)[number];

/** So long after the last key code is looked at, in milliseconds. */
export const CHECK_DELAY = new InjectionToken<number>('CHECK_DELAY', { providedIn: 'root', factory: () => 400 });

const NONE: readonly CodeProblem[] = [];

const countOf = (problems: readonly CodeProblem[], kind: CodeProblem['severity']) =>
  problems.filter(({ severity }) => severity === kind).length;

/** What is wrong with the code of the action that is being edited, kept up to date while people type. */
@Injectable()
export class ActionProblems {
  private readonly injector = inject(Injector);
  private readonly texts = inject(TextService);
  private readonly delay = inject(CHECK_DELAY);
  private readonly found = { html: signal(NONE), js: signal(NONE), css: signal(NONE) };
  private form?: ActionForm;
  private isOver = false;

  /** Problems of a part, in the order of its text. */
  readonly of: Readonly<Record<CodePart, Signal<readonly CodeProblem[]>>> = this.found;
  /** Number of errors of the whole action. */
  readonly errors = computed(() => countOf(this.all(), 'error'));
  /** Number of warnings of the whole action. */
  readonly warnings = computed(() => countOf(this.all(), 'warning'));
  private readonly all = computed(() => CODE_PARTS.flatMap((part) => this.found[part]()));

  constructor() {
    inject(DestroyRef).onDestroy(() => (this.isOver = true));
  }

  /** Looks at the code of a form now and after each change. */
  watch(form: ActionForm): void {
    this.form = form;
    const { type, resources } = form.controls;
    for (const part of CODE_PARTS) {
      const changes = merge(form.controls[part].valueChanges, type.valueChanges, resources.valueChanges).pipe(
        startWith(null),
        debounceTime(this.delay),
      );
      const subscription = changes.subscribe(() => void this.check(part));
      this.injector.get(DestroyRef).onDestroy(() => subscription.unsubscribe());
    }
  }

  /** Looks at everything at once. Resolves with the first part that has an error; null where the action can be saved. */
  async firstWithError(): Promise<CodePart | null> {
    await Promise.all(CODE_PARTS.map((part) => this.check(part)));
    return CODE_PARTS.find((part) => countOf(this.found[part](), 'error') > 0) ?? null;
  }

  private async check(part: CodePart): Promise<void> {
    const text = this.form?.controls[part].value ?? '';
    const problems = await this.problemsOf(part, text);
    // An answer about what is no longer there would be shown at wrong places; the next one is on its way.
    if (!this.isOver && text === this.form?.controls[part].value) this.found[part].set(inOrder(problems));
  }

  /** What cannot be judged, because the parser could not be loaded, must not be kept from being saved. */
  private async problemsOf(part: CodePart, text: string): Promise<CodeProblem[]> {
    const { type, resources } = this.form!.getRawValue();
    if (!(part === 'js' ? hasFunction({ type }) : type === 'customPretty')) return [];
    try {
      switch (part) {
        case 'js':
          return await jsProblems(text);
        case 'css':
          return await cssProblems(
            text,
            this.texts.get('self-registration.action-editor.css-error', undefined, this.injector),
          );
        case 'html':
          return await htmlProblems(
            this.injector,
            text,
            resources.some(({ isModule }) => isModule),
          );
      }
    } catch (error) {
      console.error(`The ${part} of the action could not be checked`, error);
      return [];
    }
  }
}
