import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { MatAnchor, MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatProgressBar } from '@angular/material/progress-bar';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { injectTextLookup, SelfRegistrationConfirm, SrTextPipe } from 'ngx-self-registration';
import { failureText } from 'ngx-self-registration/state';
import { injectMay } from 'ngx-self-registration/state/access';
import { PageStateComponent } from 'ngx-self-registration/ui';
import { focusFirstInvalid } from '../focus-first-invalid';
import { FormAttempts } from '../form-attempts';
import { LeaveWarningDirective } from '../leave-warning.directive';
import { EditedPage } from '../unsaved-changes.guard';
import { CaptchaSectionComponent } from './sections/captcha-section.component';
import { CustomerSectionComponent } from './sections/customer-section.component';
import { DashboardsSectionComponent } from './sections/dashboards-section.component';
import { FieldsSectionComponent } from './sections/fields-section.component';
import { LegalSectionComponent } from './sections/legal-section.component';
import { NotificationSectionComponent } from './sections/notification-section.component';
import { PageSectionComponent } from './sections/page-section.component';
import { SelfRegistrationEditor } from './self-registration-editor';

/** The tenant's sign-up form and what a registration gets. */
@Component({
  selector: 'sr-self-registration-page',
  imports: [
    CaptchaSectionComponent,
    CustomerSectionComponent,
    DashboardsSectionComponent,
    FieldsSectionComponent,
    LeaveWarningDirective,
    LegalSectionComponent,
    MatAnchor,
    MatButton,
    MatIcon,
    MatProgressBar,
    MatSlideToggle,
    NotificationSectionComponent,
    PageSectionComponent,
    PageStateComponent,
    ReactiveFormsModule,
    SrTextPipe,
  ],
  providers: [FormAttempts, SelfRegistrationEditor],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './self-registration-page.component.html',
  styleUrls: ['../page.scss', './self-registration-page.component.scss'],
})
export class SelfRegistrationPageComponent implements EditedPage {
  protected readonly editor = inject(SelfRegistrationEditor);
  private readonly confirm = inject(SelfRegistrationConfirm);
  private readonly attempts = inject(FormAttempts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly text = injectTextLookup();

  private readonly may = injectMay();
  /** Saving and deleting are one right. */
  protected readonly maySave = computed(() => this.may('WHITE_LABELING', 'WRITE'));
  /** The last attempt to save found fields that are wrong, and they have not been corrected yet. */
  private readonly incomplete = signal(false);
  protected readonly unsaved = (): boolean => this.hasUnsavedChanges();

  /** Address of the page as it is stored and open to visitors. */
  protected readonly openableUrl = computed(() => {
    const { params } = this.editor.state();
    const isStored = params?.enabled !== false && params?.domainId.id === this.editor.value().domainId;
    return params && isStored ? this.editor.signUpUrl() : null;
  });

  protected readonly problem = computed(() => {
    const { saving, deleting } = this.editor.state();
    if (this.incomplete()) {
      return this.text('self-registration.form.incomplete');
    }
    if (saving.failure) {
      return this.text('self-registration.form.save-failed', { message: failureText(saving.failure, this.text) });
    }
    if (deleting.failure) {
      return this.text('self-registration.form.delete-failed', { message: failureText(deleting.failure, this.text) });
    }
    return null;
  });

  constructor() {
    this.editor.form.statusChanges.pipe(takeUntilDestroyed()).subscribe((status) => {
      if (status === 'VALID') {
        this.incomplete.set(false);
      }
    });
    this.editor.open();
  }

  hasUnsavedChanges(): boolean {
    return this.editor.form.dirty;
  }

  protected save(): void {
    const { form } = this.editor;
    if (this.editor.busy() || !this.maySave()) {
      return;
    }
    form.markAllAsTouched();
    this.attempts.made.next();
    this.incomplete.set(form.invalid);
    if (form.invalid) {
      focusFirstInvalid(this.host);
    } else {
      this.editor.save();
    }
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
