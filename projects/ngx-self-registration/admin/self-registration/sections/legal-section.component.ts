import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { SrTextPipe } from 'ngx-self-registration';
import { FormSectionComponent } from 'ngx-self-registration/ui';
import { RichTextEditorComponent } from '../../rich-text/rich-text-editor.component';
import { SelfRegistrationEditor } from '../self-registration-editor';

/** Texts that people accept before they sign up. */
@Component({
  selector: 'sr-legal-section',
  imports: [FormSectionComponent, MatSlideToggle, ReactiveFormsModule, RichTextEditorComponent, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sr-form-section
      [heading]="'self-registration.form.legal.title' | srText"
      [about]="'self-registration.form.legal.about' | srText"
    >
      <mat-slide-toggle class="toggle show-privacy" [formControl]="form.showPrivacyPolicy">
        {{ 'self-registration.form.legal.show-privacy' | srText }}
      </mat-slide-toggle>
      @if (editor.value().showPrivacyPolicy) {
        <sr-rich-text-editor
          class="privacy"
          [control]="form.privacyPolicy"
          [label]="'self-registration.form.legal.privacy' | srText"
          [error]="'self-registration.form.legal.privacy-error' | srText"
        />
      }
      <mat-slide-toggle class="toggle show-terms" [formControl]="form.showTermsOfUse">
        {{ 'self-registration.form.legal.show-terms' | srText }}
      </mat-slide-toggle>
      @if (editor.value().showTermsOfUse) {
        <sr-rich-text-editor
          class="terms"
          [control]="form.termsOfUse"
          [label]="'self-registration.form.legal.terms' | srText"
          [error]="'self-registration.form.legal.terms-error' | srText"
        />
      }
    </sr-form-section>
  `,
  styleUrl: '../../section.scss',
  styles: `
    .toggle {
      margin-block: 12px;
    }
  `,
})
export class LegalSectionComponent {
  protected readonly editor = inject(SelfRegistrationEditor);
  protected readonly form = this.editor.form.controls;
}
