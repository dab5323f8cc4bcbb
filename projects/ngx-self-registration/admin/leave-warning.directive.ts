import { Directive, HostListener, input } from '@angular/core';

/** Lets the browser ask before a tab with unsaved changes is closed or loaded anew. */
@Directive({ selector: '[srLeaveWarning]' })
export class LeaveWarningDirective {
  /** Answers, when the tab is about to go, whether something would be lost. */
  readonly srLeaveWarning = input.required<() => boolean>();

  @HostListener('window:beforeunload', ['$event'])
  protected beforeUnload(event: BeforeUnloadEvent): void {
    if (this.srLeaveWarning()()) {
      event.preventDefault();
    }
  }
}
