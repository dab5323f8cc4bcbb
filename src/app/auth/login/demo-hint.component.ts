import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, output } from '@angular/core';
import { MatButton } from '@angular/material/button';

/** What the server announces about itself; a ThingsBoard has no such path and no hint is shown. */
interface Capabilities {
  demo?: boolean;
}

/** A demo account. */
export interface DemoAccount {
  username: string;
  password: string;
}

const ACCOUNTS: readonly (DemoAccount & { label: string })[] = [
  { label: 'Tenant administrator', username: 'tenant@thingsboard.org', password: 'tenant' },
  { label: 'System administrator', username: 'sysadmin@thingsboard.org', password: 'sysadmin' },
];

/** On a demo server: accounts to try, and where its mail arrives. */
@Component({
  selector: 'app-demo-hint',
  imports: [MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (capabilities.hasValue() && capabilities.value().demo) {
      <aside aria-label="Demo accounts">
        <p>This is a demo. Fill in an account, or read its mail in the <a href="/mailbox">mailbox</a>.</p>
        @for (account of accounts; track account.username) {
          <button mat-button type="button" (click)="fillIn(account)">{{ account.label }}</button>
        }
      </aside>
    }
  `,
  styles: `
    aside {
      max-inline-size: 26rem;
      color: var(--mat-sys-on-surface-variant);
      text-align: center;
    }
    p {
      margin: 0 0 0.25rem;
    }
    a {
      color: var(--mat-sys-primary);
    }
  `,
})
export class DemoHintComponent {
  /** An account was picked. */
  readonly choose = output<DemoAccount>();

  protected readonly accounts = ACCOUNTS;
  protected readonly capabilities = httpResource<Capabilities>(() => '/api/noauth/selfRegistration/capabilities');

  protected fillIn({ username, password }: DemoAccount): void {
    this.choose.emit({ username, password });
  }
}
