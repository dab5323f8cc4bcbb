import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MAT_FORM_FIELD_DEFAULT_OPTIONS, MatFormFieldDefaultOptions } from '@angular/material/form-field';
import { MatProgressBar } from '@angular/material/progress-bar';
import { injectFailureText } from 'ngx-self-registration/state';
import { firstValueFrom, Observable } from 'rxjs';

/** Hints may take two lines: a field grows with them instead of running into the next one. */
const FIELDS: MatFormFieldDefaultOptions = { appearance: 'outline', subscriptSizing: 'dynamic' };

/**
 * A dialog with one form in it. The fields are its content; what `save` answers becomes the dialog's result, and
 * what it refuses is told above the buttons while everything that was typed stays.
 */
@Component({
  selector: 'app-dialog-form',
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatProgressBar,
    ReactiveFormsModule,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [{ provide: MAT_FORM_FIELD_DEFAULT_OPTIONS, useValue: FIELDS }],
  template: `
    <form [formGroup]="form()" (ngSubmit)="submit()">
      @if (isBusy()) {
        <mat-progress-bar mode="indeterminate" aria-label="Saving" />
      }
      <h2 mat-dialog-title>{{ heading() }}</h2>
      <mat-dialog-content>
        <div class="fields"><ng-content /></div>
        @if (problem()) {
          <p class="problem" role="alert">{{ problem() }}</p>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button mat-button type="button" mat-dialog-close>Cancel</button>
        <button mat-flat-button type="submit" [disabled]="isBusy()">{{ submitLabel() }}</button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    form {
      position: relative;
    }
    mat-progress-bar {
      position: absolute;
      inset-block-start: 0;
    }
    .fields {
      display: grid;
      gap: 1rem;
      padding-block-start: 0.5rem;
    }
    .problem {
      margin: 0.5rem 0 0;
      padding: 0.75rem 1rem;
      border-radius: 0.5rem;
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
    }
  `,
})
export class DialogFormComponent<T> {
  private readonly dialog = inject(MatDialogRef);
  private readonly failureText = injectFailureText();

  readonly heading = input.required<string>();
  readonly form = input.required<FormGroup>();
  readonly submitLabel = input('Save');
  /** Called with a valid form. */
  readonly save = input.required<() => Observable<T>>();
  /** What `save` answered, just before the dialog closes. */
  readonly saved = output<T>();

  private readonly failure = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly problem = computed(() => (this.failure() ? this.failureText(this.failure()) : ''));

  protected async submit(): Promise<void> {
    this.form().markAllAsTouched();
    if (this.form().invalid || this.isBusy()) {
      return;
    }
    this.isBusy.set(true);
    this.failure.set(null);
    try {
      const answer = await firstValueFrom(this.save()(), { defaultValue: undefined as T });
      this.saved.emit(answer);
      this.dialog.close(answer ?? true);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
