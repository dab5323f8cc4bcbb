import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { SrTextPipe } from 'ngx-self-registration';
import { MAIL_SETTINGS_LIMITS, TLS_VERSIONS } from 'ngx-self-registration/models/limits';
import { SrFieldErrorPipe } from 'ngx-self-registration/ui';
import { PasswordFieldComponent } from '../password-field.component';
import { MailServerForm } from './mail-server-form';

/** The tenant's own SMTP server: address, security, sign-in and proxy. */
@Component({
  selector: 'sr-smtp-fields',
  imports: [
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    MatSlideToggle,
    PasswordFieldComponent,
    ReactiveFormsModule,
    SrFieldErrorPipe,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './smtp-fields.component.html',
  styleUrls: ['../section.scss', './smtp-fields.component.scss'],
})
export class SmtpFieldsComponent {
  readonly form = input.required<MailServerForm>();
  /** The platform has the SMTP password. */
  readonly passwordStored = input(false);

  protected readonly tlsVersions = TLS_VERSIONS;
  protected readonly limits = MAIL_SETTINGS_LIMITS;
}
