import { Pipe, PipeTransform } from '@angular/core';
import { injectTextLookup } from 'ngx-self-registration';
import { describePermissions, RolePermissions } from './describe-permissions';

/** `{{ role | srPermissions }}`: what a role allows, in one line. Impure, so that it follows the language. */
@Pipe({ name: 'srPermissions', pure: false })
export class SrPermissionsPipe implements PipeTransform {
  private readonly text = injectTextLookup();

  transform(role: RolePermissions | null | undefined): string {
    return role ? describePermissions(role, this.text) : '';
  }
}
