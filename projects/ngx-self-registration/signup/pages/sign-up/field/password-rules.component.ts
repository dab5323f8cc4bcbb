import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { SrTextPipe } from 'ngx-self-registration';
import { PasswordProblem, passwordProblems, UserPasswordPolicy } from 'ngx-self-registration/models';

/** What a password must have, each rule ticked off while it is being typed. Shown before the first key too. */
@Component({
  selector: 'sr-password-rules',
  imports: [SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul [attr.aria-label]="'self-registration.signup.password.rules' | srText">
      @for (rule of rules(); track rule.rule) {
        <li [class.sr-met]="rule.isMet">
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            @if (rule.isMet) {
              <path d="M6.2 12.4 1.9 8.1l1.4-1.4 2.9 2.9 6.5-6.5 1.4 1.4Z" />
            } @else {
              <circle cx="8" cy="8" r="2.5" />
            }
          </svg>
          {{ 'self-registration.signup.password.' + rule.rule | srText: { limit: rule.limit } }}
          <span class="sr-read-out">
            ({{ 'self-registration.signup.password.' + (rule.isMet ? 'met' : 'unmet') | srText }})
          </span>
        </li>
      }
    </ul>
  `,
  styleUrl: './password-rules.component.scss',
})
export class PasswordRulesComponent {
  readonly password = input.required<string>();
  readonly policy = input.required<UserPasswordPolicy>();

  /** The rules that an empty password breaks, and those that only a typed one can break, once it does. */
  protected readonly rules = computed(() => {
    const broken = passwordProblems(this.password(), this.policy());
    const isBroken = ({ rule }: PasswordProblem) => broken.some((problem) => problem.rule === rule);
    const always = passwordProblems('', this.policy());
    const extra = broken.filter(({ rule }) => !always.some((problem) => problem.rule === rule));
    return [...always, ...extra].map((rule) => ({ ...rule, isMet: !isBroken(rule) }));
  });
}
