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
  signal,
  ViewChild,
  ViewContainerRef,
  ViewEncapsulation,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { ACTION_SESSION, DIALOG_SETUP, type DialogSetup } from 'ngx-self-registration/dialogs/actions';
import { addStyles, nextStyleScope } from '../action-styles';
import { DialogCompiler } from '../compiler/dialog-compiler.service';
import { readableCompileError } from '../compiler/template-errors';
import { improveAccessibility } from './accessibility';
import { keepLabelsWhole } from './labels';
import { toleratesMissingIcons } from './missing-icons';
import { TypeEnvironments } from './type-environments';

/** What people do in a dialog may change anything in it, whoever listens. */
const DONE_BY_PEOPLE = ['click', 'input', 'change', 'keydown', 'keyup', 'focusin', 'focusout', 'drop'];

/** Holds a dialog's compiled content. Compiled with the library, so that it works when the content does not. */
@Component({
  selector: 'sr-action-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  imports: [MatIcon, MatIconButton],
  template: `
    <ng-container #content />
    @if (failure()) {
      <div class="sr-action-failure" role="alert">
        <mat-icon aria-hidden="true">error_outline</mat-icon>
        <span>{{ failure() }}</span>
        <button mat-icon-button type="button" [attr.aria-label]="dismiss" (click)="failure.set('')">
          <mat-icon aria-hidden="true">close</mat-icon>
        </button>
      </div>
    }
  `,
  styleUrl: './dialog-host.component.css',
  // The second is of ThingsBoard's: the actions of its gateways dashboard look for buttons of dialogs by it.
  host: { class: 'sr-action-dialog dashboard-state-dialog' },
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
  /** What went wrong last, until it is dismissed or something else does. */
  protected readonly failure = signal('');
  protected readonly dismiss = this.session.text('dismiss');
  private lastError: string | undefined;

  // A signal query would only be there after the first render, and the dialog looks for what to focus before.
  @ViewChild('content', { static: true, read: ViewContainerRef }) private readonly content!: ViewContainerRef;

  ngOnInit(): void {
    this.putStylesIntoForce();
    let created: ComponentRef<object>;
    try {
      const injector = Injector.create({
        parent: this.injector,
        providers: [{ provide: DIALOG_SETUP, useValue: this.setup }, toleratesMissingIcons()],
      });
      const environmentInjector = this.injector.get(TypeEnvironments).of(this.setup.type);
      created = this.content.createComponent(this.setup.type, { injector, environmentInjector });
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
    this.destroyRef.onDestroy(this.zone.runOutsideAngular(() => keepLabelsWhole(this.element)));
    this.destroyRef.onDestroy(this.session.addPlace((failure) => this.failure.set(failure)));
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
    const done = () => this.session.digest();
    this.zone.runOutsideAngular(() => {
      for (const name of DONE_BY_PEOPLE) this.document.addEventListener(name, done);
    });
    this.destroyRef.onDestroy(() => {
      for (const name of DONE_BY_PEOPLE) this.document.removeEventListener(name, done);
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
