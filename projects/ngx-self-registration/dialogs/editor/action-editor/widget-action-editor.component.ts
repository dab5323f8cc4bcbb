import { hasModifierKey } from '@angular/cdk/keycodes';
import {
  ChangeDetectionStrategy,
  ChangeDetectorRef,
  Component,
  ElementRef,
  inject,
  Injector,
  signal,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { MatTooltip } from '@angular/material/tooltip';
import { injectConfirm, injectNotices, SrTextPipe, TextService } from 'ngx-self-registration';
import { hasFunction, isAngularJsAction } from 'ngx-self-registration/dialogs/actions';
import { SrDialogDirective } from 'ngx-self-registration/ui/look';
import { useMaterialPorts } from 'ngx-self-registration/ui/ports';
import { firstValueFrom } from 'rxjs';
import { ActionSourcePipe, ActionTypePipe } from '../actions-table/action-names.pipe';
import { allSources, ENTITY_TABLE_ACTION_SOURCES } from '../actions-table/action-sources';
import { provideDialogTexts } from '../dialog-texts';
import { ActionPreview } from '../preview/action-preview';
import { PreviewCallsComponent } from '../preview/preview-calls.component';
import { ActionCodeComponent } from './action-code.component';
import { actionForm, editedAction, requestedAction } from './action-form';
import { ActionProblems } from './action-problems';
import { DraftOfForm } from './draft-of-form';
import { IconFieldComponent } from './icon-field.component';
import { addPlaceValidators } from './place-validators';
import type { WidgetActionEdit, WidgetActionEditorRequest } from './widget-action-editor.opener';

/** The dialog that edits one action. Open it with `WidgetActionEditorOpener`. */
@Component({
  selector: 'sr-widget-action-editor',
  imports: [
    ActionCodeComponent,
    ActionSourcePipe,
    ActionTypePipe,
    IconFieldComponent,
    PreviewCallsComponent,
    MatButton,
    MatDialogModule,
    MatFormFieldModule,
    MatIcon,
    MatInput,
    MatSelectModule,
    MatTooltip,
    ReactiveFormsModule,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [SrDialogDirective],
  providers: [provideDialogTexts(), ActionProblems, DraftOfForm, ActionPreview],
  templateUrl: './widget-action-editor.component.html',
  styleUrl: './widget-action-editor.component.scss',
})
export class WidgetActionEditorComponent {
  protected readonly request = inject<WidgetActionEditorRequest>(MAT_DIALOG_DATA);
  protected readonly sources = allSources(this.request.sources ?? ENTITY_TABLE_ACTION_SOURCES, this.request.actions);
  protected readonly original = requestedAction(this.request);
  protected readonly form = actionForm(this.request.place?.source ?? this.firstFreeSource(), this.original);
  /** Kinds without a function are kept as they are. */
  protected readonly typeIsKept = !hasFunction(this.original);
  protected readonly types = this.typeIsKept ? [this.original.type] : ['customPretty', 'custom'];
  protected readonly fullScreen = signal(false);
  protected readonly blocked = signal(false);
  protected readonly problems = inject(ActionProblems);
  protected readonly draft = inject(DraftOfForm);
  protected readonly preview = inject(ActionPreview);
  protected readonly running = signal(false);
  protected readonly migrating = signal(false);

  private readonly dialog = inject<MatDialogRef<WidgetActionEditorComponent, WidgetActionEdit>>(MatDialogRef);
  private readonly confirm = injectConfirm();
  private readonly notices = injectNotices();
  private readonly texts = inject(TextService);
  private readonly injector = inject(Injector);
  private readonly code = viewChild(ActionCodeComponent);
  private readonly calls = viewChild(PreviewCallsComponent, { read: ElementRef<HTMLElement> });
  private readonly before: string;
  private asking = false;

  constructor() {
    addPlaceValidators(this.form, this.request, this.sources);
    this.before = this.snapshot();
    const { type, source, name } = this.form.controls;
    if (this.typeIsKept) {
      type.disable();
    }
    this.checkVisibleFieldsOnly();
    const view = inject(ChangeDetectorRef);
    this.form.events.pipe(takeUntilDestroyed()).subscribe(() => view.markForCheck());
    type.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => this.checkVisibleFieldsOnly());
    source.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => name.updateValueAndValidity());
    this.problems.watch(this.form);
    const { place, widgetId = '' } = this.request;
    void this.draft.watch(
      this.form,
      `${widgetId}:${place ? this.original.id || `${place.source}.${place.index}` : 'new'}`,
    );

    this.dialog
      .backdropClick()
      .pipe(takeUntilDestroyed())
      .subscribe(() => void this.cancel());
    this.dialog
      .keydownEvents()
      .pipe(takeUntilDestroyed())
      .subscribe((event) => this.escape(event));
  }

  protected toggleFullScreen(): void {
    this.fullScreen.update((full) => !full);
    if (this.fullScreen()) {
      this.dialog.addPanelClass('sr-full-screen');
    } else {
      this.dialog.removePanelClass('sr-full-screen');
    }
  }

  protected async save(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid) {
      this.blocked.set(true);
      this.code()?.showFirstError();
      return;
    }
    const before = this.snapshot();
    const part = await this.problems.firstWithError();
    if (part) {
      this.blocked.set(true);
      this.code()?.showError(part);
    } else if (before === this.snapshot()) {
      this.draft.close(true);
      this.dialog.close(editedAction(this.form, this.original));
    }
  }

  /** Runs the action as it stands. One that cannot run is brought into view instead. */
  protected async runPreview(event: Event): Promise<void> {
    this.running.set(true);
    try {
      const part = await this.problems.firstWithError();
      if (part) {
        this.code()?.showError(part);
        return;
      }
      await this.preview.run(editedAction(this.form, this.original).action, event, this.request.dashboard);
      // On a phone it stands below what is to be seen.
      this.calls()?.nativeElement.scrollIntoView({ block: 'nearest' });
    } finally {
      this.running.set(false);
    }
  }

  /** Whether the action is written for the AngularJS console. */
  protected isAngularJs(): boolean {
    return !this.typeIsKept && isAngularJsAction(editedAction(this.form, this.original).action);
  }

  /** Shows what the action would be for today's console, and puts that into the editor where it is taken. */
  protected async migrate(): Promise<void> {
    this.migrating.set(true);
    try {
      const { openMigration } = await import('../migrate/migrate-action.component');
      const { action } = editedAction(this.form, this.original);
      const taken = await openMigration(this.injector, { action, dashboard: this.request.dashboard });
      if (taken) this.form.patchValue(taken);
    } catch (error) {
      console.error('What migrates actions could not be loaded', error);
      this.notices.show({
        kind: 'error',
        text: this.texts.get('self-registration.actions.load-failed', undefined, this.injector),
      });
    } finally {
      this.migrating.set(false);
    }
  }

  /** Closes without a result, after asking where something would be lost. */
  protected async cancel(): Promise<void> {
    if (this.asking) {
      return;
    }
    if (this.snapshot() !== this.before) {
      this.asking = true;
      const leave = await this.confirm
        .ask({
          title: this.text('unsaved-title'),
          text: this.text('unsaved-text'),
          confirm: this.text('unsaved-leave'),
          cancel: this.text('unsaved-stay'),
        })
        .finally(() => (this.asking = false));
      if (!leave) {
        return;
      }
    }
    this.draft.close(false);
    this.dialog.close();
  }

  private escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || hasModifierKey(event)) {
      return;
    }
    event.preventDefault();
    if (this.fullScreen()) {
      this.toggleFullScreen();
    } else {
      void this.cancel();
    }
  }

  /** Resources that are not shown must not keep anybody from saving. */
  private checkVisibleFieldsOnly(): void {
    const { type, resources } = this.form.controls;
    if (type.value === 'customPretty') {
      resources.enable();
    } else {
      resources.disable();
    }
  }

  private firstFreeSource(): string {
    const { actions } = this.request;
    return this.sources.find(({ value, multiple }) => multiple !== false || !actions[value]?.length)?.value ?? '';
  }

  private snapshot(): string {
    return JSON.stringify(this.form.getRawValue());
  }

  private text(key: string): string {
    return this.texts.get(`self-registration.action-editor.${key}`, undefined, this.injector);
  }
}

/** Opens the editor; used by `WidgetActionEditorOpener`, which loads this file when it is needed. */
export function openWidgetActionEditor(
  injector: Injector,
  request: WidgetActionEditorRequest,
): Promise<WidgetActionEdit | undefined> {
  useMaterialPorts(injector);
  const codeToEdit = hasFunction(requestedAction(request));
  const dialog = injector
    .get(MatDialog)
    .open<WidgetActionEditorComponent, WidgetActionEditorRequest, WidgetActionEdit>(WidgetActionEditorComponent, {
      data: request,
      disableClose: true,
      panelClass: 'sr-action-editor-pane',
      width: 'min(1280px, 96vw)',
      height: codeToEdit ? 'min(896px, 94vh)' : undefined,
      maxWidth: '100vw',
    });
  return firstValueFrom(dialog.afterClosed(), { defaultValue: undefined });
}
