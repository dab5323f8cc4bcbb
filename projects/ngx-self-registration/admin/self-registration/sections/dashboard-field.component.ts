import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatAutocomplete, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatIconButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatTooltip } from '@angular/material/tooltip';
import { injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import { failureText } from 'ngx-self-registration/state';
import { SrFieldErrorPipe } from 'ngx-self-registration/ui';
import { PickedDashboard } from '../self-registration-form';
import { SelfRegistrationEditor } from '../self-registration-editor';

/** Picks a dashboard by typing a part of its title. */
@Component({
  selector: 'sr-dashboard-field',
  imports: [
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatError,
    MatFormField,
    MatHint,
    MatIcon,
    MatIconButton,
    MatInput,
    MatLabel,
    MatOption,
    MatSuffix,
    MatTooltip,
    ReactiveFormsModule,
    SrFieldErrorPipe,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <mat-form-field subscriptSizing="dynamic">
      <mat-label>{{ label() }}</mat-label>
      <input
        #typed
        matInput
        autocomplete="off"
        [formControl]="control()"
        [matAutocomplete]="list"
        (focus)="editor.searchDashboards('')"
        (input)="editor.searchDashboards(typed.value)"
      />
      @if (isFilled()) {
        <button
          matSuffix
          mat-icon-button
          type="button"
          [attr.aria-label]="label() + ': ' + ('self-registration.form.dashboards.clear' | srText)"
          [matTooltip]="'self-registration.form.dashboards.clear' | srText"
          (click)="clear()"
        >
          <mat-icon>close</mat-icon>
        </button>
      }
      <mat-autocomplete #list autoActiveFirstOption [displayWith]="titleOf">
        @for (dashboard of editor.state().foundDashboards; track dashboard.id?.id) {
          <mat-option [value]="dashboard">{{ dashboard.title }}</mat-option>
        } @empty {
          @if (editor.state().searching.state === 'done') {
            <mat-option disabled>{{ 'self-registration.form.dashboards.none' | srText }}</mat-option>
          }
        }
      </mat-autocomplete>
      <mat-hint>{{ problem() ?? hint() }}</mat-hint>
      <mat-error>{{ control() | srFieldError: ('self-registration.form.dashboards.error' | srText) }}</mat-error>
    </mat-form-field>
  `,
  styles: `
    mat-form-field {
      inline-size: 100%;
    }
  `,
})
export class DashboardFieldComponent {
  protected readonly editor = inject(SelfRegistrationEditor);
  private readonly text = injectTextLookup();

  readonly control = input.required<FormControl<PickedDashboard>>();
  /** Translated label. */
  readonly label = input.required<string>();
  /** Translated hint. */
  readonly hint = input('');

  protected readonly isFilled = computed(() => {
    this.editor.value();
    return !!this.control().value;
  });
  protected readonly problem = computed(() => {
    const { failure } = this.editor.state().searching;
    return failure
      ? this.text('self-registration.form.dashboards.failed', { message: failureText(failure, this.text) })
      : null;
  });

  protected readonly titleOf = (picked: PickedDashboard): string =>
    typeof picked === 'string' ? picked : (picked?.title ?? '');

  protected clear(): void {
    this.control().setValue(null);
    this.control().markAsDirty();
  }
}
