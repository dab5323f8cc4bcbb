import {
  afterNextRender,
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  TemplateRef,
  untracked,
  viewChild,
} from '@angular/core';
import { NgTemplateOutlet } from '@angular/common';
import { FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatProgressBar } from '@angular/material/progress-bar';
import { SELF_REGISTRATION_CONFIG, SrTextPipe } from 'ngx-self-registration';
import { ApiFailure, Call, forgetRefusals, placeFailure } from 'ngx-self-registration/state';
import { PageStateComponent } from '../page-state/page-state.component';
import { FormCards } from './form-cards';
import { focusFirstInvalid } from './focus-first-invalid';

/**
 * A page that edits one thing: heading, sections, and a bar with what went wrong and the button that saves. It loads,
 * checks before it saves and goes to the first error, puts a refusal at the field that the server names, and lets the
 * browser ask before a tab with unsaved changes is closed. Leaving by a link is for `unsavedChangesGuard` on its route.
 *
 * Sections are its content. Slots: `srFormTop` above the form, `srFormStart` and `srFormBar` for further buttons at the
 * start of the bar and before the one that saves.
 */
@Component({
  selector: 'sr-form-page',
  imports: [MatButton, MatIcon, MatProgressBar, NgTemplateOutlet, PageStateComponent, ReactiveFormsModule, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [FormCards],
  templateUrl: './form-page.component.html',
  styleUrl: './form-page.component.scss',
  host: { '(window:beforeunload)': 'beforeUnload($event)' },
})
export class FormPageComponent {
  private readonly injector = inject(Injector);
  private readonly bar = viewChild.required<TemplateRef<unknown>>('bar');
  protected readonly cards = inject(FormCards);
  protected readonly look = inject(SELF_REGISTRATION_CONFIG).look;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  /** Translated heading; none where the page has its own in `srFormTop`. */
  readonly heading = input('');
  /** Translated sentence below the heading. */
  readonly intro = input('');
  readonly form = input.required<FormGroup>();
  /** How far loading what is edited has come. */
  readonly loading = input.required<Call>();
  /** There is something to edit; default: once it is loaded. */
  readonly ready = input<boolean>();
  /** Something is being saved. */
  readonly busy = input(false);
  readonly maySave = input(true);
  /** Translated text of the button that saves; default: Save. */
  readonly saveLabel = input('');
  /** The bar stays in sight on a long page. */
  readonly sticky = input(false, { transform: booleanAttribute });
  /** Why the last attempt failed. */
  readonly failure = input<ApiFailure | null>(null);
  /** Translated sentence about {@link failure}, for the bar; shown where no field shows the failure. */
  readonly problem = input<string | null>(null);
  /** Translated sentence for the bar while fields are wrong that an attempt to save has found. */
  readonly incompleteText = input('');
  /** The control's path of a field that the server names; see {@link placeFailure}. */
  readonly pathOf = input<(field: string) => string | null>((field) => field);
  /** Whether leaving would lose something; default: the form has been changed. */
  readonly unsaved = input<() => boolean>(() => this.form().dirty);
  /** Loading is to be tried again. */
  readonly retry = output<void>();
  /** The form is right and is to be saved. */
  readonly save = output<void>();

  /** The last attempt to save found fields that are wrong, and they have not been corrected yet. */
  readonly incomplete = signal(false);
  private readonly isPlaced = signal(false);
  protected readonly sentence = computed(
    () =>
      (this.incomplete() && this.incompleteText()) || (this.failure() && !this.isPlaced() && this.problem()) || null,
  );

  constructor() {
    effect(() => this.cards.bar.set(this.bar()));
    effect((onCleanup) => {
      const statuses = this.form().statusChanges.subscribe((status) => {
        if (status === 'VALID') {
          this.incomplete.set(false);
        }
      });
      onCleanup(() => statuses.unsubscribe());
    });
    effect(() => {
      const failure = this.failure();
      this.isPlaced.set(failure !== null && untracked(() => this.place(failure)));
    });
  }

  /** Shows what is wrong with the form and goes to the first of it. True where nothing is. */
  check(): boolean {
    const form = this.form();
    forgetRefusals(form);
    form.markAllAsTouched();
    this.incomplete.set(form.invalid);
    if (form.invalid) {
      this.goToFirstError();
    }
    return form.valid;
  }

  protected submit(): void {
    if (!this.busy() && this.maySave() && this.check()) {
      this.save.emit();
    }
  }

  protected beforeUnload(event: BeforeUnloadEvent): void {
    if (this.unsaved()()) {
      event.preventDefault();
    }
  }

  private place(failure: ApiFailure): boolean {
    const isPlaced = placeFailure(this.form(), failure, this.pathOf());
    if (isPlaced) {
      this.goToFirstError();
    }
    return isPlaced;
  }

  /** The focus follows the messages: a field's description is read together with its name. */
  private goToFirstError(): void {
    afterNextRender(() => focusFirstInvalid(this.host), { injector: this.injector });
  }
}
