import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { AuthCardComponent } from '../auth/auth-card.component';
import { AuthService } from '../auth/auth.service';

/** What others than administrators of a tenant see: what these pages are for, and the way back. */
@Component({
  selector: 'app-for-administrators',
  imports: [AuthCardComponent, MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-auth-card heading="For administrators of a tenant">
      <p class="lead">
        Here they let people sign up, and say by roles and groups who may do what. You are signed in as {{ email() }}.
      </p>
      @if (isSystem()) {
        <p class="lead">
          A system administrator belongs to no tenant. Sign in as an administrator of the tenant that this is about.
        </p>
      } @else {
        <p class="lead">What was opened to you is in ThingsBoard.</p>
      }
      <a mat-flat-button href="/">Back to ThingsBoard</a>
      <button mat-button type="button" (click)="signOut()">Sign in with another account</button>
    </app-auth-card>
  `,
  styleUrl: '../auth/password/password-page.scss',
})
export class ForAdministratorsComponent {
  private readonly auth = inject(AuthService);

  protected readonly email = computed(() => this.auth.user()?.email);
  protected readonly isSystem = computed(() => this.auth.user()?.authority === 'SYS_ADMIN');

  protected signOut(): void {
    void this.auth.logout();
  }
}
