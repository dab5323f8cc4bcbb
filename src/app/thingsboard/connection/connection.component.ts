import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatProgressBar } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';
import { SelfRegistrationConfirm } from 'ngx-self-registration';
import { apiFailure, injectFailureText } from 'ngx-self-registration/state';
import { PageStateComponent } from 'ngx-self-registration/ui';
import { from } from 'rxjs';
import { FeedbackService } from '../../shared/feedback.service';
import { ConnectionService } from './connection.service';

const filled = () => new FormControl('', { nonNullable: true, validators: [Validators.required] });

/** Connects the administrator's tenant, tells before what that makes, and ends it again. */
@Component({
  selector: 'app-connection',
  imports: [
    DatePipe,
    DecimalPipe,
    MatButton,
    MatError,
    MatFormField,
    MatIcon,
    MatInput,
    MatLabel,
    MatProgressBar,
    PageStateComponent,
    ReactiveFormsModule,
    RouterLink,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './connection.component.html',
  styleUrl: './connection.component.scss',
})
export class ConnectionComponent {
  private readonly service = inject(ConnectionService);
  private readonly confirm = inject(SelfRegistrationConfirm);
  private readonly feedback = inject(FeedbackService);
  private readonly failureText = injectFailureText();

  protected readonly connection = this.service.connection;
  protected readonly loading = rxResource({ stream: () => from(this.service.load()) });
  protected readonly loadFailure = computed(() => {
    const error = this.loading.error();
    return error ? apiFailure(error) : null;
  });
  protected readonly report = rxResource({
    params: () => (this.connection()?.connected === false ? {} : undefined),
    stream: () => this.service.report(),
  });
  protected readonly reportProblem = computed(() => {
    const error = this.report.error();
    return error ? this.failureText(error) : '';
  });

  protected readonly isBusy = signal(false);
  /** What went wrong with connecting or disconnecting; empty for nothing. */
  protected readonly problem = signal('');
  /** For a ThingsBoard without API keys. */
  protected readonly account = new FormGroup({ username: filled(), password: filled() });

  protected async connect(): Promise<void> {
    const asksForAccount = this.connection()?.asksForAccount === true;
    this.account.markAllAsTouched();
    if (asksForAccount && this.account.invalid) return;
    const { username, password } = this.account.getRawValue();
    const account = asksForAccount ? { username: username.trim(), password } : undefined;
    if (await this.run(() => this.service.connect(account))) {
      this.account.reset();
      this.feedback.success('Your tenant is connected.');
    }
  }

  protected async disconnect(): Promise<void> {
    const isSure = await this.confirm.ask({
      title: 'Disconnect this tenant?',
      text:
        'Nobody can sign up any more, and ThingsBoard alone decides who may do what: whoever had more or less by a role has ' +
        'what ThingsBoard gives them. Groups, roles and settings stay for the next time.',
      confirm: 'Disconnect',
    });
    if (isSure && (await this.run(() => this.service.disconnect()))) {
      this.feedback.success('Your tenant is not connected any more.');
    }
  }

  private async run(work: () => Promise<void>): Promise<boolean> {
    if (this.isBusy()) return false;
    this.isBusy.set(true);
    this.problem.set('');
    try {
      await work();
      return true;
    } catch (error) {
      this.problem.set(this.failureText(error));
      return false;
    } finally {
      this.isBusy.set(false);
    }
  }
}
