import {
  ChangeDetectionStrategy,
  Component,
  ComponentRef,
  DestroyRef,
  DOCUMENT,
  ElementRef,
  inject,
  Injector,
  NgZone,
  OnInit,
  ViewChild,
  ViewContainerRef,
  ViewEncapsulation,
} from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { ACTION_SESSION, DIALOG_SETUP, type DialogSetup } from 'ngx-self-registration/dialogs/actions';
import { addStyles, nextStyleScope } from '../action-styles';
import { DialogCompiler } from '../compiler/dialog-compiler.service';
import { readableCompileError } from '../compiler/template-errors';
import { improveAccessibility } from './accessibility';

/**
 * How often an open dialog is looked at, in milliseconds. Callbacks that the runtime does not know of, such as a
 * library's or `fetch`, change what a dialog shows too; without zone.js nothing else would notice them.
 */
const LOOK_EVERY_MS = 100;

/** Holds a dialog's compiled content. Compiled with the library, so that it works when the content does not. */
@Component({
  selector: 'sr-action-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  template: '<ng-container #content />',
  styleUrl: './dialog-host.component.css',
  host: { class: 'sr-action-dialog' },
})
export class DialogHostComponent implements OnInit {
  private readonly setup = inject<DialogSetup>(MAT_DIALOG_DATA);
  private readonly session = inject(ACTION_SESSION);
  private readonly dialogRef = inject<MatDialogRef<unknown>>(MatDialogRef);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly document = inject(DOCUMENT);
  private readonly destroyRef = inject(DestroyRef);
  private readonly zone = inject(NgZone);
  private lastError: string | undefined;

  // A signal query would only be there after the first render, and the dialog looks for what to focus before.
  @ViewChild('content', { static: true, read: ViewContainerRef }) private readonly content!: ViewContainerRef;

  ngOnInit(): void {
    this.putStylesIntoForce();
    let created: ComponentRef<object>;
    try {
      const injector = Injector.create({
        parent: this.injector,
        providers: [{ provide: DIALOG_SETUP, useValue: this.setup }],
      });
      created = this.content.createComponent(this.setup.type, { injector });
      this.session.render(() => created.changeDetectorRef.detectChanges());
    } catch (error) {
      this.content.clear();
      this.session.report(this.explained(error));
      this.setup.failed?.(error);
      // Closing a dialog while it opens would leave its backdrop behind.
      queueMicrotask(() => this.dialogRef.close());
      return;
    }
    improveAccessibility(this.element, { focusField: true });
    this.keepRendered(created);
  }

  private explained(error: unknown): unknown {
    const [pipe] = this.injector.get(DialogCompiler).missingPipes(this.setup.type);
    return pipe
      ? new Error(this.session.text('unknown-pipe', { pipe }), { cause: error })
      : readableCompileError(error);
  }

  /** The action's own styles hold in this dialog and as long as it is open. */
  private putStylesIntoForce(): void {
    const scope = nextStyleScope();
    const pane = this.element.closest('.cdk-overlay-pane');
    // One level up, so that the styles can name the pane too.
    (pane?.parentElement ?? this.element).classList.add(scope);
    this.destroyRef.onDestroy(addStyles(this.document, this.session.action.customCss, scope));
  }

  private keepRendered(created: ComponentRef<object>): void {
    const removeView = this.session.addView(() => this.render(created));
    const timer = this.zone.runOutsideAngular(() => setInterval(() => this.render(created), LOOK_EVERY_MS));
    this.destroyRef.onDestroy(() => {
      clearInterval(timer);
      removeView();
    });
  }

  private render(created: ComponentRef<object>): void {
    if (created.hostView.destroyed) {
      return;
    }
    try {
      this.session.render(() => created.changeDetectorRef.detectChanges());
      this.lastError = undefined;
      improveAccessibility(this.element);
    } catch (error) {
      // The same mistake in a template comes back with every look; it is told once.
      if (this.lastError !== String(error)) {
        this.lastError = String(error);
        this.session.report(error);
      }
    }
  }
}
