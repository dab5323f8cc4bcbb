import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { SrTextPipe } from 'ngx-self-registration';
import { SIGN_UP_FORM_LIMITS } from 'ngx-self-registration/models/limits';
import type { CaptchaVersion } from 'ngx-self-registration/models';
import { FormSectionComponent, SrFieldErrorPipe } from 'ngx-self-registration/ui';
import { PasswordFieldComponent } from '../../password-field.component';
import { usesKeys } from '../self-registration-form';
import { SelfRegistrationEditor } from '../self-registration-editor';

/** Kind of captcha and its keys. Kinds that this server does not offer are shown only where the form has them. */
@Component({
  selector: 'sr-captcha-section',
  imports: [
    FormSectionComponent,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    PasswordFieldComponent,
    ReactiveFormsModule,
    SrFieldErrorPipe,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sr-form-section
      [heading]="'self-registration.form.captcha.title' | srText"
      [about]="'self-registration.form.captcha.about' | srText"
    >
      <mat-form-field subscriptSizing="dynamic">
        <mat-label>{{ 'self-registration.form.captcha.kind' | srText }}</mat-label>
        <mat-select class="captcha-kind" [formControl]="form.controls.version">
          @for (kind of kinds(); track kind) {
            <mat-option [value]="kind">{{ 'self-registration.form.captcha.' + kind | srText }}</mat-option>
          }
        </mat-select>
        <mat-hint>{{ 'self-registration.form.captcha.' + version() + '-about' | srText }}</mat-hint>
      </mat-form-field>
      @if (needsKeys()) {
        <div class="fields">
          <mat-form-field subscriptSizing="dynamic">
            <mat-label>{{ 'self-registration.form.captcha.site-key' | srText }}</mat-label>
            <input
              matInput
              required
              autocomplete="off"
              spellcheck="false"
              class="site-key"
              [formControl]="form.controls.siteKey"
            />
            <mat-error>{{
              form.controls.siteKey | srFieldError: ('self-registration.form.captcha.site-key-error' | srText)
            }}</mat-error>
          </mat-form-field>
          <sr-password-field
            class="secret-key"
            [control]="form.controls.secretKey"
            [label]="'self-registration.form.captcha.secret-key' | srText"
            [stored]="editor.secretStored()"
            [error]="'self-registration.form.captcha.secret-key-error' | srText"
          />
          <mat-form-field subscriptSizing="dynamic" class="wide">
            <mat-label>{{ 'self-registration.form.captcha.action-name' | srText }}</mat-label>
            <input
              matInput
              autocomplete="off"
              spellcheck="false"
              [formControl]="form.controls.logActionName"
              [maxlength]="limits.logActionName.max"
            />
            <mat-hint>{{ 'self-registration.form.captcha.action-name-hint' | srText }}</mat-hint>
          </mat-form-field>
        </div>
      }
    </sr-form-section>
  `,
  styleUrl: '../../section.scss',
  styles: `
    .fields {
      margin-block-start: 16px;
    }
  `,
})
export class CaptchaSectionComponent {
  protected readonly limits = SIGN_UP_FORM_LIMITS;
  protected readonly editor = inject(SelfRegistrationEditor);
  protected readonly form = this.editor.form.controls.captcha;

  protected readonly version = computed(() => this.editor.value().captcha.version);
  protected readonly needsKeys = computed(() => usesKeys(this.version()));
  protected readonly kinds = computed<CaptchaVersion[]>(() => {
    const { params, choices } = this.editor.state();
    const stored = params?.captcha?.version;
    const offersAltcha = stored === 'altcha' || choices.capabilities.captcha?.includes('altcha');
    return [...(offersAltcha ? ['altcha' as const] : []), 'v2', 'v3', ...(stored === 'enterprise' ? [stored] : [])];
  });
}
