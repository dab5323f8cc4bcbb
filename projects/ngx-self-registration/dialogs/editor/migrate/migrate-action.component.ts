import { BreakpointObserver } from '@angular/cdk/layout';
import { hasModifierKey } from '@angular/cdk/keycodes';
import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  signal,
  viewChild,
  viewChildren,
} from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatIcon } from '@angular/material/icon';
import { MatProgressBar } from '@angular/material/progress-bar';
import { MatTabsModule } from '@angular/material/tabs';
import { injectConfirm, SrTextPipe, TextService } from 'ngx-self-registration';
import type { InvocationDashboard, WidgetActionDescriptor } from 'ngx-self-registration/dialogs/actions';
import { SrDialogDirective } from 'ngx-self-registration/ui/look';
import { firstValueFrom, map } from 'rxjs';
import { SplitPaneComponent } from '../action-editor/split-pane.component';
import { CodeEditorComponent } from '../code-editor/code-editor.component';
import type { CodeLanguage } from '../code-editor/code-editor.model';
import { provideDialogTexts } from '../dialog-texts';
import { ActionPreview } from '../preview/action-preview';
import { CheckResultComponent } from './check/check-result.component';
import { checkMigration, type CheckedRound } from './check/check-migration';
import { type ActionCode, codeOf, migrateAction, type Migration } from './migrate-action';
import type { MigrationNote, NoteKind } from './note';

/** Parts of an action in the order of their tabs. */
const PARTS: readonly { part: keyof ActionCode; language: CodeLanguage }[] = [
  { part: 'html', language: 'html' },
  { part: 'js', language: 'javascript' },
  { part: 'css', language: 'css' },
];

/** What the view of a migration is opened with. */
export interface MigrateActionData {
  action: WidgetActionDescriptor;
  /** The dashboard that the host's `WidgetCodeTrust` is asked by before the check runs. */
  dashboard?: InvocationDashboard | null;
}

/** The old code of an action beside what it becomes. Closes with the new code where that is taken. */
@Component({
  selector: 'sr-migrate-action',
  imports: [
    CheckResultComponent,
    CodeEditorComponent,
    MatButton,
    MatDialogModule,
    MatIcon,
    MatProgressBar,
    MatTabsModule,
    NgTemplateOutlet,
    ReactiveFormsModule,
    SplitPaneComponent,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [SrDialogDirective],
  providers: [provideDialogTexts(), ActionPreview],
  templateUrl: './migrate-action.component.html',
  styleUrl: './migrate-action.component.scss',
})
export class MigrateActionComponent {
  protected readonly data = inject<MigrateActionData>(MAT_DIALOG_DATA);
  private readonly old = codeOf(this.data.action);
  protected readonly parts = PARTS.filter(({ part }) => part === 'js' || this.data.action.type === 'customPretty');
  protected readonly before = formOf(this.old);
  protected readonly after = formOf({ html: '', js: '', css: '' });
  /** Undefined until it is made. */
  protected readonly migration = signal<Migration | undefined>(undefined);
  /** Why there is none. */
  protected readonly failure = signal('');
  protected readonly tab = signal(0);
  protected readonly checking = signal(false);
  protected readonly rounds = signal<readonly CheckedRound[] | null>(null);
  protected readonly checkFailure = signal('');
  protected readonly notes = computed(() => this.migration()?.notes ?? []);
  protected readonly wide = toSignal(
    inject(BreakpointObserver)
      .observe('(min-width: 960px)')
      .pipe(map(({ matches }) => matches)),
    { requireSync: true },
  );

  private readonly dialog = inject<MatDialogRef<MigrateActionComponent, ActionCode>>(MatDialogRef);
  private readonly injector = inject(Injector);
  private readonly texts = inject(TextService);
  private readonly confirm = injectConfirm();
  private readonly editors = viewChildren<CodeEditorComponent>('oldEditor');
  private readonly result = viewChild('result', { read: ElementRef<HTMLElement> });

  constructor() {
    this.before.disable();
    void this.migrate();
    // What was checked is no longer what stands there.
    this.after.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => this.rounds.set(null));
    this.dialog
      .keydownEvents()
      .pipe(takeUntilDestroyed())
      .subscribe((event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || hasModifierKey(event)) return;
        event.preventDefault();
        void this.cancel();
      });
  }

  /** The code of a part. */
  protected controlOf(form: ReturnType<typeof formOf>, part: keyof ActionCode): FormControl<string> {
    return form.controls[part];
  }

  /** What a note says. */
  protected readonly say = (kind: NoteKind, name: string): string =>
    this.texts.get(`self-registration.action-migrate-notes.${kind}`, { name }, this.injector);

  /** Brings the place of the old code into view that a note is about. */
  protected goTo({ part, line }: MigrationNote): void {
    const index = this.parts.findIndex((one) => one.part === part);
    this.tab.set(Math.max(index, 0));
    // The editor of a tab is there once it was shown.
    setTimeout(
      () =>
        this.editors()
          .at(this.editors().length > 1 ? index : 0)
          ?.goToLine(line ?? 1),
      50,
    );
  }

  protected async check(): Promise<void> {
    const { action, dashboard } = this.data;
    if (!(await this.injector.get(ActionPreview).mayRun(action, dashboard))) return;
    this.checking.set(true);
    this.rounds.set(null);
    this.checkFailure.set('');
    try {
      const rounds = await checkMigration(this.injector, action, withCode(action, this.after.getRawValue()));
      this.rounds.set(rounds);
    } catch (error) {
      console.error('The check of a migration could not be run', error);
      this.checkFailure.set(error instanceof Error ? error.message : String(error));
    } finally {
      this.checking.set(false);
    }
    setTimeout(() => this.result()?.nativeElement.scrollIntoView({ block: 'nearest' }));
  }

  protected take(): void {
    this.dialog.close(this.after.getRawValue());
  }

  /** Closes without a result; what was written here by hand is asked about. */
  protected async cancel(): Promise<void> {
    const made = this.migration();
    const now = this.after.getRawValue();
    const isChanged = made !== undefined && PARTS.some(({ part }) => now[part] !== made[part]);
    const text = (key: string) => this.texts.get(`self-registration.action-editor.${key}`, undefined, this.injector);
    const leave =
      !isChanged ||
      (await this.confirm.ask({
        title: text('unsaved-title'),
        text: text('unsaved-text'),
        confirm: text('unsaved-leave'),
        cancel: text('unsaved-stay'),
      }));
    if (leave) this.dialog.close();
  }

  private async migrate(): Promise<void> {
    try {
      const made = await migrateAction(this.old, this.say);
      this.after.setValue({ html: made.html, js: made.js, css: made.css });
      this.migration.set(made);
    } catch (error) {
      if (!(error instanceof SyntaxError)) console.error('An action could not be migrated', error);
      this.failure.set(error instanceof Error ? error.message : String(error));
    }
  }
}

function formOf({ html, js, css }: ActionCode) {
  const control = (code: string) => new FormControl(code, { nonNullable: true });
  return new FormGroup({ html: control(html), js: control(js), css: control(css) });
}

/** An action with other code. */
function withCode(action: WidgetActionDescriptor, { html, js, css }: ActionCode): WidgetActionDescriptor {
  const code: unknown = action['customFunction'];
  return {
    ...action,
    customHtml: html,
    customCss: css,
    customFunction: code && typeof code === 'object' ? { ...code, body: js } : js,
  } as WidgetActionDescriptor;
}

/** Opens the view; used by the editor, which loads this file when it is needed. Resolves with the new code, if it is taken. */
export function openMigration(injector: Injector, data: MigrateActionData): Promise<ActionCode | undefined> {
  const dialog = injector
    .get(MatDialog)
    .open<MigrateActionComponent, MigrateActionData, ActionCode>(MigrateActionComponent, {
      data,
      disableClose: true,
      panelClass: ['sr-action-editor-pane', 'sr-full-screen'],
      maxWidth: '100vw',
      autoFocus: 'dialog',
    });
  return firstValueFrom(dialog.afterClosed(), { defaultValue: undefined });
}
