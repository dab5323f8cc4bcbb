import { afterNextRender, Directive, ElementRef, inject } from '@angular/core';
import { SELF_REGISTRATION_CONFIG } from 'ngx-self-registration';
import { FIELD_LOOK } from './field-look';
import { applyLook } from './apply-look';

/** Every component that a dialog shows. What `look` says reaches the dialog's own frame, which is round the component. */
@Directive({ selector: '[srDialog]', providers: [FIELD_LOOK], host: { class: 'sr-dialog' } })
export class SrDialogDirective {
  constructor() {
    const look = inject(SELF_REGISTRATION_CONFIG).look;
    const dialog = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender(() => void applyLook(dialog.closest<HTMLElement>('.cdk-overlay-pane') ?? dialog, look));
  }
}
