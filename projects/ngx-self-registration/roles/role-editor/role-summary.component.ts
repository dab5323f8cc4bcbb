import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import { isFullAccess, permissionLines, RolePermissions } from 'ngx-self-registration/ui';

/** What a role allows, in sentences, while it is edited. */
@Component({
  selector: 'sr-role-summary',
  imports: [MatIcon, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './role-summary.component.html',
  styleUrl: './role-summary.component.scss',
})
export class RoleSummaryComponent {
  private readonly text = injectTextLookup();

  readonly role = input.required<RolePermissions>();

  protected readonly full = computed(() => isFullAccess(this.role()));
  protected readonly lines = computed(() => permissionLines(this.role(), this.text));
}
