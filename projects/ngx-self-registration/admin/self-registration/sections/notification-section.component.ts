import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatSelect } from '@angular/material/select';
import { injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import { failureText } from 'ngx-self-registration/state';
import { FormSectionComponent } from 'ngx-self-registration/ui';
import { SelfRegistrationEditor } from '../self-registration-editor';

/** Who is told about a registration. */
@Component({
  selector: 'sr-notification-section',
  imports: [
    FormSectionComponent,
    MatButton,
    MatFormField,
    MatIcon,
    MatLabel,
    MatOption,
    MatSelect,
    ReactiveFormsModule,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sr-form-section
      [heading]="'self-registration.form.notification.title' | srText"
      [about]="'self-registration.form.notification.about' | srText"
    >
      <div class="row">
        <mat-form-field subscriptSizing="dynamic">
          <mat-label>{{ 'self-registration.form.notification.recipient' | srText }}</mat-label>
          <mat-select class="recipient" [formControl]="editor.form.controls.recipientId">
            <mat-option [value]="null">{{ 'self-registration.form.notification.nobody' | srText }}</mat-option>
            @for (target of editor.state().choices.recipients; track target.id?.id) {
              <mat-option [value]="target.id?.id">{{ target.name }}</mat-option>
            }
          </mat-select>
        </mat-form-field>
        @if (!hasAdministrators()) {
          <button
            mat-stroked-button
            type="button"
            class="add-administrators"
            disabledInteractive
            [disabled]="editor.state().creatingRecipient.state === 'running'"
            (click)="addAdministrators()"
          >
            <mat-icon>add</mat-icon>
            {{ 'self-registration.form.notification.add-administrators' | srText }}
          </button>
        }
      </div>
      @if (problem(); as text) {
        <p class="failure" role="alert">{{ text }}</p>
      }
    </sr-form-section>
  `,
  styleUrl: '../../section.scss',
  styles: `
    .row {
      align-items: center;
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
      margin-block: 8px;
    }

    .row mat-form-field {
      flex: 1 1 15rem;
      inline-size: auto;
    }
  `,
})
export class NotificationSectionComponent {
  protected readonly editor = inject(SelfRegistrationEditor);
  private readonly text = injectTextLookup();

  protected readonly hasAdministrators = computed(() =>
    this.editor
      .state()
      .choices.recipients.some(({ configuration }) => configuration.usersFilter?.type === 'TENANT_ADMINISTRATORS'),
  );
  protected readonly problem = computed(() => {
    const { failure } = this.editor.state().creatingRecipient;
    return failure
      ? this.text('self-registration.form.notification.create-failed', { message: failureText(failure, this.text) })
      : null;
  });

  protected addAdministrators(): void {
    this.editor.createRecipient(this.text('self-registration.form.notification.administrators'));
  }
}
