import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatAnchor, MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { injectConfirm, injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import { failureText } from 'ngx-self-registration/state';
import { injectMay } from 'ngx-self-registration/state/access';
import { FormPageComponent, HasUnsavedChanges } from 'ngx-self-registration/ui';
import { SrPageDirective } from 'ngx-self-registration/ui/look';
import { CaptchaSectionComponent } from './sections/captcha-section.component';
import { CustomerSectionComponent } from './sections/customer-section.component';
import { DashboardsSectionComponent } from './sections/dashboards-section.component';
import { FieldsSectionComponent } from './sections/fields-section.component';
import { LegalSectionComponent } from './sections/legal-section.component';
import { NotificationSectionComponent } from './sections/notification-section.component';
import { PageSectionComponent } from './sections/page-section.component';
import { SelfRegistrationEditor } from './self-registration-editor';
import { selfRegistrationFieldPath } from './self-registration-form';

/** The tenant's sign-up form and what a registration gets. */
@Component({
  selector: 'sr-self-registration-page',
  imports: [
    CaptchaSectionComponent,
    CustomerSectionComponent,
    DashboardsSectionComponent,
    FieldsSectionComponent,
    FormPageComponent,
    LegalSectionComponent,
    MatAnchor,
    MatButton,
    MatIcon,
    MatSlideToggle,
    NotificationSectionComponent,
    PageSectionComponent,
    ReactiveFormsModule,
    SrTextPipe,
  ],
  providers: [SelfRegistrationEditor],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [SrPageDirective],
  templateUrl: './self-registration-page.component.html',
  styleUrl: './self-registration-page.component.scss',
})
export class SelfRegistrationPageComponent implements HasUnsavedChanges {
  protected readonly editor = inject(SelfRegistrationEditor);
  private readonly confirm = injectConfirm();
  private readonly text = injectTextLookup();

  private readonly may = injectMay();
  /** Saving and deleting are one right. */
  protected readonly maySave = computed(() => this.may('WHITE_LABELING', 'WRITE'));
  protected readonly pathOf = selfRegistrationFieldPath;

  /** Address of the page as it is stored and open to visitors. */
  protected readonly openableUrl = computed(() => {
    const { params } = this.editor.state();
    const isStored = params?.enabled !== false && params?.domainId.id === this.editor.value().domainId;
    return params && isStored ? this.editor.signUpUrl() : null;
  });

  protected readonly problem = computed(() => {
    const { saving, deleting } = this.editor.state();
    if (saving.failure) {
      return this.text('self-registration.form.save-failed', { message: failureText(saving.failure, this.text) });
    }
    if (deleting.failure) {
      return this.text('self-registration.form.delete-failed', { message: failureText(deleting.failure, this.text) });
    }
    return null;
  });

  constructor() {
    this.editor.open();
  }

  hasUnsavedChanges(): boolean {
    return this.editor.form.dirty;
  }

  protected async delete(): Promise<void> {
    const yes = await this.confirm.ask({
      title: this.text('self-registration.form.delete-title'),
      text: this.text('self-registration.form.delete-text'),
      confirm: this.text('self-registration.form.delete'),
    });
    if (yes) {
      this.editor.delete();
    }
  }
}
