import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject, signal } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatDivider } from '@angular/material/divider';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { Authority } from 'ngx-self-registration/models';
import { AuthService } from '../auth/auth.service';
import { PLATFORM } from '../platform';
import { DialogsService } from '../shared/dialogs.service';
import { FeedbackService } from '../shared/feedback.service';
import { applyTheme, storedTheme, storeTheme, Theme } from '../theme';

const AUTHORITY_NAMES: Record<Authority, string> = {
  SYS_ADMIN: 'System administrator',
  TENANT_ADMIN: 'Tenant administrator',
  CUSTOMER_USER: 'Customer',
};

const THEMES: readonly { theme: Theme; label: string; icon: string }[] = [
  { theme: 'system', label: 'System colours', icon: 'brightness_auto' },
  { theme: 'light', label: 'Light', icon: 'light_mode' },
  { theme: 'dark', label: 'Dark', icon: 'dark_mode' },
];

/** Who is signed in, the colours, and the way out. */
@Component({
  selector: 'app-user-menu',
  imports: [MatDivider, MatIcon, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './user-menu.component.html',
  styleUrl: './user-menu.component.scss',
})
export class UserMenuComponent {
  private readonly auth = inject(AuthService);
  private readonly dialogs = inject(DialogsService);
  private readonly feedback = inject(FeedbackService);
  private readonly document = inject(DOCUMENT);

  /** ThingsBoard has a page for its users' accounts. */
  protected readonly isOwn = inject(PLATFORM) === 'own';
  protected readonly user = this.auth.user;
  protected readonly name = computed(() => {
    const user = this.user();
    return [user?.firstName, user?.lastName].filter(Boolean).join(' ');
  });
  protected readonly role = computed(() => AUTHORITY_NAMES[this.user()?.authority ?? 'CUSTOMER_USER']);
  protected readonly themes = THEMES;
  protected readonly theme = signal(storedTheme());

  protected chooseTheme(theme: Theme): void {
    storeTheme(theme);
    applyTheme(this.document, theme);
    this.theme.set(theme);
  }

  protected async changePassword(): Promise<void> {
    const { ChangePasswordDialogComponent } = await import('../auth/password/change-password-dialog.component');
    if (await this.dialogs.open<boolean>(ChangePasswordDialogComponent)) {
      this.feedback.success('Your password was changed.');
    }
  }

  protected signOut(): void {
    void this.auth.logout();
  }
}
