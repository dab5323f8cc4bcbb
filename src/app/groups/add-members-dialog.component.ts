import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, Validators } from '@angular/forms';
import { MatCheckbox } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { EntityGroupService } from 'ngx-self-registration/data-access';
import type { EntityGroupInfo } from 'ngx-self-registration/models';
import { injectFailureText } from 'ngx-self-registration/state';
import { map, of } from 'rxjs';
import { debouncedSignal } from '../shared/debounced-signal';
import { DialogFormComponent } from '../shared/dialog-form.component';
import { CandidatesService, type Candidate } from './group-types';

const PAGE_SIZE = 50;

/** Picks what is to be put into a group, from what the platform lists. Its result is what was put in. */
@Component({
  selector: 'app-add-members-dialog',
  imports: [DialogFormComponent, MatCheckbox, MatFormField, MatInput, MatLabel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-dialog-form [heading]="'Add to ' + group.name" [submitLabel]="submitLabel()" [form]="form" [save]="save">
      <mat-form-field appearance="outline">
        <mat-label>Search</mat-label>
        <input #box matInput type="search" [value]="search()" (input)="search.set(box.value)" />
      </mat-form-field>
      <ul aria-label="What there is" [attr.aria-busy]="found.isLoading()">
        @for (candidate of found.value().candidates; track candidate.id.id) {
          <li>
            <mat-checkbox
              [checked]="chosen().has(candidate.id.id)"
              [disabled]="candidate.belongsTo !== null"
              (change)="choose(candidate, $event.checked)"
            >
              {{ candidate.name }}
              @if (candidate.belongsTo) {
                <small>belongs to {{ candidate.belongsTo }}</small>
              }
            </mat-checkbox>
          </li>
        }
      </ul>
      @if (problem()) {
        <p class="problem" role="alert">{{ problem() }}</p>
      } @else if (!found.isLoading() && found.value().candidates.length === 0) {
        <p>{{ search() ? 'Nothing matches your search.' : 'There is nothing that could be put into this group.' }}</p>
      } @else if (found.value().isCut) {
        <p>There is more: search for it.</p>
      }
      @if (isMissing()) {
        <p class="problem" role="alert">Choose something to add.</p>
      }
    </app-dialog-form>
  `,
  styles: `
    ul {
      display: grid;
      max-block-size: 18rem;
      margin: 0;
      padding: 0;
      overflow-y: auto;
      list-style: none;
    }
    small {
      color: var(--mat-sys-on-surface-variant);
    }
    p {
      margin: 0;
      color: var(--mat-sys-on-surface-variant);
    }
    .problem {
      color: var(--mat-sys-error);
    }
  `,
})
export class AddMembersDialogComponent {
  private readonly groups = inject(EntityGroupService);
  private readonly candidates = inject(CandidatesService);
  private readonly failureText = injectFailureText();
  protected readonly group = inject<EntityGroupInfo>(MAT_DIALOG_DATA);

  protected readonly search = signal('');
  private readonly settled = debouncedSignal(this.search);
  protected readonly found = rxResource({
    params: () => ({ page: 0, pageSize: PAGE_SIZE, textSearch: this.settled().trim() }),
    stream: ({ params }) =>
      this.candidates
        .page(this.group, params)
        ?.pipe(map(({ data, hasNext }) => ({ candidates: data, isCut: hasNext }))) ??
      of({ candidates: [], isCut: false }),
    defaultValue: { candidates: [] as Candidate[], isCut: false },
  });
  protected readonly problem = computed(() => {
    const error = this.found.error();
    return error ? this.failureText(error) : '';
  });

  /** By id; what was chosen stays while something else is searched. */
  protected readonly chosen = signal<ReadonlyMap<string, Candidate>>(new Map());
  protected readonly form = new FormGroup({
    ids: new FormControl<string[]>([], { nonNullable: true, validators: [Validators.required] }),
  });
  protected readonly submitLabel = computed(() => (this.chosen().size > 1 ? `Add ${this.chosen().size}` : 'Add'));
  protected readonly save = () => {
    const added = [...this.chosen().values()];
    return this.groups.addEntities(this.group.id!.id, this.form.getRawValue().ids).pipe(map(() => added));
  };

  protected isMissing(): boolean {
    return this.form.touched && this.form.invalid;
  }

  protected choose(candidate: Candidate, isChosen: boolean): void {
    const chosen = new Map(this.chosen());
    if (isChosen) chosen.set(candidate.id.id, candidate);
    else chosen.delete(candidate.id.id);
    this.chosen.set(chosen);
    this.form.controls.ids.setValue([...chosen.keys()]);
  }
}
